/** A table is sent while it is read: none of it is lost, and half of it is never taken for the whole. */
import { startApi } from "@fijne-buurten/api";
import { connect } from "@fijne-buurten/db";
import Papa from "papaparse";
import { expect, onTestFinished, test } from "vitest";
import { breakable } from "../support/breakable.ts";
import { onlyAssociation } from "../support/only-association.ts";
import type { Drawing } from "./support/drawing.ts";
import { addressOf, drawn, type Line, linesOf } from "./support/tables.ts";
import { world } from "./support/world.ts";

/** More rows than a part has. */
async function fill(drawing: Drawing, url: string): Promise<void> {
  await drawing.figures(drawn);
  const client = await connect(url);
  await client.query(
    `insert into figures.areas select (jsonb_populate_record(areas, jsonb_build_object(
       'area_code', 'C' || number, 'area_name', 'Complex ' || number, 'area_key', areas.area_key || number,
       'path', areas.path[:1] || (areas.area_key || number)))).*
     from figures.areas cross join generate_series(1, 6000) as number where area_code = '101'`,
  );
  await client.query(
    `insert into figures.figures (association_id, kpi_id, definition_version, area_key, period, group_key, audience, value, interval_reason, is_kept_inside, known_from)
     select 'voorbeeld', 'meeting_places_created', 1, areas.area_key, period, 'all', 'internal', 1, 'COMPLETE_COUNT', false, 1
     from figures.areas cross join unnest(array['2025', '2026']) as period where area_code ~ '^C\\d'`,
  );
  await client.end();
}

test("a table larger than a part has every figure once, and begins before it was read to its end", async () => {
  const { drawing, url, database, statements } = await world();
  await fill(drawing, database.urls.owner);
  const response = await fetch(addressOf(url, "figures.csv?level=complex"));
  const reader = response.body!.getReader();
  const { value } = await reader.read();
  const asked = statements.filter((sql) => sql.includes("question.after_area")).length;
  let text = Buffer.from(value!).toString();
  for (let part = await reader.read(); !part.done; part = await reader.read())
    text += Buffer.from(part.value).toString();
  const { data } = Papa.parse<Line>(text, { header: true, skipEmptyLines: true });
  expect(data).toHaveLength(12_000);
  expect(new Set(data.map((line) => `${line.area_code} ${line.period}`)).size).toBe(12_000);
  expect(asked).toBeLessThan(statements.filter((sql) => sql.includes("question.after_area")).length);
});

test("nothing more is read for who leaves halfway, and that is no fault", async () => {
  const { drawing, url, database, statements, faults } = await world();
  await fill(drawing, database.urls.owner);
  const leaving = new AbortController();
  const response = await fetch(addressOf(url, "figures.csv?group=*"), { signal: leaving.signal });
  await response.body!.getReader().read();
  leaving.abort();
  const asked = () => statements.filter((sql) => sql.includes("question.after_area")).length;
  await expect
    .poll(
      async () => {
        const before = asked();
        await new Promise((resolve) => setTimeout(resolve, 100));
        return asked() - before;
      },
      { timeout: 10_000 },
    )
    .toBe(0);
  // Seven periods, and two of them have two parts.
  expect(asked()).toBeLessThan(9);
  expect(faults).toEqual([]);
  expect(await linesOf(url, "figures.csv?level=association")).toHaveLength(2);
});

test("a database that goes away halfway breaks the table off, and one that is away before it says so", async () => {
  const { drawing, database } = await world();
  await fill(drawing, database.urls.owner);
  const way = await breakable(database.urls.api);
  let parts = 0;
  const faults: unknown[] = [];
  const api = await startApi({
    associations: onlyAssociation(way.url),
    asksEachTime: true,
    onFault: (fault) => faults.push(fault),
    onStatement: (sql) => void (sql.includes("question.after_area") && (parts += 1) === 3 && way.cut()),
  });
  onTestFinished(() => api.close());
  await expect(
    fetch(addressOf(api.url, "figures.csv?level=complex")).then((answer) => answer.text()),
  ).rejects.toThrow();
  expect(faults.length).toBeGreaterThan(0);
  const away = await fetch(addressOf(api.url, "figures.csv"));
  expect([away.status, away.headers.get("retry-after")]).toEqual([503, "10"]);
  expect(await away.text()).toMatch(/^De database is nu niet te bereiken/);
});
