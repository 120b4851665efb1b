/** All figures as one flat table, against COPY of the same rows with the columns that tell as much. */
import { get, type IncomingMessage } from "node:http";
import { text } from "node:stream/consumers";
import { connect } from "@fijne-buurten/db";
import { to as copyTo } from "pg-copy-streams";
import { interleaved, type Measurement } from "./measure.ts";

const rounds = 5;

const copy = `copy (
  select
    figures.kpi_id, cards.card -> 'title' ->> 'nl' as title, figures.definition_version, cards.card ->> 'unit' as unit, areas.area_level,
    areas.area_code, areas.area_name, areas.vintage, figures.period, periods.period_kind, periods.started_date, periods.ends_date,
    figures.group_key, figures.value, figures.lower, figures.upper, figures.interval_reason, figures.bound_lower, figures.bound_upper,
    figures.n, figures.n_effective, figures.numerator, figures.denominator, figures.rows_waiting, figures.rows_unfilled, figures.verdict,
    figures.verdict_note, figures.judging_lower, figures.judging_upper, figures.goal_kind, figures.goal_norm, figures.goal_baseline,
    figures.goal_baseline_period, figures.goal_margin, figures.goal_due_on, figures.goal_note, figures.change_value, figures.change_lower,
    figures.change_upper, figures.change_since, figures.change_break, figures.withheld_reason, figures.audience
  from figures.figures
  join figures.areas using (association_id, area_key)
  join figures.cards using (association_id, kpi_id)
  join figures.periods using (association_id, period)
  where figures.audience = 'internal' and figures.known_from <= 1 and (figures.known_to is null or figures.known_to > 1)
  order by periods.started_date, figures.period, figures.area_key, figures.kpi_id
) to stdout (format csv, header)`;

type Measured = { what: string; measurements: Measurement[]; ratios: Record<string, number> };

/** `url` is the short address for questions; the tables stand beside it. */
export async function measureTables(url: string, databaseUrl: string): Promise<Measured> {
  const client = await connect(databaseUrl);
  const { rows } = await client.query<{ kpi_id: string }>("select kpi_id from figures.cards order by kpi_id");
  const kpis = rows.map(({ kpi_id }) => kpi_id);
  const table = url.replace("/graphql", "/figures.csv");
  let times = 0;
  /** The same table, asked in other words: a KPI may be named more than once. */
  const anew = () => `${table}?kpi=${[...kpis, ...Array.from({ length: (times += 1) }, () => kpis[0])].join()}`;

  const whole = await got(table, "identity");
  const small = await got(table, "br");
  const copied = await text(client.query(copyTo(copy)));
  const lines = linesIn(whole.text);
  if (linesIn(copied) !== lines) throw new Error(`a table of ${lines} lines, and COPY gave ${linesIn(copied)}`);

  const { cold, compressed, repeated, copy_to_stdout } = await interleaved(rounds, {
    cold: async () => void (await got(anew(), "identity")),
    compressed: async () => void (await got(anew(), "br")),
    repeated: async () => void (await got(table, "br")),
    copy_to_stdout: async () => void (await text(client.query(copyTo(copy)))),
  });
  await client.end();
  return {
    what:
      `A table of ${lines - 1} figures: ${Math.round(whole.bytes / 1000)} kB, and ${Math.round(small.bytes / 1000)} kB compressed; ` +
      `COPY of the same rows ${Math.round(Buffer.byteLength(copied) / 1000)} kB.`,
    measurements: [
      { ...cold!, name: "table, made anew" },
      { ...compressed!, name: "table, made anew and compressed" },
      { ...repeated!, name: "table, repeated and compressed" },
      { ...copy_to_stdout!, name: "COPY … TO STDOUT" },
    ],
    ratios: {
      table_to_copy: cold!.median / copy_to_stdout!.median,
      table_compressed_to_copy: compressed!.median / copy_to_stdout!.median,
      table_repeated_to_copy: repeated!.median / copy_to_stdout!.median,
    },
  };
}

async function got(address: string, encoding: string): Promise<{ text: string; bytes: number }> {
  const parts: Buffer[] = [];
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    get(address, { headers: { "accept-encoding": encoding } }, resolve).on("error", reject);
  });
  for await (const part of response) parts.push(part as Buffer);
  const body = Buffer.concat(parts);
  if (response.statusCode !== 200) throw new Error(`${address}: ${response.statusCode} ${body.toString()}`);
  return { text: body.toString(), bytes: body.length };
}

function linesIn(table: string): number {
  return table.split("\n").length - 1;
}
