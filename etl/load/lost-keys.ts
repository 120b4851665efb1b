import { onlyRow } from "@fijne-buurten/db";
import type pg from "pg";
import { literal } from "../contracts/columns.ts";
import { keepsPeriod, keyColumns, keyOfRow, warehouseTable } from "../contracts/contract.ts";
import type { Landed } from "../contracts/delivery.ts";
import { refuse, settingAside } from "../contracts/refusal.ts";
import { lostManyRows, SAY_IT_IS_RIGHT } from "../validate/fewer-rows.ts";
import { refuseMostlyWaiting } from "../validate/mostly-waiting.ts";
import { withoutZeros } from "./lookalikes.ts";

/**
 * Sets a snapshot aside that would end three in ten rows of the delivery before it or more, although it has enough rows: under other numbers,
 * or with rows that wait. Reads what merging did.
 */
export async function refuseLostKeys(
  client: pg.Client,
  { delivery, preceding, mayLoseRows, rowsRead }: Landed,
  { lost, inserted }: { lost: number; inserted: number },
): Promise<void> {
  const { contract, id } = delivery;
  if (mayLoseRows || contract.isRenewedAsWhole || !preceding || !lostManyRows(preceding.rowsRead, lost)) return;
  await settingAside(id, async () => {
    await refuseMostlyWaiting(client, delivery, rowsRead);
    const numbers = keyColumns(contract).map(([, { header }]) => header);
    const zeros = await lostZeros(client, delivery);
    refuse(
      `Van de ${preceding.rowsRead} rijen van de vorige levering (${preceding.deliveredOn}) staan er ${lost} niet meer in` +
        `${inserted > 0 ? `, en ${inserted} rijen zijn nieuw. Zijn de nummers veranderd (${numbers.join(", ")})?` : "."}` +
        (zeros ? ` '${zeros.was}' staat er nu als '${zeros.is}': Excel haalt nullen vooraan weg.` : ""),
      `${zeros ? "Geef de kolom in Excel de opmaak tekst en maak de export opnieuw." : "Controleer de export."} ${SAY_IT_IS_RIGHT}`,
    );
  });
}

/** A key of a row that ended and of one that came, when for most of those that ended they differ by leading zeros only. */
async function lostZeros(
  client: pg.Client,
  { contract, id, association, period }: Landed["delivery"],
): Promise<{ was: string; is: string } | undefined> {
  const live = keyOfRow(contract, "live.");
  const { rows } = await client.query<{ was: string; is: string; isMost: boolean }>(
    `select min(former.row_key) as was, min(${live}) filter (where ${live} = ltrim(former.row_key, '0')) as is,
      count(${live}) * 2 > count(*) as "isMost"
    from ops.former_rows as former
    left join ${warehouseTable(contract)} as live
      on live.association_id = ${literal(association)} and live.known_to is null and live.delivery_id = ${id}
      ${keepsPeriod(contract) ? `and live.snapshot_period = ${literal(period)}` : ""}
      and ${live} <> former.row_key and ${withoutZeros(live)} = ${withoutZeros("former.row_key")}
    where former.delivery_id = ${id}`,
  );
  const { isMost, ...keys } = onlyRow(rows);
  return isMost ? keys : undefined;
}
