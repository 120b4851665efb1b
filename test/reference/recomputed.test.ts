/** Whoever has the files and what a KPI publishes about its computation finds the same figures. */
import { connect } from "@fijne-buurten/db";
import type { Computation } from "@fijne-buurten/semantic-layer";
import { readdirSync, readFileSync } from "node:fs";
import { beforeAll, expect, test } from "vitest";
import { importedDatabase } from "../support/imported.ts";
import { sampleFolder } from "../support/sample.ts";
import { wilson } from "./method/share.ts";
import { type PublishedFigure, publishedFigures } from "./published.ts";
import { count } from "./recomputed/counted.ts";
import { districtsOf, isDuring, monthsOf, withinAreas } from "./recomputed/places.ts";
import { liveRows, type Waiting } from "./recomputed/rows.ts";
import { letHomes, survey } from "./recomputed/surveyed.ts";
import { feedback, waysOfTalking } from "./recomputed/talked.ts";

const size = "full";
let folder: string;
let published: PublishedFigure[];
let waiting: Waiting;
let referenceDate: string;

beforeAll(async () => {
  const { urls } = await importedDatabase(size);
  folder = await sampleFolder(size);
  published = (await publishedFigures(urls.api)).filter(
    ({ value, area_level }) => value !== null && area_level !== "complex",
  );
  waiting = await waitingRows(urls.etl);
  referenceDate = await publishedDate(urls.etl);
}, 600_000);

const computationOf = (kpi: string): Computation =>
  JSON.parse(readFileSync(new URL(`../../semantic-layer/computation/${kpi}.json`, import.meta.url), "utf8"));

/** Sums of weights are told to so many digits. */
const WEIGHT_DIGITS = 10;

/** Reasons have had a code since 2025. */
const onlyOfLastYear = ["notices_for_liveability", "notices_unexplained"];

test.each([
  ...["tenants_took_action", "own_conversation_first", "suitable_allocations"],
  ...["support_given", "mediated", "intervened", "activities_by_tenants"],
  ...onlyOfLastYear,
])("the shares and intervals of %s follow from its computation and the files", (kpi) => {
  const computation = computationOf(kpi);
  const { counting, intervals, files } = computation;
  if (counting.kind !== "rows") throw new Error(`${kpi} does not count rows.`);
  const rowsOf = (table: string) => liveRows(folder, computation, table, waiting);
  const homes = files.some(({ table }) => table === "tenancy/dwellings") ? rowsOf("tenancy/dwellings") : [];
  const areas = rowsOf("geography/areas");
  const counted = count(counting, { rows: rowsOf(counting.table), homes, areas, within: withinAreas(areas) });
  compare(kpi, onlyOfLastYear.includes(kpi) ? 5 : 40, ({ area_level, area_code, period }) => {
    const { numerator, denominator } = counted(area_level, area_code, period);
    const value = numerator / denominator;
    const margin = intervals ? wilson(value, denominator, intervals.shown) : { lower: null, upper: null };
    return { value, numerator, denominator, ...margin };
  });
});

test.each(["resilience_level", "resilience_help", "effort_grade", "tenants_willing", "effort_unknown"])(
  "the means and intervals of %s follow from its computation and the files",
  (kpi) => {
    const computation = computationOf(kpi);
    const rowsOf = (table: string) => liveRows(folder, computation, table, waiting);
    const areas = rowsOf("geography/areas");
    const mean = survey(
      computation,
      {
        areas,
        ...{ waves: rowsOf("survey/waves"), responses: rowsOf("survey/responses"), answers: rowsOf("survey/answers") },
        ...{ tenancies: rowsOf("tenancy/tenancies"), dwellings: rowsOf("tenancy/dwellings") },
      },
      withinAreas(areas),
    );
    compare(kpi, 50, ({ area_level, area_code, period }) => {
      const found = mean(area_level, area_code, period);
      const weights = found ? Number(found.weights.toPrecision(WEIGHT_DIGITS)) : null;
      return { value: found?.value ?? null, denominator: weights, ...found?.shown };
    });
  },
);

test("whether the panel heard back in time follows from the computation and the files", () => {
  const computation = computationOf("panel_feedback");
  const rows = liveRows(folder, computation, "panel/questionnaires", waiting);
  compare("panel_feedback", 10, ({ period }) => {
    const found = feedback(rows, lastSent, (day) => isDuring(day, monthsOf(period)));
    return { value: found.numerator / found.denominator, ...found };
  });
});

test("in how many neighbourhoods we talk in two ways follows from the computation and the files", async () => {
  const computation = computationOf("neighbourhoods_in_conversation");
  const rowsOf = (table: string) => liveRows(folder, computation, table, waiting);
  const areas = rowsOf("geography/areas");
  const within = withinAreas(areas);
  const districtOf = districtsOf(areas, within);
  const ways = waysOfTalking(
    { rounds: rowsOf("activity/conversation_rounds"), questionnaires: rowsOf("panel/questionnaires") },
    lastSent,
  );
  const registers = { dwellings: rowsOf("tenancy/dwellings"), tenancies: rowsOf("tenancy/tenancies") };
  const listed = new Set(areas.filter(({ niveau }) => niveau === "buurt").map(({ code }) => code!));
  compare("neighbourhoods_in_conversation", 20, ({ area_level, area_code, period }) => {
    const lastDay = `${period}-12-31` < referenceDate ? `${period}-12-31` : referenceDate;
    const homes = letHomes(computation, registers, lastDay);
    const here = [...new Set(homes.flatMap((home) => home["bu_code"] ?? []))].filter(
      (code) => listed.has(code) && within(area_level, area_code, code),
    );
    const talked = here.filter((neighbourhood) => {
      return ways({ neighbourhood, district: districtOf(neighbourhood) }, period) >= 2;
    });
    return { value: talked.length / here.length, numerator: talked.length, denominator: here.length };
  });
});

/** Of the questionnaires of a year, by the day in the name of the file. */
function lastSent(year: string): string {
  const days = readdirSync(folder).flatMap((name) => {
    const [, word, period, day] = name.replace(".csv", "").split("_");
    return word === "panelvragenlijsten" && period === year ? [day!] : [];
  });
  return days.sort().at(-1)!;
}

type Recomputed = Partial<Record<"value" | "numerator" | "denominator" | "lower" | "upper", number | null>>;

/** Every published figure of the KPI against what was found for its place and period. */
function compare(kpi: string, atLeast: number, recompute: (figure: PublishedFigure) => Recomputed): void {
  const figures = published.filter(({ kpi_id }) => kpi_id === kpi);
  expect(figures.length).toBeGreaterThan(atLeast);
  for (const figure of figures) {
    const name = `${figure.area_level} ${figure.area_code} ${figure.period}`;
    const found = Object.entries(recompute(figure)) as [keyof Recomputed, number | null][];
    expect([name, ...found.map(([part, value]) => [part, value])]).toEqual([
      name,
      ...found.map(([part]) => [part, figure[part] === null ? null : expect.closeTo(figure[part], 9)]),
    ]);
  }
}

async function waitingRows(url: string): Promise<Waiting> {
  const client = await connect(url);
  const { rows } = await client.query<{ place: string }>(
    `select file_name || ' ' || line as place from ops.quarantine join ops.deliveries using (delivery_id)
    union
    select file_name || ' ' || line || ' ' || column_name from ops.unknown_cells join ops.deliveries using (delivery_id)`,
  );
  await client.end();
  return new Set(rows.map(({ place }) => place));
}

/** Which a release tells its readers. */
async function publishedDate(url: string): Promise<string> {
  const client = await connect(url);
  const { rows } = await client.query<{ day: string }>("select max(reference_date)::text as day from figures.releases");
  await client.end();
  return rows[0]!.day;
}
