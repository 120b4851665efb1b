import { readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { refuseUnfitId } from "../../db/associations/names.ts";
import { PAGES, splitPath } from "../../dashboard/src/lib/association.ts";
import "./language.ts";
import { areaRows } from "../../dashboard/src/lib/server/charts/area-rows.ts";
import { areaInAddress, plainPath } from "../../dashboard/src/lib/links.ts";
import { localizeHref } from "../../dashboard/src/lib/paraglide/runtime.js";
import { readAreaChoice } from "../../dashboard/src/lib/server/pages/area-choice.ts";
import type { Area } from "../../dashboard/src/lib/server/answers.ts";
import { areaList } from "../../dashboard/src/lib/server/pages/area-list.ts";
import { action, figure } from "./figure.ts";

const group = { code: "1001", name: "Paasbos", level: "NEIGHBOURHOOD_GROUP" } as const;
const complex = { code: "1001", name: "De Linde", level: "COMPLEX" } as const;

test("a complex keeps its level in an address, because its number may be another area's code", () => {
  expect(areaInAddress(group)).toBe("1001");
  expect(readAreaChoice("1001")).toEqual({ area: "1001", areaLevel: null });
  expect(readAreaChoice(areaInAddress(complex))).toEqual({ area: "1001", areaLevel: "COMPLEX" });
  expect(readAreaChoice(null)).toEqual({ area: null, areaLevel: "ASSOCIATION" });
  expect(readAreaChoice("12/3")).toEqual({ area: "12/3", areaLevel: null });
});

test("two areas with one code each keep their own name and way", () => {
  const district = { code: "WK1", name: "Wijk", level: "DISTRICT" } as const;
  const whole = { code: "1", name: "Voorbeeld", level: "ASSOCIATION" } as const;
  const areas = areaList([
    { ...whole, homes: 9, within: null },
    { ...district, homes: 9, within: whole },
    { ...group, homes: 9, within: district },
    { ...complex, homes: 9, within: whole },
  ]);
  const wayTo = (area: Pick<Area, "name">) =>
    areas.find(({ name }) => name === area.name)!.within.map(({ name }) => name);
  expect(wayTo(group)).toEqual(["Voorbeeld", "Wijk"]);
  expect(wayTo(complex)).toEqual(["Voorbeeld"]);
  const own = { figures: [figure({ area: group })], areas, kpi: action, hrefOf: () => "" };
  const { rows } = areaRows({ ...own, order: "name" }, "2026-10-31");
  expect(rows.map(({ name }) => name)).toEqual(["Paasbos"]);
});

test.each(["//evil.example//", "/en//evil.example//", "///evil.example/"])(
  "the other language of %s is a page of this site",
  (pathname) => {
    expect(localizeHref(plainPath(pathname), { locale: "en" })).toBe("/en/evil.example");
    expect(localizeHref(plainPath(pathname), { locale: "nl" })).toMatch(/^\/evil\.example\/?$/);
  },
);

test.each([
  ["/kpis/x", null, "/kpis/x"],
  ["/kade/kpis/x", "kade", "/kpis/x"],
  ["/kade", "kade", "/"],
  ["/", null, "/"],
  ["/associations", null, "/associations"],
  ["/_app/immutable/a.js", null, "/_app/immutable/a.js"],
])("%s is of %s, and its page is %s", (path, association, page) => {
  expect(splitPath(path)).toEqual({ association, page });
});

test("no association can be called what an address already begins with", () => {
  const pages = readdirSync(new URL("../../dashboard/src/routes/", import.meta.url)).filter(
    (name) => !/[+.]/.test(name),
  );
  expect([...PAGES].sort()).toEqual(pages.sort());
  for (const word of [...PAGES, "en", "nl", "graphql", "onbekend"])
    expect(() => refuseUnfitId(word), word).toThrow("dit woord heeft in de adressen al een andere betekenis");
  for (const id of ["", "Kade", "de kade", "-kade", "kade/zuid", "k".repeat(41)])
    expect(() => refuseUnfitId(id), id).toThrow("zo kan een corporatie niet heten");
  for (const id of ["kade", "woonstichting-de-kade", "3b", "k".repeat(40)]) refuseUnfitId(id);
});
