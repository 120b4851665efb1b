/** From a row to what the reader gets: every number as it was stored. */
import { type Audience, confidences } from "@fijne-buurten/db/vocabulary";
import type { Areas } from "../area/areas.ts";
import type { Goals } from "../goal/goal.loader.ts";
import type { Kpis } from "../kpi/kpi.loader.ts";
import type { Release } from "../release/release.type.ts";
import type { VerdictCount } from "./figure-parts.type.ts";
import { countedVerdicts, type FigureRow, type VerdictCounts } from "./figure.row.ts";
import type { Figure } from "./figure.type.ts";
import { PublishedFigure, Withheld } from "./figure.type.ts";

/** What figures point at. */
export type Directory = { release: Release; audience: Audience; areas: Areas; goals: Goals; kpis: Kpis };

export function figureOf(row: FigureRow, directory: Directory): Figure {
  return row.withheld_reason === null ? published(row, directory) : withheld(row, row.withheld_reason, directory);
}

function published(row: FigureRow, directory: Directory): PublishedFigure {
  const figure = new PublishedFigure();
  identify(figure, row, directory);
  figure.value = present(row.value, "value");
  figure.lower = row.lower;
  figure.upper = row.upper;
  figure.intervalLevel = row.lower === null ? null : confidences.shown.value;
  figure.intervalReason = row.interval_reason;
  figure.judgingLower = row.judging_lower;
  figure.judgingUpper = row.judging_upper;
  figure.n = row.n;
  figure.nEffective = row.n_effective;
  figure.numerator = row.numerator;
  figure.denominator = row.denominator;
  figure.verdict = row.verdict;
  figure.verdictNote = row.verdict_note;
  figure.goal = row.goal_kind === null ? null : directory.goals.judging(row);
  figure.change = row.change_value === null ? null : changeOf(row, row.change_value);
  figure.bounds =
    row.bound_lower === null ? null : { lower: row.bound_lower, upper: present(row.bound_upper, "bound_upper") };
  figure.missesLeft = row.misses_left;
  figure.answersNeeded = row.answers_needed;
  figure.verdictCounts = row.verdict_counts === null ? null : countsOf(row.verdict_counts);
  return figure;
}

/** Nothing but the reason goes along, whatever the row holds. */
function withheld(row: FigureRow, reason: Withheld["reason"], directory: Directory): Withheld {
  const figure = new Withheld();
  identify(figure, row, directory);
  figure.reason = reason;
  return figure;
}

function identify(figure: Figure, row: FigureRow, { release, audience, areas, kpis }: Directory): void {
  figure.kpi = present(kpis.byId(row.kpi_id), "kpi_id");
  figure.area = present(areas.byKey(row.area_key), "area_key");
  figure.period = row.period;
  figure.group = row.group_key;
  figure.release = release.number;
  figure.audience = audience;
  figure.definitionVersion = row.definition_version;
}

function changeOf(row: FigureRow, value: number): PublishedFigure["change"] {
  return { value, lower: row.change_lower, upper: row.change_upper, since: present(row.change_since, "change_since") };
}

function countsOf(counts: VerdictCounts): VerdictCount[] {
  const ofVerdicts = countedVerdicts.map((verdict) => ({ verdict, count: counts[verdict] }));
  return [...ofVerdicts, { verdict: null, count: counts.WITHHELD }];
}

/** A published figure that lacks this, or points at something its release does not know, is a bug in what was published. */
function present<Value>(value: Value | null | undefined, column: string): Value {
  if (value == null) throw new Error(`a figure was published without a known ${column}`);
  return value;
}
