// What became otherwise of the rows of the warehouse between two releases, and why: the rows that came and went, each with one cause. The views
// can be made to show the rows without some of the causes, which is how a change is split.
import { must } from "@fijne-buurten/db";
import type { RevisionCause } from "@fijne-buurten/db/vocabulary";
import type pg from "pg";
import type { MeasuredCard } from "../kpis/card.ts";
import type { Release } from "./release.ts";

/** A table of rows about a day: by the header of the file, the column of each of its days. */
type Dated = { table: string; days: Readonly<Record<string, string>> };

/** What happened, by the table in which it is delivered. Answers have no day of their own. */
const FACTS: Readonly<Record<string, Dated>> = {
  "activity/activities": { table: "warehouse.activities", days: { datum: "held_date" } },
  "activity/conversation_rounds": { table: "warehouse.conversation_rounds", days: { datum: "held_date" } },
  "activity/meeting_places": { table: "warehouse.meeting_places", days: { in_gebruik_per: "in_use_date" } },
  "activity/meeting_place_opportunities": {
    table: "warehouse.meeting_place_opportunities",
    days: { besluitdatum: "decided_date" },
  },
  "activity/projects": { table: "warehouse.projects", days: { opgeleverd: "completed_date" } },
  "leefbaarometer/scores": { table: "warehouse.leefbaarometer_scores", days: {} },
  "nuisance/cases": { table: "warehouse.nuisance_cases", days: { geopend: "opened_date", gesloten: "closed_date" } },
  "nuisance/reports": { table: "warehouse.nuisance_reports", days: { datum: "reported_date" } },
  "panel/members": { table: "warehouse.panel_members", days: { peildatum: "reference_date" } },
  "panel/questionnaires": { table: "warehouse.panel_questionnaires", days: { gesloten: "closed_date" } },
  "survey/answers": { table: "warehouse.survey_answers", days: {} },
  "survey/responses": { table: "warehouse.survey_responses", days: {} },
  "survey/waves": { table: "warehouse.survey_waves", days: {} },
  "team/judgements": { table: "warehouse.team_judgements", days: {} },
  "tenancy/allocations": { table: "warehouse.allocations", days: { datum: "allocated_date" } },
};

/** A tenancy is a fact only where its end is counted; for all else it says who lives where. */
const TENANCIES: Dated = { table: "warehouse.tenancies", days: { einddatum: "ended_date" } };

/** Which homes there are, who lives in them and in which area they lie: every card asks that. */
const COMPOSITION = ["areas", "area_aliases", "complexes", "course_plans", "dwellings", "tenancies"].map(
  (name) => `warehouse.${name}`,
);
const WEIGHTS = ["warehouse.survey_weightings", "warehouse.survey_weights"];

/** Of each table that a card counts, the column of the day by which it counts a row; null where rows have none. */
export function daysCounted(card: MeasuredCard): ReadonlyMap<string, string | null> {
  const counting = "counting" in card ? card.counting : null;
  const counted = counting === null ? [] : "steps" in counting ? counting.waiting : [counting];
  return new Map(
    card.sources.flatMap(({ source, entity }) => {
      const name = `${source}/${entity}`;
      const header = counted.find(({ table }) => table === name)?.date;
      const fact = name === "tenancy/tenancies" && header === "einddatum" ? TENANCIES : FACTS[name];
      if (!fact) return [];
      return [[fact.table, (header && fact.days[header]) ?? Object.values(fact.days)[0] ?? null]];
    }),
  );
}

/** The release that readers see, and the day that it is about. */
export type Since = { release: number; day: string };

/** The tables of which a row came or went since. */
export async function revisedTables({ client, associationId }: Release, { release }: Since): Promise<Set<string>> {
  const facts = Object.values(FACTS).map(({ table }) => table);
  const { rows } = await client.query<{ table: string }>(
    [...COMPOSITION, ...WEIGHTS, ...facts]
      .map(
        (table) => `
        select '${table}' as "table"
        where exists (select from ${table} where association_id = $1 and (known_from > $2 or known_to > $2))`,
      )
      .join("union all"),
    [associationId, release],
  );
  return new Set(rows.map(({ table }) => table));
}

/**
 * Lists in a temporary table the rows of revised tables that differ, for cards that count by these days; until the savepoint is rolled back. Returns the
 * causes that there are.
 */
export async function listRevisedRows(
  { client, associationId }: Release,
  since: Since,
  revised: ReadonlySet<string>,
  days: ReadonlyMap<string, string | null>,
): Promise<ReadonlySet<RevisionCause>> {
  await client.query(
    "create temp table revised_rows (table_name text, row tid, is_opened boolean, cause text) on commit drop",
  );
  const list = async (table: string, cause: RevisionCause | null, day: string | null): Promise<void> => {
    if (!revised.has(table)) return;
    const keys = await keysOf(client, table);
    await client.query(revisedIn(table, keys, cause, day), [associationId, since.release, since.day, table]);
  };
  for (const table of COMPOSITION.filter((name) => !days.has(name))) await list(table, "composition", null);
  for (const table of WEIGHTS) await list(table, "reweighted", null);
  for (const [table, day] of days) await list(table, null, day);
  const { rows } = await client.query<{ cause: RevisionCause }>("select distinct cause from revised_rows");
  return new Set(rows.map(({ cause }) => cause));
}

/** The columns that tell a row of a table from others. */
async function keysOf(client: pg.ClientBase, table: string): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select attname as name
     from pg_index
     join pg_attribute on attrelid = indrelid and attnum = any (indkey)
     where indexrelid = $1::regclass and attname <> 'association_id'`,
    [`${table}_live`],
  );
  return rows.map(({ name }) => name);
}

/**
 * A row that came because its day had not come yet, or was not known: it is new where that day lies after the day of the release before, and
 * late otherwise. Any other row that was known then and says something else now, or nothing, was corrected.
 */
function revisedIn(table: string, keys: readonly string[], cause: RevisionCause | null, day: string | null): string {
  const first = must(keys[0], `key of ${table}`);
  const isSameKey = keys.map((key) => `opened.${key} = closed.${key}`).join(" and ");
  const came = day === null ? "null::date" : `case when closed.${day} is null then opened.${day} end`;
  return `
    insert into revised_rows
    with opened as (
      select ctid as row, * from ${table} where association_id = $1 and known_from > $2 and known_to is null
    ),
    closed as (
      select ctid as row, * from ${table} where association_id = $1 and known_from <= $2 and known_to > $2
    ),
    paired as (
      select
        opened.row as opened_row, closed.row as closed_row,
        ${
          cause
            ? `'${cause}'`
            : `case
          when opened.${first} is null then 'corrected'
          when ${came} > $3::date then 'new'
          when ${came} is not null or closed.${first} is null then 'late'
          else 'corrected'
        end`
        } as cause
      from opened
      full join closed on ${isSameKey}
      where $3::date is not null
    )
    select $4, opened_row, true, cause from paired where opened_row is not null
    union all
    select $4, closed_row, false, cause from paired where closed_row is not null`;
}

/** Makes the tables hold what they would without these causes, until the savepoint is rolled back. */
export async function takeBack({ client }: Release, causes: readonly RevisionCause[]): Promise<void> {
  const { rows } = await client.query<{ table: string }>(
    `select distinct table_name as "table" from revised_rows where cause = any ($1)`,
    [causes],
  );
  for (const { table } of rows) {
    const which = (isOpened: boolean) =>
      `ctid in (select row from revised_rows where table_name = '${table}' and is_opened = ${isOpened} and cause = any ($1))`;
    await client.query(`delete from ${table} where ${which(true)}`, [causes]);
    await client.query(`update ${table} set known_to = null where ${which(false)}`, [causes]);
  }
}
