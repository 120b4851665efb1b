/** What people make of the first list of areas, and what they are told: about the file, and about what could be published. */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { deliveryText } from "../../etl/report/report-text.ts";
import { newFolder, sender } from "../support/given.ts";
import { firstAreas } from "./cases/first-areas.ts";

const first = firstAreas.map((one, place) => ({ ...one, own: `eerste${place}` }));
const PLAN =
  "koersplannr;naam;begindatum;einddatum;tussenperiode;synthetisch\nKP1;Plan;01-01-2025;31-12-2028;kwartaal;Nee\n";

let report: Awaited<ReturnType<Awaited<ReturnType<typeof sender>>["deliver"]>>;
beforeAll(async () => {
  const of = await sender();
  const folder = await newFolder();
  for (const { own, areas } of first) {
    await writeFile(join(folder, `${own}_gebieden_alles_2026-10-01.csv`), `${areas(own)}\n`);
    await writeFile(join(folder, `${own}_koersplannen_alles_2026-10-01.csv`), PLAN);
  }
  report = await of.deliver([folder]);
});

test.each(first)("$what", ({ own, loaded, says, published }) => {
  const areas = report.deliveries.find(({ association, entity }) => association === own && entity === "areas");
  expect(areas).toMatchObject({ status: "accepted", rows: { inserted: loaded } });
  const told = areas ? deliveryText(areas) : "";
  for (const part of says(own)) expect(told).toContain(part);
  expect(told).not.toMatch(/[{}]/);
  expect(report.releases.find(({ association }) => association === own)?.message).toContain(published);
});
