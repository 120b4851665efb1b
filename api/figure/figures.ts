/** From a row to what the reader gets: every number as it was stored. */
import type { Audience } from "@fijne-buurten/db/vocabulary";
import type { Areas } from "../area/areas.ts";
import type { Goals } from "../goal/goal.loader.ts";
import type { Kpis } from "../kpi/kpi.loader.ts";
import { identityOf } from "../node/node.type.ts";
import type { Periods } from "../period/period.loader.ts";
import type { ReleaseKey } from "../release/release-key.ts";
import type { FigureRow } from "./figure.row.ts";
import { type Figure, Withheld } from "./figure.type.ts";
import { PublishedFigure } from "./published-figure.type.ts";

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
  const figure = row.withheld_reason === null ? new PublishedFigure(row, goals) : withheld(row.withheld_reason);
  figure.kpi = known(kpis.byCode(row.kpi_id), "kpi_id");
  figure.area = known(areas.byKey(row.area_key), "area_key");
  figure.period = row.period;
  figure.group = row.group_key;
  figure.release = release.number;
  figure.audience = audience;
  figure.definitionVersion = row.definition_version;
  figure.mode = periods.byCode(row.period)?.mode ?? null;
  figure.identity = identityOf("Figure", release, audience, row.kpi_id, row.area_key, row.period, row.group_key);
  return figure;
}

/** Takes only the reason, so that no withheld number can leak. */
function withheld(reason: Withheld["reason"]): Withheld {
  const figure = new Withheld();
  figure.reason = reason;
  return figure;
}

/** A figure that points at something its release does not know is a bug in what was published. */
function known<Found>(found: Found | undefined, column: string): Found {
  if (found === undefined) throw new Error(`a figure was published without a known ${column}`);
  return found;
}
