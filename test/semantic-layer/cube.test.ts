/** Cube, compiled in this process without its native addon: what SQL a measure becomes, and how a figure gets it. */
import { expect, test } from "vitest";
import { cubeSql, current } from "../../semantic-layer/cube.ts";
import { compileQueries, ModelCompiler, refuseLongAliases } from "../../semantic-layer/cube/compiler.ts";
import { modelHash } from "../../semantic-layer/cube/model-files.ts";
import { leafQueries } from "../../semantic-layer/kpis/leaf-queries.ts";

const query = {
  cube: "nuisance_cases",
  measures: ["nuisance_cases.cases_closed_after_action"],
  dimensions: ["nuisance_cases.area_key", "nuisance_cases.closed_month"],
};

test("a measure becomes one grouped select for one association, by the planner in TypeScript whatever is asked", async () => {
  process.env.CUBEJS_TESSERACT_SQL_PLANNER = "true";
  const [compiled] = await compileQueries([query]).finally(() => delete process.env.CUBEJS_TESSERACT_SQL_PLANNER);
  const text = compiled!.sql.join("\n");
  expect(text).toMatch(/from\s+warehouse\.fct_nuisance_cases/i);
  expect(text).toMatch(/association_id = \$1\b/i);
  expect(text).toMatch(/group by 1, 2/i);
  expect(text).not.toMatch(/order by|limit|left join/i);
  expect(compiled!.columns["nuisance_cases.area_key"]).toBe("nuisance_cases__area_key");
});

test("a column name of 63 characters fits in PostgreSQL, one of 64 is refused", () => {
  expect(() => refuseLongAliases(["x".repeat(63)])).not.toThrow();
  expect(() => refuseLongAliases(["short", "x".repeat(64)])).toThrow("longer than 63 characters");
});

test("a measure that does not exist is an error, not an empty column", async () => {
  await expect(compileQueries([{ ...query, measures: ["nuisance_cases.cases_lost"] }])).rejects.toThrow("cases_lost");
});

test("a template in a model file is refused with a sentence about it", async () => {
  const content = 'cubes:\n  - name: a\n    sql_table: "{{ table }}"\n';
  const files = { localPath: () => "", dataSchemaFiles: async () => [{ fileName: "a.yml", content }] };
  const compiler = new ModelCompiler(files, async () => "postgres", { allowNodeRequire: false, standalone: true });
  await expect(compiler.getCompilers()).rejects.toThrow("Write plain YAML");
});

test("a figure gets the SQL that stands checked in, for its own association", () => {
  const leaf = leafQueries().find(({ period }) => period === "nuisance_cases.opened_month")!;
  const { text, parameters, columns } = cubeSql(leaf, "kade");
  expect(parameters).toEqual(["kade"]);
  expect(text).toContain("warehouse.fct_nuisance_cases");
  expect([...columns.keys()].sort()).toEqual([...leaf.measures, ...leaf.dimensions].sort());
});

test("what several cards ask of the same rows is asked once", () => {
  const asked = leafQueries().map(({ period, group }) => `${period} ${group}`);
  expect(new Set(asked).size).toBe(asked.length);
  const frame = leafQueries().filter(({ cube }) => cube === "survey_frame");
  expect(frame).toHaveLength(1);
  expect(frame[0]!.parts.length).toBeGreaterThan(9);
});

test("SQL of a model that has changed since is not used, and nor is a query that nobody compiled", () => {
  expect(current({ model: modelHash(), queries: {} })).toEqual({ model: modelHash(), queries: {} });
  expect(() => current({ model: "another", queries: {} })).toThrow("run npm run generate");
  expect(() => cubeSql({ ...query, dimensions: ["nuisance_cases.area_key"] }, "kade")).toThrow("run npm run generate");
});
