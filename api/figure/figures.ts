/** From a row to what the reader gets: every number as it was stored. */
import type { Areas } from "../area/areas.ts";
import type { Goals } from "../goal/goal.loader.ts";
import { Goal } from "../goal/goal.type.ts";
import type { Kpis } from "../kpi/kpi.loader.ts";
import { nodeId } from "../node/node.type.ts";
import type { Release } from "../release/release.type.ts";
import type { FigureRow } from "./figure.row.ts";
import type { Figure } from "./figure.type.ts";
import { PublishedFigure, Withheld } from "./figure.type.ts";

/** The level of the shown interval, as the semantic layer makes it. */
const SHOWN_INTERVAL_LEVEL = 0.95;

export type Directory = { release: Release; areas: Areas; goals: Goals; kpis: Kpis };

export function figureOf(row: FigureRow, directory: Directory): Figure {
  return row.reason === null ? published(row, directory) : withheld(row, row.reason, directory);
}

function published(row: FigureRow, directory: Directory): PublishedFigure {
  const figure = new PublishedFigure();
  identify(figure, row, directory);
  figure.value = present(row.value, "value");
  figure.lower = row.lower;
  figure.upper = row.upper;
  figure.intervalLevel = row.lower === null ? null : SHOWN_INTERVAL_LEVEL;
  figure.intervalReason = row.intervalReason;
  figure.judgingLower = row.judgingLower;
  figure.judgingUpper = row.judgingUpper;
  figure.n = row.n;
  figure.nEffective = row.nEffective;
  figure.numerator = row.numerator;
  figure.denominator = row.denominator;
  figure.verdict = row.verdict;
  figure.verdictNote = row.verdictNote;
  figure.goal = row.goalKind === null ? null : goalOf(row, directory.goals);
  figure.change = row.changeValue === null ? null : changeOf(row, row.changeValue);
  figure.bounds =
    row.boundLower === null ? null : { lower: row.boundLower, upper: present(row.boundUpper, "bound_upper") };
  figure.row = row;
  return figure;
}

/** Nothing but the reason goes along, whatever the row holds. */
function withheld(row: FigureRow, reason: Withheld["reason"], directory: Directory): Withheld {
  const figure = new Withheld();
  identify(figure, row, directory);
  figure.reason = reason;
  return figure;
}

function identify(figure: Figure, row: FigureRow, { release, areas, kpis }: Directory): void {
  figure.id = nodeId("Figure", release.association.id, row.kpiId, row.areaKey, row.period, row.group);
  figure.kpi = present(kpis.byId(row.kpiId), "kpi_id");
  figure.area = present(areas.byKey(row.areaKey), "area_key");
  figure.period = row.period;
  figure.group = row.group;
  figure.release = release.number;
  figure.audience = row.audience;
  figure.definitionVersion = row.definitionVersion;
}

/** What the figure was judged by; who agreed to it, and when, stands in the goal itself. */
function goalOf(row: FigureRow, goals: Goals): Goal {
  const agreed = present(goals.byKey(present(row.goalId, "goal_id")), "goal_id");
  return Object.assign(new Goal(), agreed, {
    norm: row.goalNorm,
    baseline: row.goalBaseline,
    baselinePeriod: row.goalBaselinePeriod,
    margin: row.goalMargin,
    dueOn: row.goalDueOn ?? agreed.dueOn,
  });
}

function changeOf(row: FigureRow, value: number): PublishedFigure["change"] {
  return { value, lower: row.changeLower, upper: row.changeUpper, since: present(row.changeSince, "change_since") };
}

/** A published figure that lacks this, or points at something its release does not know, is a bug in what was published. */
function present<Value>(value: Value | null | undefined, column: string): Value {
  if (value == null) throw new Error(`a figure was published without a known ${column}`);
  return value;
}
