import { expect, test } from "vitest";
import { dataOf } from "./support/client.ts";
import { world } from "./support/world.ts";

const question = `
{ release { number publishedAt referenceDate }
  kpis { code title ambition unit direction headline }
  kpi(code: "resilience_level") { title definition numerator denominator unit sources { name lastDelivered }
    figures(areaLevel: NEIGHBOURHOOD_GROUP, period: "2026-W1") { nodes {
      area { code name level } period release
      ... on PublishedFigure { value lower upper n numerator denominator intervalReason verdict
        goal { kind norm baseline margin dueOn } change { value lower upper level since } }
      ... on Withheld { reason } } } } }
`;

test("the question of the walking skeleton is answered as written", async () => {
  const { drawing, ask } = await world();
  await drawing.figures(`
    kpi              | area                   | period  | value | lower | upper | n  | numerator | denominator | verdict    | goal_id | goal_kind | goal_baseline | goal_baseline_period | goal_margin | goal_due_on | change_value | change_lower | change_upper | change_since | withheld_reason
    -----------------+------------------------+---------+-------+-------+-------+----+-----------+-------------+------------+---------+-----------+---------------+----------------------+-------------+-------------+--------------+--------------+--------------+--------------+----------------
    resilience_level | neighbourhood_group/G1 | 2026-W1 | 71.25 | 69.5  | 73.1  | 84 | 5985      | 84          | MAINTAINED | D1      | hold      | 70.75         | 2023-W1              | 3           | 2026-12-31  | 0.5          | -1.25        | 2.25         | 2023-W1      |
    resilience_level | neighbourhood_group/G2 | 2026-W1 |       |       |       |    |           |             |            |         |           |               |                      |             |             |              |              |              |              | TOO_FEW
    resilience_level | neighbourhood_group/G1 | 2025-W1 | 70    | 68    | 72    | 80 | 5600      | 80          |            |         |           |               |                      |             |             |              |              |              |              |
  `);

  const data = await dataOf(ask(question));

  expect(data.release).toEqual({ number: 1, publishedAt: "2026-11-01T06:00:00.000Z", referenceDate: "2026-10-31" });
  expect(data.kpis.map((kpi) => kpi.code)).toEqual([
    "resilience_level",
    "tenants_grade",
    "tenants_took_action",
    "meeting_places_created",
  ]);
  expect(data.kpis[0]).toEqual({
    code: "resilience_level",
    title: "Veerkracht",
    ambition: "RESILIENT_NEIGHBOURHOODS",
    unit: "INDEX",
    direction: "HIGHER",
    headline: true,
  });
  expect(data.kpi).toEqual({
    title: "Veerkracht",
    definition: "Wat resilience_level betekent.",
    numerator: "Wat telt mee.",
    denominator: "Waarvan.",
    unit: "INDEX",
    sources: [
      { name: "Bewonersenquête: antwoorden", lastDelivered: "2026-06-15" },
      { name: "Bewonersenquête: huishoudens", lastDelivered: null },
    ],
    figures: {
      nodes: [
        {
          area: { code: "G1", name: "Paasbos", level: "NEIGHBOURHOOD_GROUP" },
          period: "2026-W1",
          release: 1,
          value: 71.25,
          lower: 69.5,
          upper: 73.1,
          n: 84,
          numerator: 5985,
          denominator: 84,
          intervalReason: null,
          verdict: "MAINTAINED",
          goal: { kind: "HOLD", norm: null, baseline: 70.75, margin: 3, dueOn: "2026-12-31" },
          change: { value: 0.5, lower: -1.25, upper: 2.25, level: 0.9, since: "2023-W1" },
        },
        {
          area: { code: "G2", name: "Binnenstad", level: "NEIGHBOURHOOD_GROUP" },
          period: "2026-W1",
          release: 1,
          reason: "TOO_FEW",
        },
      ],
    },
  });
});

test("a withheld figure shows its reason in words, and never a value", async () => {
  const { drawing, ask } = await world();
  await drawing.figures(`
    kpi           | area                     | period  | withheld_reason | n | numerator | denominator | misses_left | verdict_counts      | lower
    --------------+--------------------------+---------+-----------------+---+-----------+-------------+-------------+---------------------+------
    tenants_grade | neighbourhood/BU02670111 | 2024-W1 | TOO_FEW         | 7 | 4242      | 7           | 4242        | {"OUTDATED": 4242}  |
    tenants_grade | neighbourhood/BU02670111 | 2025-W1 | PROTECTED       | 7 | 4242      | 7           | 4242        | {"OUTDATED": 4242}  |
    tenants_grade | neighbourhood/BU02670111 | 2026-W1 | NOT_DELIVERED   |   |           |             |             |                     |
    tenants_grade | association/voorbeeld    | 2026-W1 | NO_ACCESS       |   |           |             |             |                     |
  `);
  await drawing.moments(`
    kpi           | area                     | period  | moments
    tenants_grade | neighbourhood/BU02670111 | 2024-W1 | {"n": 4242}
  `);
  const everything = await ask(`{ kpi(code: "tenants_grade") { figures { nodes { __typename
    ... on PublishedFigure { value lower upper n nEffective numerator denominator verdict missesLeft answersNeeded verdictCounts { count } moments { name value } }
    ... on Withheld { reason nl: sentence en: sentence(language: EN) } } } } }`);
  const { nodes } = everything.data.kpi.figures;
  expect(nodes[0]).toEqual({
    __typename: "Withheld",
    reason: "TOO_FEW",
    nl: "Niet getoond: minder dan tien waarnemingen.",
    en: "Not shown: fewer than ten observations.",
  });
  expect(nodes.map((node) => node.reason)).toEqual(["TOO_FEW", "PROTECTED", "NO_ACCESS", "NOT_DELIVERED"]);
  expect(everything.text).not.toContain("4242");
});

test("a figure comes with what only some have, its bounds, its judging interval and the sums behind it", async () => {
  const { drawing, ask } = await world();
  await drawing.figures(`
    kpi                 | area                  | period | value | lower | upper | judging_lower | judging_upper | n  | n_effective | bound_lower | bound_upper | verdict  | goal_note    | goal_noted_on | goal_before                              | goal_id | goal_kind | goal_norm | goal_due_on | misses_left | hits_needed | forecast_lower | forecast_upper | forecast_more | answers_needed | answers_possible | answers_needed_two_waves
    --------------------+-----------------------+--------+-------+-------+-------+---------------+---------------+----+-------------+-------------+-------------+----------+--------------+---------------+------------------------------------------+---------+-----------+-----------+-------------+-------------+-------------+----------------+----------------+---------------+----------------+------------------+-------------------------
    tenants_took_action | association/voorbeeld | 2025   | 0.625 | 0.5   | 0.73  | 0.52          | 0.71          | 64 | 60.5        | 0.4         | 0.7         | ON_TRACK | CHANGED_LATE | 2026-02-01    | {"norm": 0.65, "due_date": "2026-12-31"} | D2      | norm      | 0.6       | 2026-12-31  | 3           | 2           | 0.58           | 0.66           | 12            | 250            | 900              | 120
  `);
  await drawing.moments(`
    kpi                 | area                  | period | moments
    tenants_took_action | association/voorbeeld | 2025   | {"numerator": 40, "denominator": 64}
  `);
  const { kpi } = await dataOf(
    ask(`{ kpi(code: "tenants_took_action") { figures { nodes { ... on PublishedFigure {
      intervalLevel judgingLower judgingUpper judgingLevel n nEffective bounds { lower upper } verdict verdictNote
      goal { kind state norm baseline margin period areaLevel area { code } dueOn setBy setOn agreedIn }
      goalNote { kind on before { norm baselinePeriod margin dueOn } }
      missesLeft hitsNeeded forecast { lower upper level more } answersNeeded answersPossible answersNeededTwoWaves
      verdictCounts { count } moments { name value } audience definitionVersion } } } } }`),
  );
  expect(kpi.figures.nodes).toEqual([
    {
      intervalLevel: 0.95,
      judgingLower: 0.52,
      judgingUpper: 0.71,
      judgingLevel: 0.9,
      n: 64,
      nEffective: 60.5,
      bounds: { lower: 0.4, upper: 0.7 },
      verdict: "ON_TRACK",
      verdictNote: null,
      goalNote: {
        kind: "CHANGED_LATE",
        on: "2026-02-01",
        before: { norm: 0.65, baselinePeriod: null, margin: null, dueOn: "2026-12-31" },
      },
      goal: {
        kind: "NORM",
        state: "AGREED",
        norm: 0.6,
        baseline: null,
        margin: null,
        period: "2026",
        areaLevel: "ASSOCIATION",
        area: null,
        dueOn: "2026-12-31",
        setBy: "Bestuur",
        setOn: "2022-12-01",
        agreedIn: "Koersplan 2023-2026",
      },
      ...{ missesLeft: 3, hitsNeeded: 2, forecast: { lower: 0.58, upper: 0.66, level: 0.95, more: 12 } },
      ...{ answersNeeded: 250, answersPossible: 900, answersNeededTwoWaves: 120 },
      verdictCounts: null,
      moments: [
        { name: "numerator", value: 40 },
        { name: "denominator", value: 64 },
      ],
      audience: "INTERNAL",
      definitionVersion: 1,
    },
  ]);
});

test("a derived KPI says what it counts, between which ends it lies, and in which class each area is", async () => {
  const { drawing, ask } = await world();
  await drawing.cards("neighbourhoods_maintained");
  await drawing.figures(`
    kpi                       | area              | period  | value | bound_lower | bound_upper | interval_reason   | verdict_counts
    --------------------------+-------------------+---------+-------+-------------+-------------+-------------------+---------------
    neighbourhoods_maintained | district/WK026701 | 2026-W1 | 0.5   | 0.5         | 0.75        | COUNT_OF_VERDICTS | {"OUTDATED": 6, "TOO_FEW": 5, "WITHHELD": 7, "MAINTAINED": 1, "DECLINED": 3, "UNDER_PRESSURE": 2, "INCONCLUSIVE": 4, "IMPROVED": 8, "NOT_DELIVERED": 9, "NO_GOAL": 10}
  `);
  const { kpi, measured } = await dataOf(
    ask(`{ kpi(code: "neighbourhoods_maintained") { statistic centre derivedFrom { kpi areaLevel }
        figures { nodes { ... on PublishedFigure {
          intervalReason bounds { lower upper } verdictCounts { verdict note withheld count } } } } }
      measured: kpi(code: "resilience_level") { statistic centre derivedFrom { kpi } } }`),
  );
  const counted = (count: number, told: object) => ({ verdict: null, note: null, withheld: null, ...told, count });
  expect(kpi).toEqual({
    statistic: "DERIVED",
    centre: null,
    derivedFrom: { kpi: "resilience_level", areaLevel: "NEIGHBOURHOOD_GROUP" },
    figures: {
      nodes: [
        {
          intervalReason: "COUNT_OF_VERDICTS",
          bounds: { lower: 0.5, upper: 0.75 },
          verdictCounts: [
            counted(8, { verdict: "MAINTAINED", note: "IMPROVED" }),
            counted(1, { verdict: "MAINTAINED" }),
            counted(2, { verdict: "UNDER_PRESSURE" }),
            counted(3, { verdict: "DECLINED" }),
            counted(4, { verdict: "INCONCLUSIVE" }),
            counted(5, { verdict: "TOO_FEW" }),
            counted(6, { verdict: "OUTDATED" }),
            counted(7, { withheld: "TOO_FEW" }),
            counted(9, { withheld: "NOT_DELIVERED" }),
            counted(10, {}),
          ],
        },
      ],
    },
  });
  expect(measured).toEqual({ statistic: "MEAN", centre: 50, derivedFrom: null });
});

test("numbers arrive as they were stored, to the last digit", async () => {
  const { drawing, ask } = await world();
  const numbers = [0.1, 1 / 3, 71.23456789012345, 1e-12, 123456789.123];
  await drawing.figures(
    [
      "kpi | area | period | value",
      ...numbers.map(
        (value, place) =>
          `tenants_took_action | association/voorbeeld | ${["2025", "2026", "2026-T1", "2026-T2", "2024-W1"][place]} | ${value}`,
      ),
    ].join("\n"),
  );
  const { kpi } = await dataOf(
    ask(`{ kpi(code: "tenants_took_action") { figures { nodes { ... on PublishedFigure { value } } } } }`),
  );
  expect(kpi.figures.nodes.map((node) => node.value).toSorted()).toEqual(numbers.toSorted());
});

test("the whole comes by default; a group, or every group, when asked", async () => {
  const { drawing, ask } = await world();
  await drawing.figures(`
    kpi                    | area                  | period | group_key | value
    meeting_places_created | association/voorbeeld | 2025   | all       | 8
    meeting_places_created | association/voorbeeld | 2025   | new_build | 5
    meeting_places_created | association/voorbeeld | 2025   | existing  | 3
  `);
  const values = async (args: string) =>
    (
      await dataOf(
        ask(
          `{ kpi(code: "meeting_places_created") { groups figures${args} { nodes { group ... on PublishedFigure { value } } } } }`,
        ),
      )
    ).kpi;
  expect(await values("")).toEqual({
    groups: ["all", "new_build", "existing"],
    figures: { nodes: [{ group: "all", value: 8 }] },
  });
  expect((await values(`(group: "existing")`)).figures.nodes).toEqual([{ group: "existing", value: 3 }]);
  expect((await values("(group: null)")).figures.nodes.map((node) => node.value)).toEqual([8, 3, 5]);
  // Another KPI does not have the group: it has no such figures, and that is no mistake.
  const all = await dataOf(ask(`{ kpis { figures(group: "existing") { nodes { group } } } }`));
  expect(all.kpis.map((kpi) => kpi.figures.nodes.length)).toEqual([0, 0, 0, 1]);
});

test("texts come in the language asked for", async () => {
  const { ask } = await world();
  const { nl, en } = await dataOf(
    ask(`{ nl: kpi(code: "resilience_level") { ...texts } en: kpi(code: "resilience_level") { ...english } }
      fragment texts on Kpi { title subject definition sources { name } }
      fragment english on Kpi { title(language: EN) subject(language: EN) definition(language: EN) sources { name(language: EN) } }`),
  );
  expect(nl).toMatchObject({
    title: "Veerkracht",
    subject: "het cijfer resilience_level",
    sources: [{ name: "Bewonersenquête: antwoorden" }, { name: "Bewonersenquête: huishoudens" }],
  });
  expect(en).toMatchObject({
    title: "Resilience",
    subject: "the figure resilience_level",
    sources: [{ name: "Tenants’ survey: answers" }, { name: "Tenants’ survey: households" }],
  });
});

test("a KPI tells its grid in the association's own words", async () => {
  const { ask } = await world();
  const { association, kpi } = await dataOf(
    ask(`{ association { code name subYear isSynthetic } kpi(code: "tenants_took_action") { areaLevels periodKinds owner protection statistic inference goalKind
      version { number from reason } goals { code kind norm dueOn } outdatedAfterDays caveats } }`),
  );
  expect(association).toEqual({
    code: "voorbeeld",
    name: "Woonstichting voorbeeld (synthetisch)",
    subYear: "TERTIAAL",
    isSynthetic: true,
  });
  expect(kpi).toMatchObject({
    areaLevels: ["ASSOCIATION", "NEIGHBOURHOOD"],
    periodKinds: ["TERTIAAL", "YEAR"],
    protection: "AREA_TOTAL",
    statistic: "PROPORTION",
    inference: "PROCESS",
    goalKind: "NORM",
    version: { number: 1, from: "2026-01-01", reason: "Eerste definitie" },
    goals: [{ kind: "NORM", norm: 0.6, dueOn: "2026-12-31" }],
  });
});
