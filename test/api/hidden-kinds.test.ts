/** What a case is about is told only where it is between neighbours: of every row that there is, as the role that asks for rows reads them. */
import { connect } from "@fijne-buurten/db";
import { expect, test } from "vitest";
import { importedDatabase } from "../support/imported.ts";

const told = ["DIE", "GEL", "RUZ", "STA", "VUI"];
const PAGE = 50;
type Row = { row_id: string; case_id: string | null; kind: string | null };

test("the kind of a case is told only where it is between neighbours, on every page of every year", async () => {
  const { urls } = await importedDatabase("full");
  const [owner, app] = await Promise.all([connect(urls.owner), connect(urls.app)]);
  const { rows: kinds } = await owner.query<{ case_id: string; kind: string }>(
    "select case_id, kind from warehouse.nuisance_cases",
  );
  const kindOf = new Map(kinds.map(({ case_id, kind }) => [case_id, kind]));
  const { rows: years } = await owner.query<{ period: string; area_key: string }>(
    `select distinct period, area_key from figures.figures
    where kpi_id in ('nuisance_cases', 'nuisance_reports') and area_key like '%/association/%' and period ~ '^[0-9]{4}$'`,
  );
  const wrong: unknown[] = [];
  const listed = new Map<string, number>();
  for (const { period, area_key } of years)
    for (const kpi of ["nuisance_cases", "nuisance_reports"])
      for await (const { row_id, case_id, kind: shown } of everyRow(app, [kpi, area_key, period])) {
        const kind = kindOf.get(case_id ?? row_id) ?? "";
        if (shown !== (told.includes(kind) ? kind : null)) wrong.push([kpi, row_id, kind, shown]);
        listed.set(kind, (listed.get(kind) ?? 0) + 1);
      }
  await Promise.all([owner.end(), app.end()]);
  expect(wrong).toEqual([]);
  // Every kind that there is was among them, those that are not told too.
  expect([...listed.keys()].sort()).toEqual([...new Set(kindOf.values())].sort());
  expect([...listed.keys()].filter((kind) => !told.includes(kind)).length).toBeGreaterThan(1);
  expect([...listed.values()].reduce((sum, count) => sum + count, 0)).toBeGreaterThan(kindOf.size);
});

async function* everyRow(app: Awaited<ReturnType<typeof connect>>, figure: string[]): AsyncGenerator<Row> {
  const text = "select * from app.read_rows($1, $2, $3, 1, null, $4, 'opdracht')";
  for (let before = 0; ; before += PAGE) {
    const { rows } = await app.query<Row>(text, [...figure, before]);
    yield* rows;
    if (rows.length < PAGE) return;
  }
}
