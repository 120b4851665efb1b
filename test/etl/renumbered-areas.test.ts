/** A new list of areas comes in: no let home falls between two divisions unseen. */
import { expect, test } from "vitest";
import { shown } from "../db/support/drawn.ts";
import { newFolder, sender, smallWorld, type Sender } from "../support/given.ts";

const header = "niveau | code | naam | boom | bovenliggend | indelingsjaar";

/** The list of a year, with these neighbourhoods in the group. */
function list(year: number, ...codes: string[]): string {
  return `
    corporatie | voorbeeld | Voorbeeld | geografie |           | ${year}
    gemeente   | GM0267    | Nijkerk   | geografie | voorbeeld | ${year}
    wijk       | WK026701  | Nijkerk   | geografie | GM0267    | ${year}
    buurtgroep | BG026701  | Paasbos   | geografie | WK026701  | ${year}
    complex    | C1        | De Flat   | complex   | voorbeeld | ${year}
    ${codes.map((code) => `buurt | ${code} | Buurt ${code} | geografie | BG026701 | ${year}`).join("\n")}`;
}
const renumberings = (...pairs: string[]) =>
  `niveau | oude_code | nieuwe_code | ingangsdatum\n${pairs.map((pair) => `buurt | ${pair} | 01-01-2026`).join("\n")}`;
const [west, oost, nieuw, extra] = ["BU02670111", "BU02670112", "BU02670131", "BU02670132"];

/** Two let homes in west. */
async function world(): Promise<Sender> {
  const of = await sender();
  await smallWorld(of);
  await of.given("tenancy/tenancies", "contractnr | eenheidnr\nT1 | W1\nT2 | W2");
  return of;
}

async function together(of: Sender, on: string, files: Record<string, string>) {
  const folder = await newFolder();
  for (const [table, drawing] of Object.entries(files)) await of.file(table, drawing, { folder, on });
  const { deliveries, exitCode } = await of.deliver([folder], { until: "assert", referenceDate: "2026-10-31" });
  const told = Object.fromEntries(deliveries.map(({ entity, status, refusal }) => [entity, refusal ?? status]));
  return { told, exitCode };
}
const homesIn = async (of: Sender) =>
  Object.fromEntries(
    await shown(
      of.client,
      "area_code || '@' || vintage, homes_count",
      "dim_areas",
      1000,
      "homes_count > 0 and area_level = 'neighbourhood'",
    ),
  ) as Record<string, number>;
const areasOf = (year: number, ...codes: string[]) => ({ "geography/areas": `${header}\n${list(year, ...codes)}` });

test("a list in which let homes have no area is refused with those homes, and the file beside it is loaded", async () => {
  const of = await world();
  const { told, exitCode } = await together(of, "2026-11-01", {
    ...areasOf(2026, nieuw!, oost!),
    "activity/activities": "activiteitnr\n A1",
  });
  expect(exitCode).toBe(1);
  expect(told["activities"]).toBe("accepted");
  expect(told["areas"]).toMatch(
    /: Met dit bestand spreken de gegevens zichzelf tegen: verhuurde woningen liggen niet in precies één gebied van de nieuwste lijst \(2 keer\): W1 \(BU02670111\), W2 \(BU02670111\)\. Lever ook het bestand hernummeringen met de oude en de nieuwe codes, of het bestand woningen met de nieuwe codes\. Het hele bestand is geweigerd; de vorige levering blijft gelden\.$/,
  );
  expect(await homesIn(of)).toEqual({ [`${west}@2025`]: 2 });

  // With the renumbering beside it the same list is accepted, and the homes are followed.
  const again = await together(of, "2026-11-02", {
    ...areasOf(2026, nieuw!, oost!),
    "geography/area_aliases": renumberings(`${west} | ${nieuw}`),
  });
  expect(again).toEqual({ told: { areas: "accepted", area_aliases: "accepted" }, exitCode: 0 });
  expect(await homesIn(of)).toEqual({ [`${nieuw}@2026`]: 2 });
});

test("both divisions in one file work, and the homes lie in the newest", async () => {
  const of = await world();
  const both = `${header}\n${list(2025, west!, oost!)}\n${list(2026, nieuw!, oost!)}`;
  const { told, exitCode } = await together(of, "2026-11-01", {
    "geography/areas": both,
    "geography/area_aliases": renumberings(`${west} | ${nieuw}`),
  });
  expect({ told, exitCode }).toEqual({ told: { areas: "accepted", area_aliases: "accepted" }, exitCode: 0 });
  expect(await homesIn(of)).toEqual({ [`${nieuw}@2026`]: 2 });
});

test("after a merger the homes are followed; after a split only their own new codes say where they lie", async () => {
  const of = await world();
  const merged = await together(of, "2026-11-01", {
    ...areasOf(2026, nieuw!),
    "geography/area_aliases": renumberings(`${west} | ${nieuw}`, `${oost} | ${nieuw}`),
  });
  expect(merged.exitCode).toBe(0);
  expect(await homesIn(of)).toEqual({ [`${nieuw}@2026`]: 2 });

  const split = {
    ...areasOf(2026, extra!, oost!),
    "geography/area_aliases": renumberings(`${west} | ${extra}`, `${west} | ${oost}`),
  };
  const held = await together(of, "2026-11-02", split);
  expect(held.told["areas"]).toContain("(2 keer): W1 (BU02670111), W2 (BU02670111).");
  const placed = await together(of, "2026-11-03", {
    ...split,
    "tenancy/dwellings": `eenheidnr | bu_code\nW1 | ${extra}\nW2 | ${oost}\nG1 | ${oost}`,
  });
  expect(placed.exitCode).toBe(0);
  expect(await homesIn(of)).toEqual({ [`${extra}@2026`]: 1, [`${oost}@2026`]: 1 });
});
