import { connect } from "@fijne-buurten/db";
import { readCards } from "@fijne-buurten/semantic-layer";
import type { ControlChart } from "../../semantic-layer/figures/control-charts.ts";
import type { CardAccount } from "../../semantic-layer/figures/opportunity-account.ts";
import { beforeAll, describe, expect, test } from "vitest";
import { importedDatabase } from "../support/imported.ts";
import { sampleFolder } from "../support/sample.ts";
import { compareFigures } from "./compare.ts";
import { referenceControlChart } from "./control-chart.ts";
import { type Delivered, readDelivered } from "./delivered/index.ts";
import type { ReferenceFigure } from "./figure.ts";
import { referenceFigures } from "./index.ts";
import { weightsOfWaves } from "./method/weights.ts";
import { referenceOpportunities } from "./opportunity-account.ts";
import { publishedAccounts } from "./published-accounts.ts";
import { publishedFigures, type PublishedFigure } from "./published.ts";
import { type ReferenceAccount, referenceAccounts } from "./waves.ts";

const kpis = readCards().map(({ id }) => id);

/** What is compared at least, so that agreement cannot mean that nothing was compared. */
const floors = { full: { figures: 8_000, numbers: 15_000 }, small: { figures: 1_500, numbers: 2_500 } };

describe.each(["full", "small"] as const)("on the %s sample", (size) => {
  let delivered: Delivered;
  let reference: ReferenceFigure[];
  let published: PublishedFigure[];
  let accounts: ReferenceAccount[];
  let liveRows: Map<string, number>;
  let chart: ControlChart;
  let opportunities: CardAccount["account"];

  beforeAll(async () => {
    const { urls } = await importedDatabase(size);
    published = await publishedFigures(urls.api);
    accounts = await publishedAccounts(urls.api);
    liveRows = await countLiveRows(urls.etl);
    chart = await publishedChart(urls.api);
    opportunities = await publishedOpportunities(urls.api);
    delivered = readDelivered(await sampleFolder(size));
    reference = await referenceFigures(delivered);
  }, 600_000);

  for (const kpi of kpis) {
    test(`${kpi} is what a second computation from the files finds, for every area and period`, () => {
      const { disagreements, comparedFigures } = compareFigures(
        reference.filter((figure) => figure.kpi === kpi),
        published.filter((figure) => figure.kpi_id === kpi),
      );
      expect(disagreements.slice(0, 20)).toEqual([]);
      expect(comparedFigures).toBeGreaterThan(5);
    });
  }

  test("the account of every wave is what a second computation from the files finds", () => {
    const expected = referenceAccounts(delivered, weightsOfWaves(delivered));
    expect(accounts.map(({ wave }) => wave).sort()).toEqual(expected.map(({ wave }) => wave).sort());
    expect(expected.length).toBeGreaterThan(10);
    for (const { wave, numbers } of expected) {
      const found = accounts.find((account) => account.wave === wave)!.numbers;
      const near = Object.entries(numbers).map(([name, value]) => [
        name,
        value === null ? null : expect.closeTo(value, 8),
      ]);
      expect({ wave, ...found }).toEqual({ wave, ...Object.fromEntries(near) });
    }
  });

  test("the months of nuisance cases are what a second computation finds, with what is usual and what stands out", () => {
    const near = (value: number) => expect.closeTo(value, 9);
    const expected = referenceControlChart(delivered).map(({ month, events, usual, lower, upper, signals }) => {
      return { month, events, centre: near(usual), lower: near(lower), upper: near(upper), signals };
    });
    expect(expected.length).toBeGreaterThan(80);
    const found = chart.months.map(({ month, events, centre, lower, upper, signals }) => {
      return { month, events, centre, lower, upper, signals };
    });
    expect(found).toEqual(expected);
  });

  test("what became of opportunities is what a second computation finds", () => {
    const { unopened, unknownPlaces, declined } = referenceOpportunities(delivered);
    expect(opportunities.unopened!.map(({ area_key: _, ...own }) => own)).toEqual(
      unopened.map(({ opportunity, decided, months }) => {
        return { opportunity_id: opportunity, decided_on: decided, months };
      }),
    );
    expect(unopened.length).toBeGreaterThan(2);
    expect(opportunities.unknown_places).toBe(unknownPlaces);
    const words = { money: "geld", space: "ruimte", management: "beheer", residents: "bewoners" };
    expect(
      Object.fromEntries(
        opportunities.declined.map(({ reason, opportunities: count }) => [reason ? words[reason] : "unknown", count]),
      ),
    ).toEqual(declined);
  });

  test("no card is left out, and enough was compared", () => {
    expect([...new Set(published.map(({ kpi_id }) => kpi_id))].sort()).toEqual([...kpis].sort());
    const { comparedFigures, comparedNumbers } = compareFigures(reference, published);
    expect(comparedFigures).toBeGreaterThan(floors[size].figures);
    expect(comparedNumbers).toBeGreaterThan(floors[size].numbers);
  });

  test("both sides believe the same number of rows of every table", () => {
    const { areas, dwellings, tenancies, allocations, waves, responses, answers, cases, goals } = delivered;
    const { activities, rounds, meetingPlaces, opportunities, questionnaires, members, scores, teamJudgements } =
      delivered;
    const believed = {
      ...{ areas, dwellings, tenancies, allocations, goals, activities, meeting_places: meetingPlaces },
      ...{ survey_waves: waves, survey_responses: responses, survey_answers: answers, nuisance_cases: cases },
      ...{ conversation_rounds: rounds, meeting_place_opportunities: opportunities, panel_members: members },
      ...{ panel_questionnaires: questionnaires, leefbaarometer_scores: scores, team_judgements: teamJudgements },
      team_judgements: teamJudgements,
    };
    for (const [table, rows] of Object.entries(believed))
      expect([table, rows.length]).toEqual([table, liveRows.get(table)]);
  });

  test("a number that is wrong in the eighth digit, a figure too many or one too few is seen", () => {
    const isShown = (figure: ReferenceFigure) => figure.kpi === "resilience_level" && !("withheld" in figure);
    const ours = reference.filter(isShown);
    const theirs = published.filter(({ kpi_id, value }) => kpi_id === "resilience_level" && value !== null);
    const [first, ...others] = theirs as [PublishedFigure, ...PublishedFigure[]];
    const wrong = [{ ...first, value: first.value! * (1 + 1e-8) }, ...others];
    expect(compareFigures(ours, theirs).disagreements).toEqual([]);
    expect(compareFigures(ours, wrong).disagreements).toHaveLength(1);
    expect(compareFigures(ours, others).disagreements).toHaveLength(1);
    expect(compareFigures(ours.slice(1), theirs).disagreements).toHaveLength(1);
    for (const other of [{ interval_reason: "EXTERNAL_MODEL" }, { definition_version: 2 }, { goal_baseline: 1 }]) {
      expect(compareFigures(ours, [{ ...first, ...other }, ...others]).disagreements).toHaveLength(1);
    }
  });
});

async function publishedOpportunities(url: string): Promise<CardAccount["account"]> {
  const client = await connect(url);
  const { rows } = await client.query<CardAccount>(
    "select account from figures.opportunity_accounts where known_to is null",
  );
  await client.end();
  return rows[0]!.account;
}

async function publishedChart(url: string): Promise<ControlChart> {
  const client = await connect(url);
  const { rows } = await client.query<{ chart: ControlChart }>(
    "select chart from figures.control_charts where kpi_id = 'nuisance_cases' and known_to is null",
  );
  await client.end();
  return rows[0]!.chart;
}

async function countLiveRows(url: string): Promise<Map<string, number>> {
  const client = await connect(url);
  try {
    const tables = await client.query<{ table_name: string }>(`
      select table_name from information_schema.columns join information_schema.tables using (table_schema, table_name)
      where table_schema = 'warehouse' and column_name = 'known_to' and table_type = 'BASE TABLE'`);
    const counts = new Map<string, number>();
    for (const { table_name } of tables.rows) {
      const { rows } = await client.query(
        `select count(*) as live from warehouse.${table_name} where known_to is null`,
      );
      counts.set(table_name, Number(rows[0].live));
    }
    return counts;
  } finally {
    await client.end();
  }
}
