import { type Database, knownAt } from "../data-source.ts";
import type { ReleaseKey } from "../release/release-key.ts";
import { type Chart, ControlChartRow } from "./control-chart.entity.ts";
import { ComplexAboveLimit, ComplexesCompared, ControlChart, ControlMonth } from "./control-chart.type.ts";

/** The control charts of one release, by KPI. */
export async function loadControlCharts(
  database: Database,
  release: ReleaseKey,
): Promise<ReadonlyMap<string, ControlChart>> {
  const rows = await knownAt(database, ControlChartRow, release);
  return new Map(rows.map(({ kpi_id, chart }) => [kpi_id, chartOf(chart, release)]));
}

function chartOf({ mean, is_seasonal, months, complexes }: Chart, release: ReleaseKey): ControlChart {
  return Object.assign(new ControlChart(), {
    mean,
    isSeasonal: is_seasonal,
    months: months.map(({ month, events, value, centre, lower, upper, signals }) =>
      Object.assign(new ControlMonth(), {
        ...{ month, events, value, expected: centre, lower, upper, signals },
      } satisfies ControlMonth),
    ),
    complexes: complexes && complexesOf(complexes, release),
  } satisfies ControlChart);
}

function complexesOf(complexes: NonNullable<Chart["complexes"]>, release: ReleaseKey): ComplexesCompared {
  const { from, until, compared, mean, is_widened, above } = complexes;
  return Object.assign(new ComplexesCompared(), {
    ...{ from, until, compared, mean, isWidened: is_widened },
    above: above.map(({ area_key, events, value, upper }) =>
      Object.assign(new ComplexAboveLimit(), {
        ...{ areaKey: area_key, events, value, upper, release },
      } satisfies ComplexAboveLimit),
    ),
  } satisfies ComplexesCompared);
}
