/** A delivery that says again what was known is no news, but the day until which that is known may be. */
import { copyFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { deliveryText } from "../../etl/report/report-text.ts";
import { newFolder, sender } from "../support/given.ts";
import { importedDatabase } from "../support/imported.ts";
import { sampleFolder } from "../support/sample.ts";

const of = await sender(await importedDatabase("small"));
const sample = join(await sampleFolder("small"), "voorbeeld_complexen_alles_2026-10-31.csv");

test("that only the day is new is told of the file and of the release, and the same day again is no release", async () => {
  const name = "voorbeeld_complexen_alles_2026-11-01.csv";
  const path = join(await newFolder(), name);
  await copyFile(sample, path);
  const first = await of.deliver([path]);
  expect(deliveryText(first.deliveries[0]!)).toBe(
    `${name}: alleen de leverdatum is nieuw (2026-11-01); de inhoud is gelijk aan de vorige levering.`,
  );
  expect(first.releases[0]!.message).toMatch(
    /^Alleen de leverdatum is nieuw; geen cijfer is veranderd, peildatum \S+ \(publicatie \d+\)\.$/,
  );
  const second = await of.deliver([path]);
  expect(deliveryText(second.deliveries[0]!)).toBe(
    `${name}: niets nieuws; de inhoud is gelijk aan de vorige levering.`,
  );
  expect(second.releases[0]!.message).toBe("Niets nieuws; de vorige publicatie blijft staan.");
});
