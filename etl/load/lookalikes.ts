import { areaLevels, type AreaLevel } from "@fijne-buurten/db/vocabulary";
import type pg from "pg";
import { literal, type Reference } from "../contracts/columns.ts";
import { quote, rawTable, warehouseTable, type Contract } from "../contracts/contract.ts";
import type { Loadable } from "../contracts/delivery.ts";
import { nearest } from "../contracts/nearest.ts";

/** More different names than this are no slips of the pen. */
const MOST_NAMES = 500;

/**
 * What the names of a column that mean no neighbourhood most likely are, for the sentences about them: name → words. The name itself is
 * not in those words, because it may be a person's. Reads the lines that the temporary table `orphans` lists.
 */
export async function likelyNames(
  client: pg.Client,
  { contract, id, association }: Loadable,
  header: string,
): Promise<Map<string, string>> {
  const { rows: names } = await client.query<{ name: string }>(
    `select distinct ${quote(header)} as name from ${rawTable(contract)}
    where delivery_id = $1 and line in (select line from orphans) limit ${MOST_NAMES}`,
    [id],
  );
  const { rows: areas } = await client.query<Area>(
    `select area_level as level, area_code as code, area_name as name from warehouse.areas
    where association_id = $1 and known_to is null and tree = 'geography'`,
    [association],
  );
  return new Map(
    names.flatMap(({ name }) => {
      const likely = likelyName(name, areas);
      return likely ? [[name, likely]] : [];
    }),
  );
}

type Area = { level: AreaLevel; code: string; name: string };

function likelyName(word: string, areas: readonly Area[]): string | undefined {
  const here = areas.filter(({ level }) => level === "neighbourhood");
  const [, digits] = /^(?:bu)?(\d{6,8})$/i.exec(word) ?? [];
  if (digits !== undefined) {
    const code = `BU${digits.padStart(8, "0")}`;
    return here.some((area) => area.code === code) ? `is dit ${code}?` : undefined;
  }
  const named = areas.find(({ level, name }) => level !== "neighbourhood" && name.toLowerCase() === word.toLowerCase());
  if (named) return `dit is de naam van een ${areaLevels[named.level].nl}`;
  const likely = nearest(
    word,
    here.map(({ name }) => name),
  );
  return likely && `is dit ${likely}?`;
}

/** SQL for the cells of `told` for which a known number differs only by the leading zeros that Excel takes away: cell, words. */
export const lostZerosSql = (
  { reference, target }: { reference: Reference; target: Contract },
  association: string,
): string => `
  select told.cell, 'er is wel ''' || min(known.${quote(reference.column)}::text) || ''''
  from (select distinct cell from told) as told
  join ${warehouseTable(target)} as known
    on ${withoutZeros(`known.${quote(reference.column)}::text`)} = ${withoutZeros("told.cell")}
  where known.association_id = ${literal(association)} and known.known_to is null and known.${quote(reference.column)}::text <> told.cell
  group by told.cell`;

/** SQL for a cell without the zeros that lead its number. */
export const withoutZeros = (cell: string): string => `regexp_replace(${cell}, '^([A-Za-z]*)0+', '\\1')`;
