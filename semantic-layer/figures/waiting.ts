// What rows that wait in quarantine can change: the most, wherever they may lie. It is measured anew in every release, also of a period
// that is sealed: a row about then waits now, or no longer does.
import { FEWEST_HOMES } from "@fijne-buurten/db/counting-rules";
import { levelLimits } from "@fijne-buurten/db/vocabulary";
import { type Conditions, isOfSurvey, type MeasuredCard, wordsOf } from "../kpis/card.ts";
import { byHash, type Frame, inFrames, onDivisions, statement } from "./frame.ts";
import type { Release } from "./release.ts";

/** What a card counts of a row of a table, by the headers of the file. */
type Counted = {
  table: string;
  date?: string | undefined;
  until?: string | undefined;
  place: { neighbourhood?: string; district?: string; home?: string; complex?: string | undefined };
  of?: Conditions | undefined;
  /** A number, or the column that holds it. */
  numerator: string | number;
  denominator: string | number;
  isPart?: boolean | undefined;
};

/** Adds to the measured cells of a release what the rows that wait may change of them. */
export async function addWaiting(release: Release, frame: Frame): Promise<void> {
  const { client, associationId } = release;
  const counted = frame.cards.flatMap((card) => countedIn(card).map((rows) => askedOf(card, rows)));
  const tables = [...counted.map(({ delivered_table }) => delivered_table), "survey/answers"];
  const { rowCount } = await client.query(anyWaiting, [associationId, tables]);
  if (rowCount === 0) return;
  await client.query(inFrames(makeWaiting, { frame }));
  await onDivisions(release, frame, (vintage) =>
    byHash(release, () =>
      client.query(statement("waiting.sql", { frame }), [
        ...[associationId, vintage, JSON.stringify(counted)],
        // Only tenants are delivered as numbers.
        ...[levelLimits.person.value, FEWEST_HOMES],
      ]),
    ),
  );
  await client.query(statement("add-waiting.sql", { frame }));
  const means = frame.cards.filter(isOfSurvey).map(({ id }) => id);
  await byHash(release, () => client.query(statement("waiting-answers.sql", { frame }), [associationId, means]));
}

function countedIn(card: MeasuredCard): Counted[] {
  // Answers that wait were not given. They are told where they may lie, and add to nothing.
  if (isOfSurvey(card))
    return [{ table: "survey/responses", place: { neighbourhood: "bu_code" }, numerator: 0, denominator: 0 }];
  if (!("counting" in card)) return [];
  const { counting } = card;
  if ("steps" in counting) return counting.waiting;
  return [{ ...counting, numerator: 1, denominator: card.unit === "share" ? 1 : 0 }];
}

function askedOf(
  { id }: MeasuredCard,
  { table, date, until, place, of, numerator, denominator, isPart = false }: Counted,
) {
  return {
    ...{ kpi_id: id, delivered_table: table, date, until, ...place, must_be: of ? mustBe(of) : [] },
    ...{ numerator: String(numerator), denominator: String(denominator), is_part: isPart },
  };
}

type Must = { column: string; in: readonly string[] };

/** What single columns must say by a condition. Where one of several columns may, none of them must. */
function mustBe(conditions: Conditions): Must[] {
  const isAll = "all" in conditions;
  const musts = (isAll ? conditions.all : conditions.any).map((part) =>
    "all" in part || "any" in part
      ? mustBe(part)
      : "isFilled" in part
        ? []
        : [{ column: part.column, in: wordsOf(part) }],
  );
  if (isAll) return musts.flat();
  const columns = new Set(musts.map((own) => (own.length === 1 ? own[0]?.column : undefined)));
  const [column] = columns;
  return columns.size === 1 && column ? [{ column, in: musts.flat().flatMap((own) => own.in) }] : [];
}

const anyWaiting = `
  select from ops.waiting_rows join ops.deliveries using (delivery_id)
  where association_id = $1 and source || '/' || entity = any ($2) limit 1`;

const makeWaiting = `
  create temp table frame_waiting (
    kpi_id text, vintage integer, is_waiting boolean, area_path text[], complex_keys text[], days datemultirange,
    numerator numeric, denominator numeric
  ) on commit drop`;
