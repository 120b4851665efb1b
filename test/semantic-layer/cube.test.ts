/** Cube, compiled in this process without its native addon: what SQL a measure becomes. */
import { expect, test } from "vitest";
import { cubeSql, refuseLongAliases } from "../../semantic-layer/cube.ts";
import { ModelCompiler } from "../../semantic-layer/cube/compiler.ts";

const query = {
  associationId: "v",
  cube: "nuisance_cases",
  measures: ["nuisance_cases.cases_closed_after_action"],
  dimensions: ["nuisance_cases.area_key", "nuisance_cases.closed_month"],
  only: { "nuisance_cases.is_between_neighbours": "true" },
};

test("a measure becomes one grouped select for one association, without order or limit", async () => {
  const { text, parameters, columns } = await cubeSql(query);
  expect(parameters).toEqual(["v", "true"]);
  expect(text).toMatch(/from\s+warehouse\.fct_nuisance_cases/i);
  expect(text).toMatch(/group by 1, 2/i);
  expect(text).not.toMatch(/order by|limit|left join/i);
  expect(columns.get("nuisance_cases.area_key")).toBe("nuisance_cases__area_key");
});

test("the planner is the one in TypeScript, whatever the environment says", async () => {
  process.env.CUBEJS_TESSERACT_SQL_PLANNER = "true";
  try {
    await expect(cubeSql(query)).resolves.toMatchObject({ parameters: ["v", "true"] });
  } finally {
    delete process.env.CUBEJS_TESSERACT_SQL_PLANNER;
  }
});

test("a column name of 63 characters fits in PostgreSQL, one of 64 is refused", () => {
  expect(() => refuseLongAliases(["x".repeat(63)])).not.toThrow();
  expect(() => refuseLongAliases(["short", "x".repeat(64)])).toThrow("longer than 63 characters");
});

test("a measure that does not exist is an error, not an empty column", async () => {
  await expect(cubeSql({ ...query, measures: ["nuisance_cases.cases_lost"] })).rejects.toThrow("cases_lost");
});

test("a template in a model file is refused with a sentence about it", async () => {
  const content = 'cubes:\n  - name: a\n    sql_table: "{{ table }}"\n';
  const files = { localPath: () => "", dataSchemaFiles: async () => [{ fileName: "a.yml", content }] };
  const compiler = new ModelCompiler(files, async () => "postgres", { allowNodeRequire: false, standalone: true });
  await expect(compiler.getCompilers()).rejects.toThrow("Write plain YAML");
});
