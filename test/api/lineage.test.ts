/** What stands behind a figure: the deliveries of its period, the rows that count, and the homes of a survey. */
import { expect, test } from "vitest";
import { dataOf } from "./support/client.ts";
import { world } from "./support/world.ts";

const file = (entity: string, covers: string, days: string, read: number) =>
  `insert into figures.deliveries values ('voorbeeld', 'survey', '${entity}', '${covers}', ${days}, 2, '2026-06-15', ${read}, ${read - 2}, 2, 1)`;

const lineage = `lineage { deliveries { name coversPeriod files lastDelivered rowsRead rowsAccepted rowsQuarantined }
  rows { name rows counted leftOut { reason rows } } homes { day homes went came unplaced unanswered counted } }`;

async function drawnWorld() {
  const { ask, drawing } = await world();
  await drawing.figures(`
    kpi              | area                     | period  | value | withheld_reason
    -----------------+--------------------------+---------+-------+----------------
    resilience_level | association/voorbeeld    | 2026-W1 | 60.6  |
    resilience_level | association/voorbeeld    | 2025-W1 | 60.7  |
    resilience_level | neighbourhood/BU02670111 | 2026-W1 | 55    |
    resilience_level | neighbourhood/BU02670112 | 2026-W1 |       | TOO_FEW`);
  for (const statement of [
    file("answers", "2026-W1", "'2026-03-01', '2026-05-16'", 800),
    file("answers", "2025-W1", "'2025-03-01', '2025-05-16'", 900),
    file("responses", "alles", "null, null", 1000),
  ])
    await drawing.run(statement);
  const accounts = [
    {
      ...{ period: "2026-W1", table: "survey/responses", rows: 812, counted: 776 },
      uncounted: [{ reason: "NOT_FILLED_IN", rows: 36 }],
      homes: { let: 3487, unplaced: 0, unanswered: 7, counted: 3480 },
    },
  ];
  await drawing.run(
    `insert into figures.row_accounts values ('voorbeeld', 'resilience_level', '${JSON.stringify(accounts)}', 1)`,
  );
  for (const [level, code, homes] of [
    ["association", "voorbeeld", "3487, 20, 12"],
    ["neighbourhood", "BU02670111", "802, 5, 3"],
  ])
    await drawing.run(
      `insert into figures.home_accounts values ('voorbeeld', '2026-W1', '${drawing.areaKey(level!, code!)}', '2026-05-01', ${homes}, 1)`,
    );
  const figuresOf = async (args: string) => {
    const asked = `{ kpi(code: "resilience_level") { figures(${args}) { nodes { ... on PublishedFigure { ${lineage} } } } } }`;
    return (await dataOf(ask(asked))).kpi.figures.nodes;
  };
  return figuresOf;
}

test("a figure tells what was delivered about its own period, and about all periods, and nothing of another", async () => {
  const figuresOf = await drawnWorld();
  const [figure] = (await figuresOf('area: "voorbeeld", period: "2025-W1"')) as unknown as [
    { lineage: { deliveries: object[]; rows: null; homes: null } },
  ];
  const rest = { files: 2, lastDelivered: "2026-06-15", rowsQuarantined: 2 };
  expect(figure.lineage).toEqual({
    deliveries: [
      { name: "Bewonersenquête: antwoorden", coversPeriod: "2025-W1", rowsRead: 900, rowsAccepted: 898, ...rest },
      { name: "Bewonersenquête: huishoudens", coversPeriod: "alles", rowsRead: 1000, rowsAccepted: 998, ...rest },
    ],
    ...{ rows: null, homes: null },
  });
});

test("rows that count and rows that do not add up to all; of a part of the association they are those of the whole", async () => {
  const figuresOf = await drawnWorld();
  const rows = {
    ...{ name: "Bewonersenquête: huishoudens", rows: 812, counted: 776 },
    leftOut: [{ reason: "NOT_FILLED_IN", rows: 36 }],
  };
  const day = "2026-05-01";
  expect(await figuresOf('area: "voorbeeld", period: "2026-W1"')).toMatchObject([
    { lineage: { rows, homes: { day, homes: 3487, went: 20, came: 12, unplaced: 0, unanswered: 7, counted: 3480 } } },
  ]);
  const none = { unplaced: null, unanswered: null, counted: null };
  expect(await figuresOf('area: "BU02670111", period: "2026-W1"')).toMatchObject([
    { lineage: { rows, homes: { day, homes: 802, went: 5, came: 3, ...none } } },
  ]);
});

test("what is withheld has no lineage to ask for", async () => {
  const figuresOf = await drawnWorld();
  expect(await figuresOf('area: "BU02670112", period: "2026-W1"')).toEqual([{}]);
});
