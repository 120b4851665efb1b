// Finding all rows of one household, by the keys under which sources deliver it.
import { hashPads, keyHashSql, scopeText } from "@fijne-buurten/db";
import type pg from "pg";
import { literal } from "../contracts/columns.ts";
import { datasetOf, keyOfRow, quote, warehouseTable, type Contract } from "../contracts/contract.ts";
import { DeliveryRefused } from "../contracts/refusal.ts";
import { cellReader, isNothing, isShape } from "../door/cells.ts";
import { pseudonyms, purposeOf } from "../door/pseudonyms.ts";
import { parentOf } from "./leave-out.ts";

/** A key as it was delivered. `header` is the column that it stands in; without one it is looked for in all. */
export type Asked = { header?: string; key: string };

/** `contractnr=1001`, or only `1001`. */
export function askedKey(text: string): Asked {
  const [, header, key] = /^([a-z_]+)=(.*)$/s.exec(text) ?? [];
  return header === undefined ? { key: text.trim() } : { header, key: (key ?? "").trim() };
}

/**
 * How rows were found; `erasedIn`: the removal in which what a key names was erased before. `elsewhere` says in Dutch by which other keys there
 * may be more: nothing that is kept says which contract, reporter and response are of one household.
 */
export type Household = { foundBy: FoundBy[]; erasedIn?: number; elsewhere: string };
type FoundByKey = Omit<Household, "elsewhere">;

/** A column and the value in it, as the database holds it, by which rows were found. */
export type FoundBy = { contract: Contract; name: string; header: string; value: string };

type Search = { association: string; contracts: readonly Contract[]; pseudonymKey: Buffer; nothing: string };

/**
 * Finds the rows of a household in what was delivered: those with one of its keys, those that refer to them, and those that follow from
 * them. Leaves their keys in the table `leaving` (dataset, row_key) of the transaction, and returns by which columns they were found. A key of
 * which the rows were erased is no mistake: files of it may be left.
 */
export async function findHousehold(client: pg.Client, asked: readonly Asked[], search: Search): Promise<Household> {
  await client.query(
    "create temporary table leaving (dataset text, row_key text, primary key (dataset, row_key)) on commit drop",
  );
  const found: FoundByKey[] = [];
  const absent: string[] = [];
  for (const one of asked) {
    const byKey = await findByKey(client, one, search);
    // Of a tenant who reported nothing the number is in no row, and the other keys still name the household.
    if (byKey) found.push(byKey);
    else if (asked.every(({ header }) => isOtherName(header, search))) refuseKey(one, search);
    else absent.push(one.header ?? "");
  }
  for (let before = -1, now = await counted(client); now > before;) {
    before = now;
    for (const contract of search.contracts) await findFurther(client, contract, search);
    now = await counted(client);
  }
  return {
    foundBy: found.flatMap(({ foundBy }) => foundBy),
    erasedIn: found.find(({ erasedIn }) => erasedIn !== undefined)?.erasedIn,
    elsewhere: await elsewhere(client, absent, search),
  };
}

/** Undefined when nothing has this number, and it is one that need not be in any row. */
async function findByKey(client: pg.Client, asked: Asked, search: Search): Promise<FoundByKey | undefined> {
  const { header, key } = asked;
  const places = placesOf(search).filter((place) => header === undefined || namesOf(place).includes(header));
  if (places.length === 0) refuseHeader(header ?? "", search);
  const found: FoundBy[] = [];
  let erasedIn: number | undefined;
  for (const place of places) {
    const value = cellReader(
      place.column,
      pseudonyms(
        search.pseudonymKey,
        purposeOf({ association: search.association, contract: place.contract }, place.name),
      ),
    ).read(key);
    // Of a cell that fits in no column only the shape is kept, and many have the same.
    if (isShape(value) || isNothing(value)) continue;
    const rows = await findRows(client, place, value, search.association);
    if (rows > 0) found.push({ ...place, value });
    else erasedIn ??= await removalOf(client, { ...place, value }, search);
  }
  const headers = [...new Set(found.map((one) => one.header))];
  if (headers.length === 0 && erasedIn === undefined)
    return isOtherName(header, search) ? undefined : refuseKey(asked, search);
  if (headers.length > 1)
    throw new DeliveryRefused(
      `Sleutel: komt voor als ${listed(headers)}, en dat kunnen verschillende huishoudens zijn. ` +
        `Verwacht: de kolom erbij, zoals ${headers[0]}=…. ${search.nothing}`,
    );
  // What names who is there now may name somebody else later.
  return { foundBy: found.filter(({ contract, name }) => contract.household?.keys.includes(name)), erasedIn };
}

/** In which removal a household was erased that had this value in this column. */
async function removalOf(
  client: pg.Client,
  { contract: { source, entity }, name, value }: FoundBy,
  { association, pseudonymKey }: Search,
): Promise<number | undefined> {
  const scope = literal(scopeText({ association, source, entity, keyColumns: [name] }));
  const { rows } = await client.query<{ id: number }>(
    `select removal_id as id from ops.removed_keys as removed join ops.removals using (removal_id)
    where removed.association_id = $3 and source = $4 and entity = $5 and key_columns = $6 and kind = 'erasure'
      and key_hash = ${keyHashSql(`${scope} || $7`)}
    order by removal_id desc limit 1`,
    [...hashPads(pseudonymKey), association, source, entity, [name], value],
  );
  return rows[0]?.id;
}

type Place = Omit<FoundBy, "value"> & { column: Contract["columns"][string]; where: string };

const placesOf = ({ contracts }: Search): Place[] =>
  contracts.flatMap((contract) => {
    const { keys = [], now } = contract.household ?? {};
    const named = [
      ...keys.map((name) => ({ name, where: "true" })),
      ...(now ? [{ name: now.column, where: `known_to is null and ${now.where}` }] : []),
    ];
    return named.flatMap(({ name, where }) => {
      const column = contract.columns[name];
      return column ? [{ contract, name, where, column, header: column.header }] : [];
    });
  });

/** The header of a column, and of another file that has the same number. */
const namesOf = ({ contract, name, header }: Place): string[] => {
  const other = contract.household?.alsoCalled?.[name];
  return other === undefined ? [header] : [header, other];
};

const inWords = (place: Place): string => {
  const [header = "", other] = namesOf(place);
  return other === undefined ? header : `${header} (het ${other})`;
};

const isOtherName = (header: string | undefined, search: Search): boolean =>
  placesOf(search).some((place) =>
    namesOf(place)
      .slice(1)
      .includes(header ?? ""),
  );

const headersOf = (search: Search): string[] => [...new Set(placesOf(search).flatMap(namesOf))];
const listed = (words: readonly string[]): string => new Intl.ListFormat("nl", { type: "disjunction" }).format(words);

function refuseKey({ header }: Asked, search: Search): never {
  throw new DeliveryRefused(
    `Sleutel${header === undefined ? "" : ` voor ${header}`}: niet gevonden bij ${search.association}. ` +
      `Verwacht: een ${listed(headersOf(search))} zoals de bron die levert. ${search.nothing}`,
  );
}

function refuseHeader(header: string, search: Search): never {
  throw new DeliveryRefused(
    `Kolom '${header}' noemt geen huishouden. Verwacht: ${listed(headersOf(search))}. ${search.nothing}`,
  );
}

/** Rows of any time in the warehouse, rows kept for taking a delivery back, and rows in quarantine. */
async function findRows(
  client: pg.Client,
  { contract, name, header, where }: Place,
  value: string,
  association: string,
) {
  const { rowCount } = await client.query(
    `with found as (
      select ${keyOfRow(contract)} as row_key
      from ${warehouseTable(contract)} where association_id = $1 and ${quote(name)} = $2 and ${where}
      union
      select row_key from ops.former_rows join ops.deliveries using (delivery_id)
      where association_id = $1 and source = $3 and entity = $4 and $6 and former_row ->> $7 = $2
      union
      select coalesce(row_key, '') from ops.quarantined_rows join ops.deliveries using (delivery_id)
      where association_id = $1 and source = $3 and entity = $4 and $6 and row_text ->> $8 = $2
    )
    insert into leaving select $5, row_key from found on conflict (dataset, row_key) do update set row_key = excluded.row_key`,
    [association, value, contract.source, contract.entity, datasetOf(contract), where === "true", name, header],
  );
  return rowCount ?? 0;
}

async function findFurther(client: pg.Client, contract: Contract, search: Search): Promise<void> {
  await addTogether(client, contract, search);
  if (contract.household?.also)
    await client.query(
      `insert into leaving select '${datasetOf(contract)}', also.* from (${contract.household.also}) as also on conflict do nothing`,
      [search.association],
    );
}

/** By which keys more of the household may be found, in the kinds of files of which nothing was; and which keys are in no row. */
async function elsewhere(client: pg.Client, absent: readonly string[], search: Search): Promise<string> {
  const { rows } = await client.query<{ dataset: string }>("select distinct dataset from leaving");
  const places = placesOf(search).filter(({ contract, name }) => {
    const isFound = rows.some(({ dataset }) => dataset === datasetOf(contract));
    return !isFound && contract.household?.keys.includes(name);
  });
  const byFile = [...Map.groupBy(places, ({ contract }) => contract.file)].map(
    ([file, own]) => `${file}: ${listed(own.map((place) => inWords(place)))}`,
  );
  return [
    ...absent.map((header) => `Onder ${header} staat in geen enkele rij iets.`),
    ...(byFile.length > 0
      ? [`Welke sleutels bij één huishouden horen, is hier niet bekend. Zoek het ook op in ${byFile.join("; ")}.`]
      : []),
  ].join(" ");
}

/** Adds the rows that are kept together with rows that leave. */
export async function addTogether(
  client: pg.Client,
  contract: Contract,
  { association, contracts }: Pick<Search, "association" | "contracts">,
): Promise<void> {
  const parent = parentOf(contract, contracts);
  if (!parent) return;
  const cells = parent.cells.map((name) => `held.${quote(name)}::text`).join(" || '|' || ");
  const headers = parent.cells.map((name) => `(row_text ->> '${contract.columns[name]?.header}')`).join(" || '|' || ");
  await client.query(
    `insert into leaving
    select $2, ${keyOfRow(contract, "held.")} from ${warehouseTable(contract)} as held
    where association_id = $1 and ${cells} in (select row_key from leaving where dataset = $3)
    union
    select $2, row_key from ops.quarantined_rows join ops.deliveries using (delivery_id)
    where association_id = $1 and source = $4 and entity = $5 and row_key is not null
      and ${headers} in (select row_key from leaving where dataset = $3)
    on conflict do nothing`,
    [association, datasetOf(contract), datasetOf(parent.contract), contract.source, contract.entity],
  );
}

async function counted(client: pg.Client): Promise<number> {
  const { rows } = await client.query<{ rows: number }>("select count(*)::int as rows from leaving");
  return rows[0]?.rows ?? 0;
}
