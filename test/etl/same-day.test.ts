/** On one day what was received last is what counts: whoever sends a file again on the same day corrects it. */
import { expect, test } from "vitest";
import { newFolder, sender } from "../support/given.ts";

const a = "complexnr | naam\n C1 | Eerst\n C2 | Gaat";
const b = "complexnr | naam\n C1 | Anders";
const c = "complexnr | naam\n C1 | Nog anders\n C3 | Komt";
const on = "2026-10-05";

test.each([
  { table: "tenancy/complexes", key: "C", live: { column: "complex_name", of: "complexes" } },
  { table: "survey/waves", key: "202", live: { column: "wave_name", of: "survey_waves" } },
])("$table: first one thing, then another, then the first again", async ({ table, key, live }) => {
  const of = await sender();
  const names = async () => (await of.live(live.column, live.of)).flat();
  const send = (drawing: string) =>
    of.given(table, key === "C" ? drawing : drawing.replace("complexnr", "golf").replaceAll(/C(\d)/g, "202$1-W1"), {
      on,
    });
  await send(a);
  await send(b);
  expect(await names()).toContain("Anders");
  await send(c);
  expect(await names()).toContain("Nog anders");
  expect(await send(a)).toMatchObject({ status: "accepted", rows: { outranked: 0 } });
  expect(await names()).toContain("Eerst");
  expect((await send(a)).status).toBe("no_op");
  expect(await names()).toContain("Eerst");
});

test("a correction of an earlier day gives way to what a later day said", async () => {
  const of = await sender();
  await of.given("tenancy/complexes", a, { on: "2026-10-04" });
  await of.given("tenancy/complexes", b, { on: "2026-10-05" });
  await of.given("tenancy/complexes", c, { on: "2026-10-04" });
  expect(await of.live("complex_name", "complexes")).toEqual([["Anders"]]);
});

test("two files of one day that differ are both refused when they come together, and both are named", async () => {
  const of = await sender();
  const paths = [
    await of.file("tenancy/complexes", a, { on, folder: await newFolder() }),
    await of.file("tenancy/complexes", b, { on, folder: await newFolder() }),
  ];
  const { deliveries, exitCode } = await of.deliver(paths, { until: "assert" });
  expect(exitCode).toBe(1);
  expect(deliveries.map(({ status }) => status)).toEqual(["refused", "refused"]);
  expect(deliveries[0]!.refusal).toMatch(
    /: Voor 'complexen', periode alles, kwamen van 2026-10-05 tegelijk 2 bestanden die verschillen: '[^']*' \(2 keer, uit verschillende mappen\)\. Lever alleen het juiste\./,
  );
  expect(await of.live("complex_id", "complexes")).toEqual([]);
});

test("the same file twice in one run is one delivery", async () => {
  const of = await sender();
  const paths = [await of.file("tenancy/complexes", a, { on }), await of.file("tenancy/complexes", a, { on })];
  expect((await of.deliverOrThrow(paths)).map(({ status }) => status).sort()).toEqual(["accepted", "no_op"]);
});
