/** Gives tables at addresses of their own, for spreadsheets and for programs that know no GraphQL. They are sent while they are read. */
import { pipeline, Readable } from "node:stream";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Context } from "../context.ts";
import { writeExport } from "../export/export.ts";
import type { Release } from "../release/release.type.ts";
import { type AreaLine, areaTable } from "../table/area-table.ts";
import { type FigureLine, figureTable } from "../table/figure-table.ts";
import { type Parameter, type TableArgs, tableArgsIn } from "../table/table.args.ts";
import type { Table } from "../table/table.type.ts";
import { writtenAsCsv, writtenAsJson } from "../table/written-table.ts";
import { has } from "./answer-tag.ts";
import { KEPT_IF_UNCHANGED } from "./whole-answers.ts";
import type { Doors } from "./doors.ts";
import { compressing, encodingFor } from "./encoding.ts";
import { answerTo } from "./error-format.ts";
import type { Kept } from "./kept.ts";
import { RETRY_AFTER } from "./limits.ts";
import { begun, inTurns, watched } from "./parts.ts";
import { Turns } from "./turns.ts";

/** So many parts of tables are read at the same time. */
const PARTS_AT_ONCE = 4;

type Format = "csv" | "json";
const formats: Record<Format, string> = {
  csv: "text/csv; charset=utf-8; header=present",
  json: "application/json; charset=utf-8",
};

type InternalTools = { doors: Doors; kept: Kept; onFault: (fault: unknown) => void };

export function giveTables(fastify: FastifyInstance, { doors, kept, onFault }: InternalTools): void {
  const turns = new Turns(PARTS_AT_ONCE);
  const figures = opening<Context, FigureLine>(ofRelease(figureTable), turns);
  const areas = opening<Context, AreaLine>(ofRelease(areaTable), turns);
  const tools: Tools<Context> = {
    ...{ kept, onFault },
    // While there is one association, the short address is hers too.
    addresses: (file) => [`/${file}`, `/:association/${file}`],
    letIn: async (request, reply, file) => (await doors.open(request, reply, file)).contextOf(request),
    // A table of areas holds no figure.
    leaves: async (context, file, args) => {
      if (file.startsWith("figures.")) await writeExport(context, { what: file, about: aboutOf(args) });
    },
  };
  // Numbers in JSON have a point always.
  const ofFigures: Parameter[] = ["kpi", "level", "period", "group", "asOf", "language"];
  give(fastify, tools, { name: "figures", format: "csv", parameters: [...ofFigures, "decimal"], open: figures });
  give(fastify, tools, { name: "figures", format: "json", parameters: ofFigures, open: figures });
  give(fastify, tools, { name: "areas", format: "csv", parameters: ["level", "asOf", "decimal"], open: areas });
  give(fastify, tools, { name: "areas", format: "json", parameters: ["level", "asOf"], open: areas });
}

/** Of a table of everything nothing is named. */
const aboutOf = ({ kpis, periods, asOf }: TableArgs): string[] => [
  ...(kpis ?? []).map((kpi) => `kpi:${kpi}`),
  ...(periods ?? []).map((period) => `period:${period}`),
  ...(asOf === null ? [] : [`release:${asOf}`]),
];

const ofRelease =
  <Row>(
    table: (context: Context, release: Release, args: TableArgs) => Promise<Table<Row>>,
  ): Open<Context, Table<Row>> =>
  async (context, args) => {
    const release = await context.releases.pick(args);
    return { code: release.association.code, number: release.number, ...(await table(context, release, args)) };
  };

/** What is in the name of the file: whose figures, and of which release. */
type Named = { code: string; number: number };
type Open<Context, Opened> = (context: Context, args: TableArgs) => Promise<Named & Opened>;
type Writing = { write(format: Format): Promise<AsyncGenerator<string>> };

/** What is wrong with what was asked is told when a table is opened; its rows are read when it is written. Nobody else knows its kind of row. */
export function opening<Context, Row>(open: Open<Context, Table<Row>>, turns: Turns): Open<Context, Writing> {
  return async (context, args) => {
    const { columns, parts, ...named } = await open(context, args);
    return {
      ...named,
      async write(format) {
        const table = { columns, parts: await begun(inTurns(parts, turns)) };
        return format === "csv" ? writtenAsCsv(table, args.decimal) : writtenAsJson(table);
      },
    };
  };
}

type Asking = FastifyRequest<{ Params: { association?: string } }>;

/** How a server lets somebody in who asks for a table. */
export type Tools<Context> = {
  kept: Kept;
  onFault: (fault: unknown) => void;
  addresses(file: string): string[];
  letIn(request: Asking, reply: FastifyReply, file: string): Promise<Context>;
  /** Throws where the reader may not spend what a table costs that is to be read. */
  charge?(context: Context): void;
  /** Called before a table goes out, also one that was kept. Throws where it may not. */
  leaves?(context: Context, file: string, args: TableArgs): Promise<void>;
};

type Offer<Context> = { name: string; format: Format; parameters: Parameter[]; open: Open<Context, Writing> };

export function give<Context extends { tag: string }>(
  fastify: FastifyInstance,
  tools: Tools<Context>,
  offer: Offer<Context>,
): void {
  const file = `${offer.name}.${offer.format}`;
  for (const url of tools.addresses(file))
    fastify.get<{ Params: { association?: string } }>(url, async (request, reply) => {
      try {
        return await send(request, reply, { context: await tools.letIn(request, reply, file), offer, tools });
      } catch (error) {
        return refuse(reply, error, offer.format, tools.onFault);
      }
    });
}

async function send<Context extends { tag: string }>(
  request: FastifyRequest,
  reply: FastifyReply,
  { context, offer, tools }: { context: Context; offer: Offer<Context>; tools: Tools<Context> },
): Promise<FastifyReply> {
  const { tag } = context;
  const whole = { "cache-control": KEPT_IF_UNCHANGED, etag: tag };
  if (has(request, tag)) return reply.code(304).headers(whole).send();

  const encoding = encodingFor(request);
  const key = `${tag} ${encoding ?? "as it is"}`;
  const known = tools.kept.get(key);
  const args = tableArgsIn(request.query, offer.parameters);
  const leaves = async () => {
    if (request.method !== "HEAD") await tools.leaves?.(context, `${offer.name}.${offer.format}`, args);
  };
  if (known) {
    await leaves();
    return reply.headers(whole).headers(known.headers).send(known.body);
  }
  tools.charge?.(context);
  const opened = await offer.open(context, args);
  const headers = {
    ...headersOf(offer, opened),
    ...(encoding === undefined ? {} : { "content-encoding": encoding }),
  };
  // How long it is is known once it was sent, so that HEAD does not say it and reads no rows.
  if (request.method === "HEAD") return reply.headers(whole).headers(headers).send(Readable.from([]));
  const written = await opened.write(offer.format);
  await leaves();
  const text = Readable.from(written, { objectMode: false });
  // An error on the way ends the connection, so that nobody takes half a table for a whole one.
  const sent = watched(encoding === undefined ? text : pipeline(text, compressing(encoding), () => {}), {
    most: tools.kept.largest,
    onWhole: (body) => tools.kept.keep(key, { headers, body }),
    onFault: tools.onFault,
  });
  return reply
    .headers(whole)
    .headers(headers)
    .send(Readable.from(sent, { objectMode: false }));
}

function headersOf(
  { name, format }: { name: string; format: Format },
  { code, number }: Named,
): Record<string, string> {
  const file = `${code}-${name}-${number}`.replaceAll(/[^\w-]/g, "-");
  return {
    "content-type": formats[format],
    "content-disposition": `attachment; filename="${file}.${format}"`,
  };
}

/** Who opens a table in a browser or a spreadsheet reads sentences; a program reads errors in their usual form. */
function refuse(reply: FastifyReply, error: unknown, format: Format, onFault: (fault: unknown) => void): FastifyReply {
  const { status, headers, body } = answerTo(error as Error, onFault);
  void reply.headers(headers);
  if (status === 503) void reply.header("retry-after", RETRY_AFTER);
  void reply.code(status);
  if (format === "json") return reply.send(body);
  const sentences = body.errors.map(({ extensions }) => `${String(extensions?.nl)}\n${String(extensions?.en)}\n`);
  return reply.type("text/plain; charset=utf-8").send(sentences.join("\n"));
}
