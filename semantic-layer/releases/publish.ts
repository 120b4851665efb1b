// What readers see: one atomic release. Everything is stored with the releases it was known in; only what changed gets a new row.
import { createHash } from "node:crypto";
import { RELEASE_CHANNEL } from "@fijne-buurten/db";
import { readPublishedCards } from "../computation/published.ts";
import { type Figure, type Goal, intervalReasonOf, isShown, type Part } from "../figures/figure.ts";
import { type Frame, inFrames } from "../figures/frame.ts";
import type { Made, ToldGoal } from "../figures/index.ts";
import type { Release } from "../figures/release.ts";
import { deliveries, sources } from "./delivered.ts";

/**
 * Writes cards, areas, periods, goals, sources, deliveries, accounts of waves, opportunities, rows and homes, control charts, revisions and
 * figures of a release, seals its closed periods, and points readers to it. Returns the tables in which readers see something else than before.
 */
export async function publish(release: Release, { frame, figures, goals, ...made }: Made): Promise<string[]> {
  const texts = textsOf(figures.map(figureRow));
  const changes = {
    cards: await replaceChanged(release, "cards", ["kpi_id"], textsOf(await cardRows(release))),
    areas: await replace(release, "areas", ["area_key"], await select(release, inFrames(areas, { frame }))),
    periods: await replace(release, "periods", ["period"], await select(release, inFrames(periods, { frame }))),
    goals: await replace(release, "goals", ["goal_id"], await goalRows(release, goals)),
    sources: await replace(release, "sources", ["source", "entity"], await select(release, sources)),
    deliveries: await replace(
      release,
      "deliveries",
      ["source", "entity", "covers_period"],
      await select(release, inFrames(deliveries, { frame })),
    ),
    wave_accounts: await replace(release, "wave_accounts", ["wave"], made.accounts),
    control_charts: await replace(release, "control_charts", ["kpi_id"], made.charts),
    opportunity_accounts: await replace(release, "opportunity_accounts", ["kpi_id"], made.opportunities),
    revisions: await replace(release, "revisions", ["kpi_id"], made.revisions),
    row_accounts: await replace(release, "row_accounts", ["kpi_id"], made.rows),
    home_accounts: await replace(release, "home_accounts", ["wave", "area_key"], made.homes),
    figures: await replaceChanged(release, "figures", figureKey, texts),
  };
  await sealClosedPeriods(release, frame);
  await pointReaders(release, frame, digestOf([...texts.values()]));
  release.log(
    `Publicatie ${release.number}: ${figures.length} cijfers, waarvan ${changes.figures.added} nieuw of veranderd.`,
  );
  return Object.entries(changes).flatMap(([table, { closed, added }]) => (closed + added > 0 ? [table] : []));
}

const figureKey = ["kpi_id", "area_key", "period", "group_key", "audience"];

type Replaced = { closed: number; added: number };
type KpiRow = { kpi_id: string; [column: string]: unknown };

const textsOf = <Row extends KpiRow>(rows: readonly Row[]): Map<Row, string> =>
  new Map(rows.map((row) => [row, JSON.stringify(row)]));

/** Most nights change the rows of a few KPIs; those of the others need not be compared one by one. */
async function replaceChanged(
  release: Release,
  table: string,
  key: string[],
  texts: ReadonlyMap<KpiRow, string>,
): Promise<Replaced> {
  const { client, associationId } = release;
  const byKpi = Map.groupBy(texts, ([{ kpi_id }]) => kpi_id);
  const states = new Map([...byKpi].map(([id, own]) => [id, digestOf(own.map(([, text]) => text))]));
  const { rows: published } = await client.query<{ kpi_id: string; state: string }>(
    "select kpi_id, state from ops.published_states where (association_id, table_name) = ($1, $2)",
    [associationId, table],
  );
  const same = published.filter(({ kpi_id, state }) => states.get(kpi_id) === state).map(({ kpi_id }) => kpi_id);
  const isSame = new Set(same);
  await client.query(
    "delete from ops.published_states where (association_id, table_name) = ($1, $2) and kpi_id <> all ($3)",
    [associationId, table, same],
  );
  await client.query(
    `insert into ops.published_states (association_id, table_name, kpi_id, state)
     select $1, $2, kpi_id, state from unnest($3::text[], $4::text[]) as states (kpi_id, state) where kpi_id <> all ($5)`,
    [associationId, table, [...states.keys()], [...states.values()], same],
  );
  const otherwise = [...texts.keys()].filter(({ kpi_id }) => !isSame.has(kpi_id));
  return replace(release, table, key, otherwise, same);
}

/** Closes the live rows that are otherwise now, or gone; adds what is new. Those whose first key is `untouched` are left as they are. */
async function replace(
  { client, associationId, number }: Release,
  table: string,
  key: string[],
  rows: readonly object[],
  untouched: readonly string[] = [],
): Promise<Replaced> {
  const content = await contentColumns(client, table);
  const isSameKey = key.map((column) => `incoming.${column} = live.${column}`).join(" and ");
  const isSame = `row(${content.map((column) => `incoming.${column}`)}) is not distinct from row(${content.map((column) => `live.${column}`)})`;
  await client.query(
    `create temp table incoming on commit drop as select * from json_populate_recordset(null::figures.${table}, $1)`,
    [JSON.stringify(rows.map((row) => ({ ...row, association_id: associationId, known_from: number })))],
  );
  await client.query("analyze incoming");
  const closed = await client.query(
    `update figures.${table} as live set known_to = $2
     where association_id = $1 and known_to is null and ${key[0]} <> all ($3)
       and not exists (select from incoming where ${isSameKey} and ${isSame})`,
    [associationId, number, untouched],
  );
  const added = await client.query(
    `insert into figures.${table} select * from incoming
     where not exists (
       select from figures.${table} as live where association_id = $1 and known_to is null and ${isSameKey}
     )`,
    [associationId],
  );
  await client.query("drop table incoming");
  return { closed: closed.rowCount ?? 0, added: added.rowCount ?? 0 };
}

/** Everything that a reader sees of a row: all columns but whose it is and since when it is known. */
async function contentColumns(client: Release["client"], table: string): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select attname as name from pg_attribute
     where attrelid = $1::regclass and attnum > 0 and not attisdropped and attname not in ('association_id', 'known_from', 'known_to')`,
    [`figures.${table}`],
  );
  return rows.map(({ name }) => name);
}

async function select<Row extends object = object>({ client, associationId }: Release, text: string): Promise<Row[]> {
  return (await client.query<Row>(text, text.includes("$1") ? [associationId] : [])).rows;
}

async function cardRows({ client }: Release): Promise<KpiRow[]> {
  return (await readPublishedCards(client)).map((card) => ({
    kpi_id: card.id,
    definition_version: card.version.number,
    card,
  }));
}

const areas = `
  select area_key, tree, area_level, area_code, area_name, vintage, parent_key, path, coalesce(homes_count, 0) as homes_count,
    is_in_force, series_key, neighbourhood_keys
  from frame_areas`;

/** A period that is over keeps its division. */
const periods = `
  select period, period_kind, started_date, ends_date, mode,
    case when ends_date <= (select reference_date from frame_association) then vintage end as vintage
  from frame_periods`;

/** A goal as it was delivered, with what it asked before and what it would have said. */
async function goalRows(release: Release, told: readonly ToldGoal[]): Promise<object[]> {
  const byId = new Map(told.map((goal) => [goal.goalId, goal]));
  const delivered = await select<{ goal_id: string; goal: object }>(release, deliveredGoals);
  return delivered.map(({ goal_id, goal }) => {
    const { history = [], wouldHaveSaid = [], closed = null, running = null, nextDue = null } = byId.get(goal_id) ?? {};
    return {
      goal_id,
      goal: {
        ...goal,
        closed: closed && { period: closed.period, area_key: closed.area?.areaKey ?? null, counts: closed.counts },
        running: running && { period: running.period, area_key: running.area?.areaKey ?? null },
        next_due: nextDue,
        history: history.map(({ until, before }) => ({ until, before: askedColumns(before) })),
        would_have_said: wouldHaveSaid.map(({ area, period, verdict, note }) => ({
          ...{ area_key: area.areaKey, period: period.period, verdict, verdict_note: note },
        })),
      },
    };
  });
}

const deliveredGoals = `
  select goal_id, to_jsonb(goals) - '{association_id,delivery_id,known_from,known_to,parties}'::text[] || jsonb_build_object(
    'parties', coalesce((
      select jsonb_agg(jsonb_build_object(
        'party', btrim(split_part(part, ':', 1)),
        'contributes', nullif(btrim(substr(part, length(split_part(part, ':', 1)) + 2)), '')
      ) order by place)
      from regexp_split_to_table(parties, '\\s+/\\s+') with ordinality as listed (part, place)
    ), '[]')
  ) as goal
  from warehouse.goals where association_id = $1 and known_to is null`;

function figureRow(figure: Figure): KpiRow {
  const { card, area, period } = figure;
  const row = {
    ...{ kpi_id: card.id, definition_version: figure.definitionVersion },
    ...{ area_key: area.areaKey, period: period.period, group_key: figure.group, audience: figure.audience },
    ...{ verdict_counts: figure.verdictCounts, is_kept_inside: figure.isKeptInside },
    ...(figure.parts ? { parts: figure.parts.map(partRow) } : {}),
  };
  if (!isShown(figure)) return { ...row, withheld_reason: figure.reason };
  const { goal, noted, change } = figure;
  return {
    ...row,
    ...{ value: figure.value, numerator: figure.numerator, denominator: figure.denominator },
    ...{ bound_lower: figure.bounds?.lower, bound_upper: figure.bounds?.upper },
    ...{ rows_waiting: figure.waiting, rows_unfilled: figure.unfilled },
    interval_reason: intervalReasonOf[figure.kind],
    ...(figure.kind === "counted" || figure.kind === "derived" ? { n: figure.n } : {}),
    ...(figure.kind === "sampled" ? sampledColumns(figure) : {}),
    attention: figure.attention,
    ...{ judging_lower: figure.judgingLower, judging_upper: figure.judgingUpper },
    ...{ verdict: figure.verdict, verdict_note: figure.verdictNote },
    ...(goal ? { goal_id: goal.goalId, goal_kind: goal.goalKind, goal_due_on: goal.dueDate } : {}),
    ...(goal?.goalKind === "norm" ? { goal_norm: goal.norm } : {}),
    ...(goal?.goalKind === "hold"
      ? {
          goal_baseline: figure.baseline,
          goal_baseline_period: goal.baselinePeriod,
          goal_margin: goal.margin,
        }
      : {}),
    ...(noted ? { goal_note: noted.note, goal_noted_on: noted.on } : {}),
    ...(noted?.before ? { goal_before: askedColumns(noted.before) } : {}),
    ...{ change_value: change?.value, change_since: change?.since, change_break: change?.break },
    ...{ change_lower: change?.lower, change_upper: change?.upper },
    ...{
      misses_left: figure.missesLeft,
      hits_needed: figure.hitsNeeded,
      answers_needed: figure.answersNeeded?.answers,
    },
    answers_possible: figure.answersNeeded?.possible,
    answers_needed_two_waves: figure.answersNeeded?.withTwoWaves,
    ...{ forecast_lower: figure.forecast?.lower, forecast_upper: figure.forecast?.upper },
    forecast_more: figure.forecast?.more,
  };
}

/** Only what a reader sees of a part. */
function partRow({ kpi, period, ...part }: Part): object {
  const { value = null, grade = null, weight = null } = part.reason === null ? part : {};
  return { kpi, period, value, grade, weight, reason: part.reason };
}

/** What a goal asks, by the columns of the warehouse. */
function askedColumns(goal: Goal): object {
  return {
    due_date: goal.dueDate,
    ...(goal.goalKind === "norm" ? { norm: goal.norm } : { baseline_period: goal.baselinePeriod, margin: goal.margin }),
  };
}

function sampledColumns({ lower, upper, n, nEffective, mean }: Extract<Figure, { kind: "sampled" }>): object {
  return { lower, upper, n, n_effective: nEffective, process_se: mean?.se, process_df: mean?.df };
}

/** From now on only an accepted correction re-measures these. */
async function sealClosedPeriods({ client, associationId, referenceDate }: Release, frame: Frame): Promise<void> {
  await client.query(
    inFrames(
      `update figures.moments as live set is_sealed = true
       from frame_periods as periods
       where live.association_id = $1 and live.known_to is null and not live.is_sealed
         and periods.period = live.period and periods.ends_date <= $2::date`,
      { frame },
    ),
    [associationId, referenceDate],
  );
}

/** One hash of every figure that readers see, so that two releases can be told apart, or told to be the same. */
function digestOf(texts: readonly string[]): string {
  return createHash("sha256").update(texts.toSorted().join("\n")).digest("hex");
}

async function pointReaders(
  { client, associationId, number, referenceDate, isSynthetic }: Release,
  frame: Frame,
  digest: string,
): Promise<void> {
  await client.query(
    `insert into figures.releases (release, association_id, published_at, reference_date, is_synthetic, digest)
     values ($2, $1, now(), $3, $4, $5)`,
    [associationId, number, referenceDate, isSynthetic, digest],
  );
  await client.query(
    inFrames(
      `insert into figures.current_releases (association_id, association_name, release)
       select association_id, association_name, $2 from frame_association where association_id = $1
       on conflict (association_id) do update set association_name = excluded.association_name, release = excluded.release`,
      { frame },
    ),
    [associationId, number],
  );
  await client.query(`notify ${RELEASE_CHANNEL}`);
}
