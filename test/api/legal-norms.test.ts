/** A figure says whether its norm is what the law asks: only of the whole association, of a whole year, and of a norm that is the law's. */
import { expect, test } from "vitest";
import { sharedWorld } from "./support/shared-world.ts";
import { type World, world } from "./support/world.ts";

const law = [{ year: 2025, norm: 0.6, agreedNorm: 0.5 }];

const tellLaw = ({ drawing }: Pick<World, "drawing">, card: object) =>
  drawing.run(
    `update figures.cards set card = card || '${JSON.stringify(card)}'::jsonb where kpi_id = 'tenants_took_action'`,
  );

test("the law's norm, or the lower one that may be agreed, and no other", async () => {
  const own = await world();
  await tellLaw(own, { legalNorms: law });
  await own.drawing.figures(`
    kpi                 | area                     | period  | value | verdict   | goal_id | goal_kind | goal_norm
    tenants_took_action | association/voorbeeld    | 2025    | 0.7   | ON_TRACK  | D2      | norm      | 0.6
    tenants_took_action | neighbourhood/BU02670111 | 2025    | 0.7   | ON_TRACK  | D2      | norm      | 0.6
    tenants_took_action | association/voorbeeld    | 2026    | 0.7   | ON_TRACK  | D2      | norm      | 0.6
    tenants_took_action | association/voorbeeld    | 2026-T1 | 0.7   | ON_TRACK  | D2      | norm      | 0.6`);
  expect(await flagsOf(own)).toEqual([
    ["ASSOCIATION", "2025", true],
    ["NEIGHBOURHOOD", "2025", false],
    ["ASSOCIATION", "2026", false],
    ["ASSOCIATION", "2026-T1", false],
  ]);
});

test.each([
  [0.5, true],
  [0.62, false],
  [0.55, false],
])("a goal that asks %d", async (norm, isLegal) => {
  const own = await world();
  await tellLaw(own, { legalNorms: law });
  await own.drawing.figures(`
    kpi                 | area                  | period | value | verdict   | goal_id | goal_kind | goal_norm
    tenants_took_action | association/voorbeeld | 2025   | 0.61  | OFF_TRACK | D2      | norm      | ${norm}`);
  expect(await flagsOf(own)).toEqual([["ASSOCIATION", "2025", isLegal]]);
});

test("a proposal says it of each verdict that it would have given", async () => {
  const own = await world();
  const area_key = own.drawing.areaKey("association", "voorbeeld");
  const said = { area_key, verdict: "ON_TRACK", verdict_note: null };
  const told = {
    goal_state: "proposed",
    would_have_said: [
      { ...said, period: "2024" },
      { ...said, period: "2025" },
    ],
  };
  await own.drawing.run(
    `update figures.goals set goal = goal || '${JSON.stringify(told)}'::jsonb where goal_id = 'D2'`,
  );
  await tellLaw(own, { legalNorms: law });
  const question = `{ kpi(code: "tenants_took_action") { goals { wouldHaveSaid { period isLegalNorm } } } }`;
  const { kpi } = JSON.parse((await own.ask(question)).text).data;
  expect(kpi.goals[0].wouldHaveSaid).toEqual([
    { period: "2024", isLegalNorm: false },
    { period: "2025", isLegalNorm: true },
  ]);
});

test("a release that did not publish what the law asks says it of no figure", async () => {
  const own = await world();
  await own.drawing.figures(`
    kpi                 | area                  | period | value | verdict  | goal_id | goal_kind | goal_norm
    tenants_took_action | association/voorbeeld | 2025   | 0.7   | ON_TRACK | D2      | norm      | 0.6`);
  expect(await flagsOf(own)).toEqual([["ASSOCIATION", "2025", false]]);
});

test("others are told it of the same figures, of the release that was shared", async () => {
  const { drawing, client, agree, ask } = await sharedWorld();
  await tellLaw({ drawing }, { legalNorms: law });
  await drawing.figures(`
    kpi                 | area                    | period  | value | verdict   | goal_id | goal_kind | goal_norm
    tenants_took_action | association/voorbeeld   | 2025    | 0.52  | OFF_TRACK | D2      | norm      | 0.6
    tenants_took_action | district/WK026702       | 2025    | 0.55  | OFF_TRACK | D2      | norm      | 0.6
    resilience_level    | association/voorbeeld   | 2026-W1 | 71    | ON_TRACK  | D2      | norm      | 0.6`);
  const question = "{ figures { nodes { kpi { code } area { level } period isLegalNorm } } }";
  type Node = { kpi: { code: string }; area: { level: string }; period: string; isLegalNorm: boolean };
  const flags = async (key: string) => {
    const { figures } = JSON.parse((await ask(key, question)).text).data as { figures: { nodes: Node[] } };
    return figures.nodes
      .filter(({ isLegalNorm }) => isLegalNorm)
      .map(({ kpi, area, period }) => [kpi.code, area.level, period].join(" "));
  };
  const key = await agree("gemeente");
  expect(await flags(key)).toEqual([]);
  await client.query("select shared.fill('voorbeeld', 1)");
  expect(await flags(key)).toEqual(["tenants_took_action ASSOCIATION 2025"]);
});

async function flagsOf({ ask }: World): Promise<[string, string, boolean][]> {
  const question = `{ kpi(code: "tenants_took_action") { figures { nodes { period area { level } ... on PublishedFigure { isLegalNorm } } } } }`;
  const { kpi } = JSON.parse((await ask(question)).text).data;
  return kpi.figures.nodes.map(({ period, area, isLegalNorm }: Flagged) => [area.level, period, isLegalNorm]);
}

type Flagged = { period: string; area: { level: string }; isLegalNorm: boolean };
