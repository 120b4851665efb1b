// The frame of a measurement: areas, periods and cards as one release sees them, in temporary tables of its own. Rows never leave the
// database; what a step hands to the next is the frame, which knows how its tables are called.
import { isUnchangedSince, keptAnswer, onlyRow, showDivision, sql } from "@fijne-buurten/db";
import { type SubYear, yearUpTo } from "@fijne-buurten/db/vocabulary";
import type { Period } from "./figure.ts";
import { type MeasuredCard, measuresOf } from "../kpis/card.ts";
import { measureType } from "../cube/model-files.ts";
import type { Release } from "./release.ts";
import { type AreaAlias, type DivisionArea, seriesOf } from "./series.ts";

/** A frame whose tables were made; `name` tells them from those of another. */
export type Frame = { name: string; cards: readonly MeasuredCard[]; vintages: readonly number[] };

/** A period with the division it is measured on. */
export type MeasuredPeriod = Period & { vintage: number };

/** A period of a card. */
export type CardPeriod = { kpi_id: string; period: string };

const TABLES = [
  "association",
  "areas",
  "days",
  "homes",
  "periods",
  "cards",
  "leaf_cells",
  "leaf_periods",
  "leaf_states",
  "candidates",
  "reported",
  "reach",
  "anew",
  "grid",
  "measured",
  "waiting",
] as const;

/**
 * A statement about frames. Its text calls a table by the word under which the frame is given: `frame_grid` is the grid of the frame
 * given as `frame`.
 */
export function inFrames(text: string, frames: Readonly<Record<string, Frame>>): string {
  return Object.entries(frames).reduce(
    (written, [word, frame]) =>
      written.replaceAll(new RegExp(`\\b${word}_(${TABLES.join("|")})\\b`, "g"), `${frame.name}_$1`),
    text,
  );
}

/** The statement of a file beside this one. */
export function statement(file: string, frames: Readonly<Record<string, Frame>>): string {
  return inFrames(sql(new URL(file, import.meta.url)), frames);
}

/**
 * Reads the dimensions and the cards, for the release that the views show: the views behind them are walked once for each division that
 * a period is measured on. `added` are periods that no row shows any more. `places` tells where homes lie and when they are let: as "asked"
 * now; as "kept" from a release before where nothing changed, for the rows as this release has them; or those of a frame of the release
 * after it, where nothing changed in between.
 */
export async function readFrame(
  release: Release,
  name: string,
  cards: readonly MeasuredCard[],
  added: readonly MeasuredPeriod[],
  places: "asked" | "kept" | Frame,
): Promise<Frame> {
  const { client, associationId } = release;
  const frame = { name, cards, vintages: [] as number[] };
  for (const [table, view] of [
    ["association", "dim_associations"],
    ["periods", "dim_periods"],
  ] as const) {
    await client.query(
      `create temp table ${name}_${table} on commit drop as select * from warehouse.${view} where association_id = $1`,
      [associationId],
    );
  }
  await client.query(inFrames(addPeriods, { frame }), [associationId, JSON.stringify(added)]);
  await client.query(inFrames(addCoursePlans, { frame }));
  const divisions = await client.query<{ vintage: number }>(inFrames(readVintages, { frame }), [release.referenceDate]);
  frame.vintages.push(...divisions.rows.map(({ vintage }) => vintage));
  if (typeof places === "object" && (await hasSamePlaces(release, frame, places)))
    await client.query(inFrames(copyPlaces, { frame, later: places }));
  else await readPlaces(release, frame, places === "kept" ? keptAnswer : askAnew);
  const { rows } = await client.query<{ sub_year_kind: SubYear }>(
    inFrames("select sub_year_kind from frame_association", { frame }),
  );
  const subYear = onlyRow(rows).sub_year_kind;
  await client.query(inFrames(insertCards, { frame }), [JSON.stringify(cards.map((card) => cardRow(card, subYear)))]);
  return frame;
}

async function readPlaces(release: Release, frame: Frame, answerTo: typeof keptAnswer): Promise<void> {
  const { client, associationId } = release;
  await client.query(inFrames(makePlaces, { frame }));
  await onDivisions(release, frame, async (vintage) => {
    const ask = async (text: string, parameters: unknown[]) => (await client.query<object>(text, parameters)).rows;
    const areas = await answerTo(client, { associationId, name: `areas of ${vintage}`, text: readAreas }, () =>
      ask(readAreas, [associationId]),
    );
    await client.query(inFrames(insertAreas, { frame }), [JSON.stringify(areas)]);
    const days = await answerTo(client, { associationId, name: `days of ${vintage}`, text: placesText }, () =>
      ask(statement("days.sql", { frame }), [associationId, vintage]),
    );
    await client.query(inFrames(insertDays, { frame }), [JSON.stringify(days)]);
  });
  await nameSeries(release, frame);
}

const askAnew: typeof keptAnswer = (_client, _question, ask) => ask();

/** The frames are of the release that readers see and of the one that is made, about the same day. */
async function hasSamePlaces({ client, before }: Release, frame: Frame, later: Frame): Promise<boolean> {
  if (before === null || String(frame.vintages) !== String(later.vintages)) return false;
  const { rows } = await client.query<{ isSame: boolean }>(inFrames(compareAssociations, { frame, later }));
  return onlyRow(rows).isSame && (await isUnchangedSince(client, placesText, before));
}

const compareAssociations = `
  select not exists (select * from frame_association except select * from later_association) as "isSame"`;

const copyPlaces = `
  create temp table frame_areas on commit drop as select * from later_areas;
  create temp table frame_days on commit drop as select * from later_days;
  create temp table frame_homes (period text, area_key text) on commit drop`;

/** Does the work once for each division that a period of the frame is measured on, with the views showing that division. */
export async function onDivisions(
  { client }: Release,
  { vintages }: Frame,
  work: (vintage: number) => Promise<unknown>,
): Promise<void> {
  for (const vintage of vintages) {
    await showDivision(client, vintage);
    await work(vintage);
  }
  await showDivision(client, null);
}

/**
 * Does the work with joins by hash only. The views aggregate before they join, so that the planner guesses a handful of rows, and would walk a
 * view for each of them; and what is measured is told apart by four long texts, of which sorting takes far longer than it thinks.
 */
export async function byHash<Done>({ client }: Release, work: () => Promise<Done>): Promise<Done> {
  await client.query("set local enable_nestloop = off; set local enable_mergejoin = off");
  const done = await work();
  await client.query("set local enable_nestloop to default; set local enable_mergejoin to default");
  return done;
}

/** Also the one in force: readers find areas in it by their code. */
const readVintages = `
  select vintage from frame_periods where started_date <= $1::date
  union
  select vintage from frame_association
  order by vintage`;

const makePlaces = `
  create temp table frame_areas on commit drop as
  select areas.*, null::boolean as is_in_force, null::text as series_key from warehouse.dim_areas as areas limit 0;
  create temp table frame_days (vintage integer, area_key text, days datemultirange) on commit drop;
  create temp table frame_homes (period text, area_key text) on commit drop`;

const readAreas = "select * from warehouse.dim_areas where association_id = $1";

const insertAreas = `
  insert into frame_areas
  select areas.*, areas.is_listed and areas.vintage = (select vintage from frame_association), areas.area_key
  from jsonb_populate_recordset(null::warehouse.dim_areas, $1) as areas`;

const insertDays = "insert into frame_days select * from jsonb_populate_recordset(null::frame_days, $1)";

/** All that is read to know which areas there are, and on which days homes were let in them. */
const placesText = `${readAreas} ${sql(new URL("days.sql", import.meta.url))}`;

/** Writes down which areas of two divisions are one series. */
async function nameSeries({ client, associationId }: Release, frame: Frame): Promise<void> {
  if (frame.vintages.length < 2) return;
  const areas = await client.query<DivisionArea>(
    inFrames(
      `select area_key as "areaKey", area_level as "areaLevel", area_code as "areaCode", vintage
       from frame_areas where is_listed`,
      { frame },
    ),
  );
  const aliases = await client.query<AreaAlias>(readAliases, [associationId]);
  const series = seriesOf(areas.rows, aliases.rows);
  await client.query(
    inFrames(
      `update frame_areas as areas set series_key = named.series_key
       from jsonb_to_recordset($1) as named (area_key text, series_key text)
       where named.area_key = areas.area_key`,
      { frame },
    ),
    [JSON.stringify([...series].map(([area_key, series_key]) => ({ area_key, series_key })))],
  );
}

const readAliases = `
  select area_level as "areaLevel", old_code as "oldCode", new_code as "newCode", extract(year from started_date)::integer as year
  from warehouse.area_aliases
  where association_id = $1 and warehouse.is_known(known_from, known_to)`;

const addPeriods = `
  insert into frame_periods (association_id, period, period_kind, started_date, ends_date, vintage)
  select $1, period, "periodKind", "startedDate", "endsDate", vintage
  from jsonb_to_recordset($2) as added (
    period text, "periodKind" text, "startedDate" date, "endsDate" date, vintage integer
  )
  where period not in (select period from frame_periods)`;

/** The plan in force at the end of a period, or at the end of the release where the period goes on: none before the first. */
const addCoursePlans = `
  alter table frame_periods add column course_plan_started_date date;
  update frame_periods as periods set course_plan_started_date = (
    select max(plans.started_date)
    from warehouse.course_plans as plans
    where plans.association_id = periods.association_id and warehouse.is_known(plans.known_from, plans.known_to)
      and plans.started_date < periods.ends_date
      and plans.started_date <= (select reference_date from frame_association)
  )`;

const insertCards = `
  create temp table frame_cards on commit drop as
  select * from jsonb_to_recordset($1) as card (
    kpi_id text, definition_version int, areas text[], period_kinds text[], groups text[], "window" text,
    reported_by text[], since_first_end boolean, since_day date, moments text[], is_additive boolean
  )`;

function cardRow(card: MeasuredCard, subYear: SubYear) {
  const { id, version, grid } = card;
  return {
    kpi_id: id,
    definition_version: version.number,
    areas: grid.areas,
    period_kinds: grid.periods.map((kind) =>
      kind === "sub_year" ? subYear : kind === "year_to_sub_year" ? yearUpTo(subYear) : kind,
    ),
    groups: grid.groups,
    window: grid.window,
    reported_by: [...grid.reportedBy, ...grid.optionalColumns],
    since_first_end: grid.sinceFirstEnd,
    since_day: grid.sinceDay,
    moments: measuresOf(card).map(([moment]) => moment),
    // A largest, a smallest or a last count cannot be corrected by adding what changed.
    is_additive:
      grid.window !== "last_snapshot" &&
      measuresOf(card).every(([, measure]) => ["sum", "count"].includes(measureType(measure))),
  };
}
