/** Lines that are no rows are counted apart, and a file without rows can be a fact. */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { contractOf, newFolder, sender, smallWorld } from "../support/given.ts";

const of = await sender();
await smallWorld(of);

const header = "activiteitnr;datum;buurt;soort;status;deelnemers;huurder_organiseert";
const rows = (count: number) =>
  Array.from({ length: count }, (_, place) => `A${place};01-03-2026;BU02670111;sport;gehouden;12;Ja`);

async function send(lines: string[], table = "activity/activities") {
  const path = join(
    await newFolder(),
    of.nameOf(await contractOf(table), { period: table.startsWith("activity") ? "2026" : "alles" }),
  );
  await writeFile(path, lines.join("\r\n") + "\r\n");
  return (await of.deliverOrThrow([path]))[0]!;
}

test.each([
  ["lines of separators", Array.from({ length: 200 }, () => ";;;;;;"), 200],
  ["blank lines", ["", "", "  "], 3],
  ["a total below the table", [";;;;;;", "Totaal;;;;;108;"], 2],
  ["a total that is short", ["Totaal;9"], 1],
  [
    "a sum, a mean and a count",
    ["Som;;;;;108;", "Gemiddelde;;;;;12;", "Grand Total;;;;;108;", "Aantal activiteiten: 9;;;;;;"],
    4,
  ],
  ["the mark with which DOS ends a file", ["\x1a"], 1],
])("%s: nine rows were read, and nothing waits", async (_, lines, skipped) => {
  const report = await send([header, ...rows(9), ...lines]);
  expect(report.status).toBe("accepted");
  expect(report.rows).toMatchObject({ read: 9, quarantined: 0, skipped });
});

test("lines that are no rows do not hide that rows are gone, and do not look like rows that are gone", async () => {
  const blank = Array.from({ length: 220 }, () => ";;;;;;");
  await send([header, ...rows(9), ...blank]);
  expect((await send([header, ...rows(9)])).status).toBe("accepted");
  expect((await send([header, ...rows(1), ...blank])).refusal).toMatch(/heeft 1 rijen; de vorige levering .* had er 9/);
});

test("a year in which nothing was done is a file with only a header; homes are never none", async () => {
  const empty = await of.file("activity/activities", "activiteitnr", { period: "2024" });
  expect((await of.deliverOrThrow([empty]))[0]).toMatchObject({ status: "accepted", rows: { read: 0 } });
  const homes = (await contractOf("tenancy/dwellings")).columns;
  const { refusal } = await send(
    [
      Object.values(homes)
        .map(({ header }) => header)
        .join(";"),
    ],
    "tenancy/dwellings",
  );
  expect(refusal).toMatch(/: Het bestand heeft een kopregel maar geen gegevens\./);
});
