/** From a row to what the reader gets: every number as it was stored. */
import { type Audience, confidences } from "@fijne-buurten/db/vocabulary";
import type { Area } from "../area/area.type.ts";
import type { Areas } from "../area/areas.ts";
import { askedOf, type Goals } from "../goal/goal.loader.ts";
import type { GoalNote } from "../goal/goal.type.ts";
import type { Card } from "../kpi/card.entity.ts";
import { isLegalNorm } from "../kpi/legal-norms.ts";
import type { Kpis } from "../kpi/kpi.loader.ts";
import type { Kpi } from "../kpi/kpi.type.ts";
import { type Identity, identityOf } from "../node/node.type.ts";
import type { Periods } from "../period/period.loader.ts";
import type { ReleaseKey } from "../release/release-key.ts";
import type { Change, Forecast } from "./figure-parts.type.ts";
import type { FigureRow, PartRow, PublishedRow } from "./figure.row.ts";
import { type Figure, PublishedFigure, Withheld } from "./figure.type.ts";
import { FigurePart } from "./part.type.ts";
import { countsOf } from "./verdict-counts.ts";

/** What figures point at. */
export type Directory = {
  release: ReleaseKey;
  audience: Audience;
  areas: Areas;
  goals: Goals;
  kpis: Kpis;
  periods: Periods;
};

export function figureOf(row: FigureRow, { release, audience, areas, goals, kpis, periods }: Directory): Figure {
  const kpi = known(kpis.byCode(row.kpi_id), "kpi_id");
  const area = known(areas.byKey(row.area_key), "area_key");
  const key: FigureKey = [audience, row.kpi_id, row.area_key, row.period, row.group_key];
  const figure =
    row.withheld_reason === null
      ? published(row, { kpi, area, goals, judged: identityOf("JudgingGoal", release, ...key) })
      : withheld(row.withheld_reason);
  figure.kpi = kpi;
  figure.area = area;
  figure.period = row.period;
  figure.group = row.group_key;
  figure.release = release.number;
  figure.audience = audience;
  figure.definitionVersion = row.definition_version;
  figure.mode = periods.byCode(row.period)?.mode ?? null;
  figure.identity = identityOf("Figure", release, ...key);
  return figure;
}

/** What tells a figure apart in its release. */
type FigureKey = [audience: Audience, kpi: string, area: string, period: string, group: string];

/** `judged` is the identity of the goal as it judged this figure. */
type PointedAt = { kpi: Kpi; area: Area; goals: Goals; judged: Identity };

function published(row: PublishedRow, { kpi: { card }, area, goals, judged }: PointedAt): PublishedFigure {
  const figure = new PublishedFigure();
  figure.value = row.value;
  figure.lower = row.lower;
  figure.upper = row.upper;
  figure.intervalLevel = row.lower === null ? null : confidences.shown.value;
  figure.intervalReason = row.interval_reason;
  figure.judgingLower = row.judging_lower;
  figure.judgingUpper = row.judging_upper;
  figure.judgingLevel = row.judging_lower === null ? null : confidences.judged.value;
  figure.n = row.n;
  figure.nEffective = row.n_effective;
  figure.spread = row.process_se === null ? null : { se: row.process_se, df: row.process_df ?? Infinity };
  figure.numerator = row.numerator;
  figure.denominator = row.denominator;
  figure.verdict = row.verdict;
  figure.verdictNote = row.verdict_note;
  figure.goal = row.goal_kind === null ? null : goals.judging(row, judged);
  figure.isLegalNorm =
    row.goal_kind === "norm" && isLegalNorm(card, { norm: row.goal_norm, period: row.period, areaLevel: area.level });
  figure.goalNote = noteOf(row);
  figure.change = changeOf(row);
  figure.bounds = row.bound_lower === null ? null : { lower: row.bound_lower, upper: row.bound_upper };
  figure.rowsWaiting = row.rows_waiting ?? 0;
  figure.rowsUnfilled = row.rows_unfilled ?? 0;
  figure.missesLeft = row.misses_left;
  figure.hitsNeeded = row.hits_needed;
  figure.forecast = forecastIn(row);
  figure.answersNeeded = row.answers_needed;
  figure.answersPossible = row.answers_possible;
  figure.answersNeededTwoWaves = row.answers_needed_two_waves;
  figure.verdictCounts = row.verdict_counts === null ? null : countsOf(row.verdict_counts);
  figure.attention = row.attention;
  figure.parts = row.parts && partsOf(row.parts, card);
  return figure;
}

/** With the words that the card of its own release has for them. */
function partsOf(parts: readonly PartRow[], card: Card): FigurePart[] {
  const called = card.statistic === "composite" ? card.derivedFrom.parts : [];
  return parts.map((part) => {
    const names = called.find(({ kpi }) => kpi === part.kpi)?.name ?? { nl: part.kpi, en: part.kpi };
    return Object.assign(new FigurePart(), { ...part, names });
  });
}

/** Takes only the reason, so that no withheld number can leak. */
function withheld(reason: Withheld["reason"]): Withheld {
  const figure = new Withheld();
  figure.reason = reason;
  return figure;
}

function noteOf(row: PublishedRow): GoalNote | null {
  if (row.goal_note === null) return null;
  const before = row.goal_before === null ? null : askedOf(row.goal_before);
  return { kind: row.goal_note, on: row.goal_noted_on, before };
}

function forecastIn(row: PublishedRow): Forecast | null {
  if (row.forecast_lower === null) return null;
  const { forecast_lower: lower, forecast_upper: upper, forecast_more: more } = row;
  return { lower, upper, level: confidences.shown.value, more };
}

function changeOf(row: PublishedRow): Change | null {
  if (row.change_value === null) return null;
  const { change_value: value, change_lower: lower, change_upper: upper, change_since: since } = row;
  return {
    value,
    lower,
    upper,
    level: lower === null ? null : confidences.judged.value,
    since,
    break: row.change_break,
  };
}

/** A figure that points at something its release does not know is a bug in what was published. */
function known<Found>(found: Found | undefined, column: string): Found {
  if (found === undefined) throw new Error(`a figure was published without a known ${column}`);
  return found;
}
