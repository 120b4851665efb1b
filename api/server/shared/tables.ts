import type { FastifyInstance, FastifyReply } from "fastify";
import type { SharedContext } from "../../shared-context.ts";
import { sharedAreaTable, type SharedAreaLine, toldTable, type ToldLine } from "../../table/shared-tables.ts";
import type { Parameter, TableArgs } from "../../table/table.args.ts";
import type { Table } from "../../table/table.type.ts";
import type { Kept } from "../kept.ts";
import { give, opening, type Tools } from "../tables.ts";
import { Turns } from "../turns.ts";
import type { Asking } from "./doors.ts";

/** So many parts of tables are read at the same time. */
const PARTS_AT_ONCE = 2;
/** In points: a table that is not kept, however long it is. */
const TABLE_COST = 10_000;

type Options = {
  letIn(request: Asking, reply: FastifyReply): Promise<SharedContext>;
  kept: Kept;
  onFault: (fault: unknown) => void;
};

export const parametersOf: Record<"figures" | "areas", Parameter[]> = {
  figures: ["kpi", "level", "period", "group", "language"],
  areas: ["level"],
};

/** The same tables as the internal ones, of what the agreement is about. */
export function giveSharedTables(fastify: FastifyInstance, { letIn, kept, onFault }: Options): void {
  const turns = new Turns(PARTS_AT_ONCE);
  const tools: Tools<SharedContext> = {
    ...{ kept, onFault },
    addresses: (file) => [`/:association/${file}`],
    letIn: (request, reply) => letIn(request as Asking, reply),
    charge: ({ spend }) => spend(TABLE_COST),
  };
  const figures = opening<SharedContext, ToldLine>(named(toldTable), turns);
  const areas = opening<SharedContext, SharedAreaLine>(named(sharedAreaTable), turns);
  for (const format of ["csv", "json"] as const) {
    // Numbers in JSON have a point always.
    const more: Parameter[] = format === "csv" ? ["decimal"] : [];
    give(fastify, tools, { name: "figures", format, parameters: [...parametersOf.figures, ...more], open: figures });
    give(fastify, tools, { name: "areas", format, parameters: [...parametersOf.areas, ...more], open: areas });
  }
}

const named =
  <Row>(table: (context: SharedContext, args: TableArgs) => Promise<Table<Row>>) =>
  async (context: SharedContext, args: TableArgs) => ({
    ...{ code: context.association, number: context.holder.told.release },
    ...(await table(context, args)),
  });
