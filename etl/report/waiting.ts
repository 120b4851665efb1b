import { writeAudit } from "@fijne-buurten/db";
import type pg from "pg";
import Papa from "papaparse";
import { DeliveryRefused } from "../contracts/refusal.ts";
import { contracts } from "../contracts/registry.ts";

/** One rule that a waiting row breaks. `value` only where the column is about no person; `since` is the day of the first delivery in which it waits. */
export type WaitingRow = {
  association: string;
  source: string;
  entity: string;
  table: string;
  delivery: number;
  file: string;
  line: number;
  column: string;
  rule: string;
  sentence: string;
  value: string | null;
  since: string;
};

type Which = { source?: string; delivery?: number };

/**
 * Every row that waits in quarantine, once for each rule that it breaks. `source` is a source, such as tenancy, or the word of a table in
 * file names, such as woningen; `delivery` is the number of one delivery.
 */
export async function waitingRows(client: pg.Client, { source, delivery }: Which = {}): Promise<WaitingRow[]> {
  const all = await contracts();
  const asked = all.filter((contract) => source === undefined || [contract.source, contract.file].includes(source));
  if (asked.length === 0) {
    const known = [...new Set(all.flatMap((contract) => [contract.source, contract.file]))].sort();
    throw new DeliveryRefused(
      `--source '${source}' is geen bron en geen soort bestand (verwacht: een van ${known.join(", ")}). Er is niets getoond.`,
    );
  }
  const tables = asked.map((contract) => `${contract.source}/${contract.entity}`);
  const { rows } = await client.query<Omit<WaitingRow, "table">>(WAITING, [tables, delivery ?? null]);
  return rows.map((row) => {
    const contract = all.find((one) => one.source === row.source && one.entity === row.entity);
    return { ...row, table: contract?.file ?? row.entity };
  });
}

/** The same for a person, and the log says that they were read. */
export async function listedRows(client: pg.Client, which: Which): Promise<WaitingRow[]> {
  const rows = await waitingRows(client, which);
  await writeAudit(client, {
    kind: "rows_read",
    actor: "opdracht",
    details: { rows: rows.length, what: "quarantine" },
  });
  return rows;
}

/** A row waits since the first delivery that had it wrong, when none since has settled it. */
const WAITING = `
  with unsettled as (
    select deliveries.*, kept.line, kept.repeated_by, kept.row_key, rules.column_name, rules.rule, rules.sentence, rules.value
    from ops.quarantined_rows as kept
    join ops.deliveries using (delivery_id)
    join ops.quarantine as rules on rules.delivery_id = kept.delivery_id and rules.line = kept.line
    where status = 'accepted' and settled_by is null and loaded_in is null and source || '/' || entity = any ($1)
  ),
  since as (
    select association_id, source, entity, row_key, min(delivered_on) as since
    from unsettled where row_key is not null
    group by association_id, source, entity, row_key
  )
  select association_id as association, source, entity, delivery_id as delivery, file_name as file, line, column_name as "column", rule,
    sentence, value, coalesce(since.since, delivered_on)::text as since
  from unsettled
  left join since using (association_id, source, entity, row_key)
  where repeated_by is null and ($2::bigint is null or delivery_id = $2)
  order by association_id, source, entity, delivery_id, line, column_name, rule`;

/** The same as a file that a spreadsheet opens: Dutch headers, semicolons, and no cell that it takes for a formula. */
export function waitingCsv(rows: readonly WaitingRow[]): string {
  const fields = [
    "corporatie",
    "soort",
    "levering",
    "bestand",
    "regel",
    "kolom",
    "afspraak",
    "waarde",
    "melding",
    "sinds",
  ];
  const data = rows.map(({ association, table, delivery, file, line, column, rule, value, sentence, since }) => [
    association,
    table,
    delivery,
    file,
    line,
    column,
    rule,
    value ?? "",
    sentence,
    since,
  ]);
  return `\uFEFF${Papa.unparse({ fields, data }, { delimiter: ";", newline: "\r\n", escapeFormulae: true })}\r\n`;
}

/** The same for a person: file by file, with what is wrong and since when. */
export function waitingText(rows: readonly WaitingRow[]): string {
  if (rows.length === 0) return "Er wacht niets in quarantaine.";
  const files = Map.groupBy(rows, ({ delivery }) => delivery);
  const lines = [...files].flatMap(([delivery, ofFile]) => [
    `${ofFile[0]?.file ?? ""} (levering ${delivery})`,
    ...ofFile.flatMap(({ line, column, rule, sentence, since }) => [
      `  regel ${line}, ${column || "hele regel"} (${rule}), sinds ${since}`,
      `    ${sentence}`,
    ]),
  ]);
  const waiting = new Set(rows.map(({ delivery, line }) => `${delivery} ${line}`)).size;
  return [
    ...lines,
    "",
    waiting === 1 ? "Er wacht 1 rij." : `Er wachten ${waiting.toLocaleString("nl-NL")} rijen.`,
  ].join("\n");
}
