/** What is shared of the sample, against a second implementation from the delivered files and the rules alone. */
import { connect } from "@fijne-buurten/db";
import { beforeAll, describe, expect, test } from "vitest";
import { sharedDatabase } from "../support/imported.ts";
import { sampleFolder } from "../support/sample.ts";
import { type Delivered, readDelivered } from "./delivered/index.ts";
import { isBetweenNeighbours } from "./delivered/nuisance.ts";
import { areasWithHomes } from "./grid/areas.ts";
import {
  type Answerer,
  referenceCount,
  referenceIndex,
  type ReferenceSet,
  referenceSets,
  referenceShare,
} from "./method/shared.ts";
import { everyLevel } from "./method/survey-mean.ts";
import { weightsOfWaves } from "./method/weights.ts";
import { resilienceOf, topicScore } from "./resilience_level.ts";

type Row = {
  kpi_id: string;
  area_level: string;
  area_code: string;
  period: string;
  value: number | null;
  band: "AT_MOST" | "AT_LEAST" | null;
  beside_norm: string | null;
  lower: number | null;
  upper: number | null;
  n: number | null;
  verdict: string | null;
  staff_verdict: string | null;
  staff_lower: number | null;
  staff_upper: number | null;
  goal_note: string | null;
  is_public: boolean;
};

let delivered: Delivered;
let rows: Row[];
let certificates: {
  has_passed: boolean;
  sets: number;
  smallest: number;
  findings: { attack: string; found: number }[];
}[];

beforeAll(async () => {
  const { urls } = await sharedDatabase();
  const client = await connect(urls.owner);
  ({ rows } = await client.query<Row>(`
    select shared.*, areas.area_level, areas.area_code, staff.verdict as staff_verdict, staff.lower as staff_lower,
      staff.upper as staff_upper, staff.goal_note
    from figures.shared_figures as shared
    join figures.areas on areas.area_key = shared.area_key and areas.known_to is null
    join figures.figures as staff
      on staff.kpi_id = shared.kpi_id and staff.area_key = shared.same_areas[1] and staff.period = shared.period
      and staff.group_key = shared.group_key and staff.known_to is null
    where shared.known_to is null and not shared.is_withheld`));
  ({ rows: certificates } = await client.query("select * from figures.share_certificates"));
  await client.end();
  delivered = readDelivered(await sampleFolder("full"));
}, 600_000);

test("everything was attacked before it was shared, and every attack failed", () => {
  expect(certificates).toMatchObject([{ has_passed: true, smallest: 20 }]);
  const found = Object.fromEntries(certificates[0]!.findings.map(({ attack, found: most }) => [attack, most]));
  expect(found).toMatchObject({ "certain, nobody known": 0, "certain, three known": 0, "certain, half known": 0 });
  expect(certificates[0]!.sets).toBeGreaterThan(1000);
});

test("every shared figure has the verdict that staff see", () => {
  expect(rows.filter(({ verdict, staff_verdict }) => verdict !== staff_verdict)).toEqual([]);
  expect(new Set(rows.map(({ verdict }) => verdict)).size).toBeGreaterThan(5);
});

test("no figure of which the goal came late is shared", () => {
  expect(rows.filter(({ goal_note }) => goal_note !== null && goal_note !== "CHANGED")).toEqual([]);
});

test("the public sees the whole association and municipalities", () => {
  const levels = new Set(rows.filter(({ is_public }) => is_public).map(({ area_level }) => area_level));
  expect([...levels].sort()).toEqual(["association", "municipality"]);
});

test("intervals of what is shared are as wide as those that staff see, more or less", () => {
  const ratios = rows
    .filter(({ kpi_id, period, lower }) => kpi_id === "resilience_level" && period === "2026-W1" && lower !== null)
    .map(({ lower, upper, staff_lower, staff_upper }) => (upper! - lower!) / (staff_upper! - staff_lower!))
    .sort((one, other) => one - other);
  expect(ratios[0]).toBeGreaterThan(0.8);
  expect(ratios[Math.floor(ratios.length / 2)]).toBeGreaterThan(0.95);
  expect(ratios[Math.floor(ratios.length / 2)]).toBeLessThan(1.1);
  expect(ratios.at(-1)).toBeLessThan(1.45);
});

/** The group of which the goal came after the wave had closed, and the neighbourhood of the same households. */
const late = ["buurtgroep BG026705", "buurt BU02670108"];

const inDutch = {
  association: "corporatie",
  municipality: "gemeente",
  district: "wijk",
  neighbourhood_group: "buurtgroep",
  neighbourhood: "buurt",
};

/** Area and period → what is told and of how many, as a text. */
function published(kpi: string, period: string): Map<string, string> {
  const own = rows.filter((row) => row.kpi_id === kpi && row.period === period);
  return new Map(
    own.map((row) => {
      const hundred = row.value === null ? null : Math.round(row.value * (kpi.startsWith("resilience") ? 1 : 100));
      const words = { AT_MOST: `at most ${hundred}`, AT_LEAST: `at least ${hundred}` };
      const told = row.band ? words[row.band] : hundred === null ? "beside its norm" : `${hundred}`;
      return [`${inDutch[row.area_level as keyof typeof inDutch]} ${row.area_code}`, `${told} of ${row.n}`];
    }),
  );
}

function sharedAreas() {
  const rank = (level: string) => (everyLevel as readonly string[]).indexOf(level);
  return areasWithHomes(delivered, everyLevel)
    .toSorted((one, other) => rank(one.level) - rank(other.level) || (one.code < other.code ? -1 : 1))
    .map(({ name, holds }) => ({ area: name, holds: (neighbourhood: string) => holds({ neighbourhood }) }));
}

function answerers(wave: string, score: (answers: ReadonlyMap<string, number>) => number | null): Answerer[] {
  const weights = weightsOfWaves(delivered).get(wave)!;
  const own = Map.groupBy(
    delivered.answers.filter((answer) => answer.wave === wave && answer.score !== null),
    ({ response }) => response,
  );
  return delivered.responses
    .filter((response) => response.wave === wave)
    .flatMap(({ response, neighbourhood }) => {
      const total = score(new Map((own.get(response) ?? []).map(({ item, score: given }) => [item, given as number])));
      return total === null ? [] : [{ id: response, neighbourhood, weight: weights.get(response)!, cases: 1, total }];
    });
}

const expected = (sets: readonly ReferenceSet[], told: (members: readonly Answerer[]) => string): Map<string, string> =>
  new Map(
    sets.flatMap(({ areas, members }) =>
      areas.map((area) => [area, `${told(members)} of ${referenceCount(members)}`] as const),
    ),
  );

describe("the same areas are shared, and the same is told of them, as the rules say", () => {
  test.each([
    ["2019-W1", []],
    ["2024-W1", late],
    ["2025-W1", late],
    ["2026-W1", late],
  ])("resilience in wave %s, but for a group whose goal came late", (wave, without) => {
    const areas = sharedAreas().filter(({ area }) => !without.includes(area));
    const sets = referenceSets(areas, answerers(wave, resilienceOf), false);
    expect(published("resilience_level", wave)).toEqual(expected(sets, referenceIndex));
  });

  test("trust among neighbours", () => {
    const own = answerers("2024-W1", topicScore("trust"));
    expect(published("resilience_trust", "2024-W1")).toEqual(
      expected(referenceSets(sharedAreas(), own, false), referenceIndex),
    );
  });

  test("the share of tenants who do something for their neighbourhood, but where who knows half would find somebody", () => {
    const own = answerers("2026-W1", (answers) => answers.get("actief_1") ?? null);
    const byRules = expected(referenceSets(sharedAreas(), own, true), referenceShare);
    const found = published("tenants_active", "2026-W1");
    expect(Object.fromEntries(found)).toEqual(Object.fromEntries([...byRules].filter(([area]) => found.has(area))));
    expect(byRules.size - found.size).toBeLessThan(5);
    expect(found.size).toBeGreaterThan(15);
  });

  test("the share of tenants who took action themselves", () => {
    const reporters = Map.groupBy(
      delivered.reports.toSorted((one, other) =>
        `${one.reported} ${one.report}` < `${other.reported} ${other.report}` ? -1 : 1,
      ),
      (report) => report.case,
    );
    const own = delivered.cases.filter(isBetweenNeighbours).flatMap((one): Answerer[] => {
      const said = [one.talkedFirst, one.talkedAfterSupport, one.mediationStarted];
      if (!one.closed?.startsWith("2025") || (!said.includes(true) && said.includes(null))) return [];
      const id = reporters.get(one.case)?.[0]?.reporter ?? "unknown";
      return [{ id, neighbourhood: one.neighbourhood, weight: 1, cases: 1, total: said.includes(true) ? 1 : 0 }];
    });
    const sets = referenceSets(sharedAreas(), own, true);
    // The district would leave two cases of the whole.
    expect(sets.flatMap(({ areas }) => areas)).toEqual([
      "corporatie voorbeeld",
      "gemeente GM0267",
      "buurtgroep BG026708",
    ]);
    expect(published("tenants_took_action", "2025")).toEqual(expected(sets, referenceShare));
  });
});

test.each([
  [20, 13, 9, 1, 25],
  [30, 11, 9, 1, 23],
  [50, 5, 5, 0, 12],
])(
  "from %d answers %d neighbourhoods, %d groups and %d district remain of the wave of 2026, and %d verdicts",
  (from, ...remaining) => {
    const shown = referenceSets(sharedAreas(), answerers("2026-W1", resilienceOf), false, from).flatMap(
      ({ areas }) => areas,
    );
    const of = (level: string) => shown.filter((area) => area.startsWith(`${level} `)).length;
    expect([of("buurt"), of("buurtgroep"), of("wijk"), shown.length]).toEqual(remaining);
  },
);
