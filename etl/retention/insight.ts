import { inTransaction, writeAudit } from "@fijne-buurten/db";
import Papa from "papaparse";
import type pg from "pg";
import { datasetOf, keptColumns, keyOfRow, warehouseTable, type Contract } from "../contracts/contract.ts";
import { inTurn, type Home } from "../report/run-record.ts";
import { filesWith, type Places } from "./files.ts";
import { askedKey, findHousehold } from "./household.ts";

/** One row of a household, in the words of the file that it came in. */
type HeldRow = {
  soort: string;
  waar: "geladen" | "vervangen of vervallen" | "bewaard om een levering terug te nemen" | "in quarantaine";
  bestand: string;
  geleverd_op: string;
  gegevens: Record<string, string>;
  redenen?: string[];
};

/** All that is held about one household. */
export type Insight = {
  corporatie: string;
  opgesteld_op: string;
  uitleg: string;
  rijen: HeldRow[];
  bestanden: string[];
};

const ALL = "Dit is alles wat bij deze sleutels is bewaard.";
const EXPLAINED =
  "Wie het is, staat er niet in: personen staan er alleen als kenmerk van 22 tekens. In cijfers zit het huishouden alleen als deel van een som.";

/** Finds all that is held about a household, by its keys as the sources deliver them. Changes nothing but that the log says that it was done. */
export async function insight(
  { urls, keys: { pseudonym } }: Home,
  places: Places,
  { association, keys }: { association: string; keys: readonly string[] },
): Promise<Insight> {
  const asked = keys.map(askedKey);
  return inTurn(
    urls.etl,
    () => {},
    (client, contracts) =>
      inTransaction(client, async () => {
        const { elsewhere } = await findHousehold(client, asked, {
          association,
          contracts,
          pseudonymKey: pseudonym,
          nothing: "Er is niets getoond.",
        });
        const rows: HeldRow[] = [];
        for (const contract of contracts) rows.push(...(await heldRows(client, association, contract)));
        await writeAudit(client, { kind: "household_shown", actor: "opdracht", details: { rows: rows.length } });
        return {
          corporatie: association,
          opgesteld_op: new Date().toISOString().slice(0, 10),
          uitleg: [ALL, elsewhere, EXPLAINED].filter(Boolean).join(" "),
          rijen: rows,
          bestanden: await filesWith(
            places,
            asked.map(({ key }) => key),
          ),
        };
      }),
  );
}

type Found = {
  waar: HeldRow["waar"];
  file: string;
  day: string;
  row: Record<string, unknown>;
  sentences: string[] | null;
};

async function heldRows(client: pg.Client, association: string, contract: Contract): Promise<HeldRow[]> {
  const { rows } = await client.query<Found>(
    `with gone as (select row_key from leaving where dataset = $2),
    found as (
      select case when known_to is null then 'geladen' else 'vervangen of vervallen' end as waar, delivery_id, to_jsonb(held) as row, null::text[] as sentences
      from ${warehouseTable(contract)} as held where association_id = $1 and ${keyOfRow(contract, "held.")} in (select row_key from gone)
      union all
      select 'bewaard om een levering terug te nemen', former_rows.delivery_id, former_row, null
      from ops.former_rows join ops.deliveries using (delivery_id)
      where association_id = $1 and source = $3 and entity = $4 and former_row is not null and row_key in (select row_key from gone)
      union all
      select 'in quarantaine', delivery_id, row_text, array(
        select sentence from ops.quarantine as why where why.delivery_id = kept.delivery_id and why.line = kept.line order by column_name
      )
      from ops.quarantined_rows as kept join ops.deliveries using (delivery_id)
      where association_id = $1 and source = $3 and entity = $4 and row_key in (select row_key from gone)
    )
    select waar, file_name as file, delivered_on::text as day, row, sentences from found join ops.deliveries using (delivery_id)
    order by waar, delivery_id, row::text`,
    [association, datasetOf(contract), contract.source, contract.entity],
  );
  return rows.map(({ waar, file, day, row, sentences }) => ({
    ...{ soort: contract.file, waar, bestand: file, geleverd_op: day },
    gegevens: waar === "in quarantaine" ? asDelivered(contract, row) : inWordsOfTheFile(contract, row),
    ...(sentences && { redenen: sentences }),
  }));
}

const asDelivered = (contract: Contract, row: Record<string, unknown>): Record<string, string> =>
  Object.fromEntries(keptColumns(contract).map(([, { header }]) => [header, shown(row[header])]));

/** The warehouse has codes of its own, and the sender's headers say more to who asks. */
const inWordsOfTheFile = (contract: Contract, row: Record<string, unknown>): Record<string, string> =>
  Object.fromEntries(
    keptColumns(contract).map(([name, { header, codes }]) => {
      const word = [...(codes ?? [])].find(([, code]) => code === row[name])?.[0];
      return [header, word ?? shown(row[name])];
    }),
  );

/** As Dutch files write a day. */
const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;

function shown(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "boolean") return value ? "Ja" : "Nee";
  return String(value as string | number).replace(DAY, "$3-$2-$1");
}

/** The same for a spreadsheet: one line for each cell. */
export function insightCsv({ rijen, bestanden }: Insight): string {
  const cells = rijen.flatMap(({ soort, waar, bestand, geleverd_op, gegevens, redenen = [] }, index) =>
    [...Object.entries(gegevens), ...redenen.map((reason) => ["reden", reason] as const)].map(([kolom, waarde]) => ({
      ...{ rij: String(index + 1), soort, waar, bestand, geleverd_op, kolom, waarde },
    })),
  );
  const files = bestanden.map((bestand) => ({
    ...{ rij: "", soort: "", waar: "bestand", bestand, geleverd_op: "", kolom: "", waarde: "" },
  }));
  return `\uFEFF${Papa.unparse([...cells, ...files], { delimiter: ";", escapeFormulae: true })}\r\n`;
}
