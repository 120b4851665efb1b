import { describe, expect, test } from "vitest";
import { inLanguage } from "./language.ts";
import type { ListedArea } from "../../dashboard/src/lib/server/api.ts";
import { findable, search } from "../../dashboard/src/lib/server/pages/search.ts";
import { areaTree, complexesByPlace } from "../../dashboard/src/lib/server/pages/area-tree.ts";
import { areaList } from "../../dashboard/src/lib/server/pages/area-list.ts";

const levels = {
  c: "ASSOCIATION",
  m: "MUNICIPALITY",
  w: "DISTRICT",
  g: "NEIGHBOURHOOD_GROUP",
  b: "NEIGHBOURHOOD",
  x: "COMPLEX",
} as const;

/** Lines of level, code, name, the level and code of the area around it, homes, and of a complex its neighbourhoods. */
const listed = (text: string): ListedArea[] =>
  text
    .trim()
    .split("\n")
    .map((line) => line.split("|").map((cell) => cell.trim()))
    .map(([level, code = "", name = "", around = "", homes, places = ""]) => ({
      ...{ code, name, level: levels[level as keyof typeof levels], homes: Number(homes) },
      within: around === "" ? null : { level: levels[around[0] as keyof typeof levels], code: around.slice(2) },
      neighbourhoods: places
        .split(" ")
        .filter(Boolean)
        .map((own) => ({ code: own, level: "NEIGHBOURHOOD" as const })),
    }));

const areas = listed(`
  c | voorbeeld  | Woonstichting Voorbeeld |             | 3487 |
  m | GM0267     | Nijkerk                 | c voorbeeld | 3487 |
  w | WK026701   | Nijkerk                 | m GM0267    | 2500 |
  g | BG026707   | Paasbos                 | w WK026701  | 780  |
  b | BU02670111 | Paasbos-west            | g BG026707  | 420  |
  b | BU02670112 | Paasbos-oost            | g BG026707  | 360  |
  b | BU02670113 | Curaçaohof              | g BG026707  | 0    |
  x | 1001       | De Linde                | c voorbeeld | 64   | BU02670112 BU02670111
  x | 1002       | Reuzenborg              | c voorbeeld | 40   | BU02670111
  x | 1003       | Café Één                | c voorbeeld | 12   |`);
const kpis = [
  [
    "suitable_allocations",
    "Passend toewijzen",
    "Het deel dat passend is toegewezen",
    "Van de toewijzingen het deel met een passende huur.",
    "BALANCED_NEIGHBOURHOODS",
  ],
  ["nuisance_cases", "Overlastzaken", "Het aantal overlastzaken", "Geluid, vuil en ruzie tussen buren.", "TENANTS_ACT"],
] as const;
const entries = () =>
  findable(
    areas,
    kpis.map(([code, title, subject, definition, ambition]) => ({ code, title, subject, definition, ambition })),
  );
const titles = (question: string) => search(question, entries()).map(({ title }) => title);

describe("what is looked for is found", () => {
  test.each([
    ["paasbos", "Paasbos"],
    ["PAASBOS", "Paasbos"],
    ["pasbos", "Paasbos"],
    ["Paabsos", "Paasbos"],
    ["west paasbos", "Paasbos-west"],
    ["Hoe staat het in Paasbos?", "Paasbos"],
    ["reuzen", "Reuzenborg"],
    ["cafe een", "Café Één"],
    ["1002", "Reuzenborg"],
    ["BU02670112", "Paasbos-oost"],
    ["toewijzen passend", "Passend toewijzen"],
    ["overlast", "Overlastzaken"],
    ["geluid", "Overlastzaken"],
    ["peildatum", "Peildatum"],
  ])("'%s' brings %s first", (question, first) => {
    expect(titles(question)[0]).toBe(first);
  });

  test.each([["1009"], ["het"], ["???"], [""], ["xyzzyq"], ["curacaohof"]])("'%s' brings nothing", (question) => {
    expect(titles(question)).toEqual([]);
  });

  test("an area brings what lies in it, itself first", () => {
    expect(titles("Paasbos")).toEqual(["Paasbos", "Paasbos-west", "Paasbos-oost", "De Linde", "Reuzenborg"]);
  });
});

test("each says what it is", () => {
  const about = (question: string) => search(question, entries())[0];
  expect(about("paasbos")).toMatchObject({
    about: "Buurtgroep in wijk Nijkerk · 780 verhuurde woningen",
    href: "/areas/BG026707",
  });
  expect(about("linde")).toMatchObject({
    about: "Complex in Paasbos-oost en Paasbos-west · 64 verhuurde woningen",
    href: "/areas/1001?level=COMPLEX",
  });
  expect(about("passend toewijzen")!.about).toMatch(/^Cijfer · /);
  expect(about("peildatum")).toMatchObject({ about: "Begrip", href: "/glossary#reference_date" });
  expect(inLanguage("en", () => about("reuzenborg"))!.about).toMatch(/^Complex in Paasbos-west · 40 /);
});

test("a complex stands below each neighbourhood in which it has homes, and apart where none is known", () => {
  const placed = complexesByPlace(areas);
  const found: Record<string, string[]> = {};
  const walk = (branches: ReturnType<typeof areaTree>): void =>
    branches.forEach(({ area, inside, complexes }) => {
      if (complexes.length > 0) found[area.name] = complexes.map(({ name, about }) => `${name}: ${about}`);
      walk(inside);
    });
  walk(
    areaTree(
      areaList(areas).filter(({ homes }) => homes > 0),
      placed,
    ),
  );
  expect(found).toEqual({
    "Paasbos-oost": ["De Linde: 64 verhuurde woningen, ook in Paasbos-west"],
    "Paasbos-west": ["De Linde: 64 verhuurde woningen, ook in Paasbos-oost", "Reuzenborg: 40 verhuurde woningen"],
  });
  expect(placed.get("")!.map(({ name }) => name)).toEqual(["Café Één"]);
});
