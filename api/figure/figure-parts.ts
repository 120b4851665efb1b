/** What a figure is made of that its row says in several columns. */
import { confidences } from "@fijne-buurten/db/vocabulary";
import { askedOf } from "../goal/goal.loader.ts";
import type { GoalNote } from "../goal/goal.type.ts";
import type { Card } from "../kpi/card.entity.ts";
import { isLegalNorm } from "../kpi/legal-norms.ts";
import type { Bounds, Change, Forecast, VerdictCount } from "./figure-parts.type.ts";
import type { PublishedRow } from "./figure.row.ts";
import type { Figure } from "./figure.type.ts";
import { FigurePart } from "./part.type.ts";
import { countsOf } from "./verdict-counts.ts";

export function isLegalIn(row: PublishedRow, { kpi: { card }, area: { level: areaLevel } }: Figure): boolean {
  return row.goal_kind === "norm" && isLegalNorm(card, { norm: row.goal_norm, period: row.period, areaLevel });
}

export function noteIn(row: PublishedRow): GoalNote | null {
  if (row.goal_note === null) return null;
  const before = row.goal_before === null ? null : askedOf(row.goal_before);
  return { kind: row.goal_note, on: row.goal_noted_on, before };
}

export function changeIn(row: PublishedRow): Change | null {
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

export function boundsIn(row: PublishedRow): Bounds | null {
  return row.bound_lower === null ? null : { lower: row.bound_lower, upper: row.bound_upper };
}

export function forecastIn(row: PublishedRow): Forecast | null {
  if (row.forecast_lower === null) return null;
  const { forecast_lower: lower, forecast_upper: upper, forecast_more: more } = row;
  return { lower, upper, level: confidences.shown.value, more };
}

export function countsIn({ verdict_counts: counts }: PublishedRow): VerdictCount[] | null {
  return counts && countsOf(counts);
}

/** With the words that the card of its own release has for them. */
export function partsIn({ parts }: PublishedRow, card: Card): FigurePart[] | null {
  const called = card.statistic === "composite" ? card.derivedFrom.parts : [];
  return (
    parts &&
    parts.map((part) => {
      const names = called.find(({ kpi }) => kpi === part.kpi)?.name ?? { nl: part.kpi, en: part.kpi };
      return Object.assign(new FigurePart(), { ...part, names });
    })
  );
}

/** Without degrees of freedom they are endless. */
export function spreadIn({ process_se: se, process_df: df }: PublishedRow): { se: number; df: number } | null {
  return se === null ? null : { se, df: df ?? Infinity };
}
