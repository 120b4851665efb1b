// Why a figure of the whole association is otherwise than at the release before: the change is split into its causes, one after another, so that
// the parts add up to it. Between two causes the card is measured as if the later ones had not happened.
import { must, onlyRow, showRelease } from "@fijne-buurten/db";
import type { PeriodKind, RevisionCause } from "@fijne-buurten/db/vocabulary";
import { isMeasured, type MeasuredCard } from "../kpis/card.ts";
import { cellsOf } from "./cells.ts";
import { estimateCells } from "./estimate.ts";
import { type Figure, isShown, type Period, type ShownEstimate } from "./figure.ts";
import { inFrames, readFrame } from "./frame.ts";
import { measurePeriods } from "./measure.ts";
import { purgedUntil } from "./purged.ts";
import type { Release } from "./release.ts";
import { daysCounted, listRevisedRows, revisedTables, type Since, takeBack } from "./revised-rows.ts";

/** A figure that became otherwise in a release, of a period that the release before (`since`) had a figure of. */
export type Revision = {
  period: string;
  release: number;
  since: number;
  /** The days that both releases are about. */
  day: string;
  since_day: string;
  before: number;
  after: number;
  /** In the order in which they were taken; what they add up to is the change. */
  parts: { cause: RevisionCause; value: number }[];
};
export type CardRevisions = { kpi_id: string; revisions: Revision[] };

/** The order in which causes are taken. What a new day makes otherwise by itself is new. */
const ORDER = ["redefined", "composition", "reweighted", "corrected", "late", "new"] as const satisfies RevisionCause[];

const KINDS: readonly PeriodKind[] = ["year", "survey_wave", "panel_questionnaire"];
/** Of each card the newest periods that became otherwise. */
const MOST_PERIODS = 2;

type Former = { value: number; definitionVersion: number };
type Revised = { card: MeasuredCard; period: Period; before: Former; after: number };

/**
 * The revisions of the cards that were measured, and of the others those that hold still. A figure of which rows were purged or erased has
 * none: what is left says nothing of what was counted then.
 */
export async function revisionsOf(
  release: Release,
  measured: readonly MeasuredCard[],
  figures: readonly Figure[],
): Promise<CardRevisions[]> {
  const since = await sinceOf(release);
  if (since === null) return [];
  const whole = figures
    .filter(isShown)
    .filter(({ area, group }) => area.areaLevel === "association" && group === "all");
  const kept = await formerRevisions(release, whole);
  const revised = await revisedFigures(release, measured, whole);
  if (revised.length === 0) return toldOf(kept, new Map());
  const tables = await revisedTables(release, since);
  const groups = Map.groupBy(revised, ({ card }) => JSON.stringify([...daysCounted(card)]));
  const made = new Map<string, Revision[]>();
  for (const group of groups.values())
    for (const [kpi, revision] of await splitTogether(release, since, tables, group))
      made.set(kpi, [...(made.get(kpi) ?? []), revision]);
  return toldOf(kept, made);
}

type Told = ReadonlyMap<string, Revision[]>;

function toldOf(kept: Told, made: Told): CardRevisions[] {
  return [...new Set([...kept.keys(), ...made.keys()])].sort().map((kpi_id) => {
    const own = [...(made.get(kpi_id) ?? []), ...(kept.get(kpi_id) ?? [])];
    return { kpi_id, revisions: own.sort((one, other) => (one.period < other.period ? 1 : -1)).slice(0, MOST_PERIODS) };
  });
}

async function sinceOf({ client, before }: Release): Promise<Since | null> {
  if (before === null) return null;
  const { rows } = await client.query<{ day: string }>(
    "select reference_date::text as day from figures.releases where release = $1",
    [before],
  );
  return { release: before, day: onlyRow(rows).day };
}

/** Revisions of which the figure still is what they made it. */
async function formerRevisions(
  { client, associationId }: Release,
  whole: readonly ShownEstimate[],
): Promise<Map<string, Revision[]>> {
  const { rows } = await client.query<CardRevisions>(
    "select kpi_id, revisions from figures.revisions where association_id = $1 and known_to is null",
    [associationId],
  );
  const values = new Map(whole.map((figure) => [keyOf(figure), figure.value]));
  return new Map(
    rows.flatMap(({ kpi_id, revisions }) => {
      const holding = revisions.filter(({ period, after }) => values.get(`${kpi_id} ${period}`) === after);
      return holding.length > 0 ? [[kpi_id, holding]] : [];
    }),
  );
}

const keyOf = ({ card, period }: Pick<ShownEstimate, "card" | "period">) => `${card.id} ${period.period}`;

/** The figures of measured cards that readers saw with another value. */
async function revisedFigures(
  { client, associationId }: Release,
  measured: readonly MeasuredCard[],
  whole: readonly ShownEstimate[],
): Promise<Revised[]> {
  const told = whole.filter(({ card, period }) => isMeasured(card) && measured.includes(card) && isToldOf(period));
  const { rows } = await client.query<{ key: string; value: number; definitionVersion: number }>(readFormer, [
    associationId,
    [...new Set(told.map(({ card }) => card.id))],
    [...new Set(told.map(({ area }) => area.areaKey))],
  ]);
  const former = new Map(rows.map(({ key, ...figure }) => [key, figure]));
  const purged = await purgedUntil({ client, associationId });
  const revised = told.flatMap((figure): Revised[] => {
    const { card, period, value } = figure;
    const before = former.get(keyOf(figure));
    const isPurged = period.startedDate <= purged;
    return before && before.value !== value && isMeasured(card) && !isPurged
      ? [{ card, period, before, after: value }]
      : [];
  });
  const newestFirst = revised.sort((one, other) => (one.period.endsDate < other.period.endsDate ? 1 : -1));
  return [...Map.groupBy(newestFirst, ({ card }) => card).values()].flatMap((own) => own.slice(0, MOST_PERIODS));
}

const isToldOf = ({ periodKind }: Period): boolean => KINDS.includes(periodKind);

const readFormer = `
  select kpi_id || ' ' || period as key, value, definition_version as "definitionVersion"
  from figures.figures
  where association_id = $1 and known_to is null and kpi_id = any ($2) and area_key = any ($3)
    and group_key = 'all' and audience = 'internal' and value is not null`;

/** Splits the revisions of cards that count by the same days. */
async function splitTogether(
  release: Release,
  since: Since,
  tables: ReadonlySet<string>,
  group: readonly Revised[],
): Promise<[kpi: string, Revision][]> {
  const { client } = release;
  const days = daysCounted(must(group[0], "a card").card);
  await client.query("savepoint revisions");
  const found = await listRevisedRows(release, since, tables, days);
  const isRedefined = ({ card, before }: Revised) => before.definitionVersion !== card.version.number;
  // What a new day makes otherwise by itself is new, whatever rows came.
  const isAtWork: Partial<Record<RevisionCause, boolean>> = {
    redefined: group.some(isRedefined),
    new: found.has("new") || since.day !== release.referenceDate,
  };
  const causes = ORDER.filter((cause) => isAtWork[cause] ?? found.has(cause));
  const states: ReadonlyMap<string, number>[] = [];
  // The last cause brings about what was measured.
  for (let taken = 1; taken < causes.length; taken++)
    states.push(await valuesWithout(release, since, group, causes.slice(taken)));
  // What was erased is in no state: where there is none of it, taking back all causes gives what readers saw.
  const first = (await hasErasures(release)) ? await valuesWithout(release, since, group, ORDER) : null;
  await client.query("rollback to savepoint revisions");
  return group.flatMap((revised) => {
    const { card, period, before, after } = revised;
    if (first && !isAlike(first.get(keyOf(revised)), before.value)) return [];
    const between = states.map((state) => state.get(keyOf(revised)));
    // Somewhere on the way there are too few to say.
    if (between.includes(undefined)) return [];
    const values = [before.value, ...between.map((value) => must(value, "a value")), after];
    const parts = (causes.length > 0 ? causes : [must(ORDER.at(-1), "a cause")]).map((cause, at) => ({
      cause,
      value: must(values[at + 1], cause) - must(values[at], cause),
    }));
    const { number, referenceDate } = release;
    return [
      [
        card.id,
        {
          ...{ period: period.period, release: number, since: since.release, day: referenceDate, since_day: since.day },
          ...{ before: before.value, after, parts: parts.filter(({ value }) => value !== 0) },
        },
      ],
    ];
  });
}

async function hasErasures({ client, associationId }: Release): Promise<boolean> {
  const { rowCount } = await client.query(
    "select from ops.removals where association_id = $1 and kind = 'erasure' limit 1",
    [associationId],
  );
  return rowCount !== 0;
}

/** Sums may be added in another order. */
const isAlike = (one: number | undefined, other: number): boolean =>
  one !== undefined && Math.abs(one - other) <= ROUNDING * Math.max(1, Math.abs(other));

const ROUNDING = 1e-9;

/** The values of the figures as of the day of the release before, without what these causes changed since. */
async function valuesWithout(
  release: Release,
  since: Since,
  group: readonly Revised[],
  causes: readonly RevisionCause[],
): Promise<ReadonlyMap<string, number>> {
  const { client, number } = release;
  await client.query("savepoint state");
  await takeBack(release, causes);
  await showRelease(client, number, since.day);
  const then = { ...release, referenceDate: since.day };
  const cards = [...new Set(group.map(({ card }) => card))];
  const frame = await readFrame(then, "state", cards, [], "asked");
  const periods = group.map(({ card, period }) => ({ kpi_id: card.id, period: period.period }));
  await measurePeriods(then, frame, periods);
  const cells = await cellsOf(then, frame, inFrames(measuredCells, { frame }));
  await client.query("rollback to savepoint state");
  const whole = estimateCells(cells).filter(
    ({ area, group: own }) => area.areaLevel === "association" && own === "all",
  );
  return new Map(whole.filter(isShown).map((estimate) => [keyOf(estimate), estimate.value]));
}

const measuredCells = `
  select kpi_id, definition_version, area_key, period, group_key, moments, in_grid
  from frame_measured
  order by kpi_id, period, area_key, group_key`;
