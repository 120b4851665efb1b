import { changedQueries, must, rememberNothingFound } from "@fijne-buurten/db";
import { FEWEST_HOMES } from "@fijne-buurten/db/counting-rules";
import { levelLimits } from "@fijne-buurten/db/vocabulary";
import type pg from "pg";
import { literal } from "../contracts/columns.ts";
import {
  keyOfRow,
  quote,
  rawTable,
  stagingView,
  warehouseTable,
  type Contract,
  type Level,
} from "../contracts/contract.ts";
import type { Loadable } from "../contracts/delivery.ts";
import { OVER_REGISTER, overRegisterSql } from "../contracts/levels.ts";
import { TRIED_AGAIN, removeQuarantined, sentenceSql } from "../validate/quarantine.ts";
import { letInWithUnknownCells } from "../validate/unknown-cells.ts";

/**
 * Sets apart the rows of which a number cannot be, given the homes of the register as it is known now. A row may be right and the register
 * not, so each is tried again in later runs. Returns how many rows wait; where only a number waits that may be unknown, the rest counts.
 */
export async function parkOverRegister(client: pg.Client, delivery: Loadable, isPartial = false): Promise<number> {
  const { contract, id } = delivery;
  let found = 0;
  for (const level of contract.levels) {
    const { header, mayBeUnknown } = must(contract.columns[level.column], `column ${level.column}`);
    const isRetried = !mayBeUnknown;
    const { rowCount } = await client.query(
      `insert into ops.quarantine (delivery_id, line, column_name, rule, sentence, value)
      select $1, raw.line, $2, $3, ${sentenceSql(delivery, "raw.line", foundSql(level, header, isRetried))}, raw.${quote(header)}
      from (${overRegisterSql(level, delivery.association, rowsSql(delivery, level, isPartial))}) as over
      join ${rawTable(contract)} as raw on raw.delivery_id = $1 and raw.line = over.row_id
      on conflict do nothing`,
      [id, header, OVER_REGISTER],
    );
    found += rowCount ?? 0;
  }
  if (found === 0) return 0;
  await letInWithUnknownCells(client, delivery);
  return removeQuarantined(client, delivery);
}

/** The rows that come in; of a delivery of which only some do, also those that are there already. */
function rowsSql({ contract, id, association }: Loadable, level: Level, isPartial: boolean): string {
  const names = columnsOf(level);
  const incoming = `select line as row_id, ${names} from ${stagingView(contract)} where delivery_id = ${id}`;
  if (!isPartial) return incoming;
  const keys = `select ${keyOfRow(contract)} from ${stagingView(contract)} where delivery_id = ${id}`;
  return `${incoming} union all
    select null, ${names} from ${warehouseTable(contract)} as live
    where association_id = ${literal(association)} and known_to is null and ${keyOfRow(contract, "live.")} not in (${keys})`;
}

const columnsOf = ({ column, per, on, district }: Level): string =>
  [...new Set([column, per, on, district])].flatMap((name) => (name === undefined ? [] : quote(name))).join(", ");

const SHOWN = 5;

/**
 * The rows that were loaded when the register was smaller or not there, and cannot be now: a sentence each. Numbers that no figure reads are
 * left alone.
 */
export async function overRegister(
  client: pg.Client,
  association: string,
  contracts: readonly Contract[],
): Promise<string[]> {
  const asked = new Map(
    contracts.flatMap((contract) =>
      contract.levels
        .filter(({ column }) => !columnOf(contract, column).mayBeUnknown)
        .map((level) => {
          const live = `select delivery_id || ' ' || ${keyOfRow(contract)} as row_id, ${columnsOf(level)}
            from ${warehouseTable(contract)} where association_id = ${literal(association)} and known_to is null`;
          const found = foundSql(level, columnOf(contract, level.column).header, false);
          const name = `${OVER_REGISTER} ${contract.source}/${contract.entity} ${level.column}`;
          return [name, { over: overRegisterSql(level, association, live), found }] as const;
        }),
    ),
  );
  const changed = await changedQueries(
    client,
    association,
    new Map([...asked].map(([name, { over }]) => [name, over])),
  );
  const sentences: string[] = [];
  for (const [name, { over, found }] of asked) {
    if (!changed.has(name)) continue;
    const { rows } = await client.query<{ file: string; delivery: number; found: string }>(
      `select distinct file_name as file, delivery_id as delivery, ${found} as found
      from (${over}) as over
      join ops.deliveries on delivery_id = split_part(over.row_id, ' ', 1)::bigint
      order by delivery_id, found limit ${SHOWN}`,
    );
    if (rows.length > 0) changed.delete(name);
    for (const { file, delivery, found: sentence } of rows)
      sentences.push(
        `${file} (levering ${delivery}): ${sentence}. Lever dit bestand goed, of de huurovereenkomsten en woningen als die niet kloppen.`,
      );
  }
  await rememberNothingFound(client, association, changed);
  return sentences;
}

const columnOf = ({ columns }: Contract, name: string) => must(columns[name], `column ${name}`);

/** SQL text of what cannot be, and what the register says. Reads a row of `over`. */
const foundSql = ({ counts, on, isRow }: Level, header: string, isRetried: boolean): string => {
  const retry = isRetried ? TRIED_AGAIN : "";
  const since = on === undefined ? "''" : `' op of na ' || to_char(over.day, 'DD-MM-YYYY')`;
  const found = isRow
    ? `'een aantal van ' || ${dutch("over.total")} || ' rijen'`
    : `${literal(`${header} `)} || ${dutch("over.value")}
    || case when over.value > over.most then '' else ' en de regels die erbij horen, samen ' || ${dutch("over.total")} || ',' end`;
  return `${found}
    || ' kan niet: het register kent ' || coalesce('in ' || over.place || ' ', '') || case when over.homes = 1 then '1 woning die' else ${dutch("over.homes")} || ' woningen die' end || ${since}
    || case when over.homes = 1 then ' verhuurd is (' else ' verhuurd zijn (' end || 'verwacht: hooguit ' || ${dutch("over.most")} || ${literal(`, ${levelLimits[counts].nl}`)}
    || case when over.homes < ${FEWEST_HOMES} then ${literal(`; minder dan ${FEWEST_HOMES} woningen tellen als ${FEWEST_HOMES}`)} else '' end || ${literal(`)${retry}`)}`;
};

const dutch = (amount: string): string => `replace(to_char(${amount}, 'FM999,999,999,990'), ',', '.')`;
