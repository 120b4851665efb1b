/** Which role sees which page, of every page that there is. */
import { globSync } from "node:fs";
import { describe, expect, test } from "vitest";
import {
  does,
  everybody,
  firstRouteOf,
  groupOf,
  isOpenRoute,
  maySeeRoute,
  nobody,
  type Person,
  sees,
  type StaffRole,
} from "../../dashboard/src/lib/server/sign-in/person.ts";
import { deeds, openRoutes, sightOfRoute, sights, staffRoles } from "../../dashboard/src/lib/generated/roles.ts";

const folder = new URL("../../dashboard/src/routes/", import.meta.url);
const routes = globSync("**/+{page.svelte,server.ts}", { cwd: folder })
  .map((file) => `/${file.split("/").slice(0, -1).join("/")}`)
  .sort();
const everyRole = Object.keys(staffRoles) as StaffRole[];
const holding = (role: StaffRole, association: string | null = "voorbeeld"): Person => ({
  code: "aaaa-bbbb-cccc-dddd",
  roles: [{ role, association, areas: [] }],
});

test("the table names every page that there is, and no other", () => {
  expect([...Object.keys(sightOfRoute), ...openRoutes].sort()).toEqual(routes);
});

describe.each(routes)("%s", (route) => {
  test.each(everyRole)("is seen by %s as the table says", (role) => {
    const sight = Object.entries(sightOfRoute).find(([known]) => known === route)?.[1];
    // What takes several roles together no single one sees.
    const seeing: readonly string[] = sight ? (sights[sight].isTogether ? [] : sights[sight].roles) : everyRole;
    expect(maySeeRoute(holding(role), route, "voorbeeld")).toBe(seeing.includes(role));
    expect(maySeeRoute(holding(role), route, "ander")).toBe(isOpenRoute(route));
    expect(maySeeRoute(holding(role, null), route, "ander")).toBe(seeing.includes(role));
  });

  test("is seen by everybody where nobody signs in, and else by nobody without a role, unless it is about signing in", () => {
    expect(maySeeRoute(everybody, route, "voorbeeld")).toBe(true);
    expect(maySeeRoute(nobody, route, "voorbeeld")).toBe(isOpenRoute(route));
    expect(isOpenRoute(route)).toBe(
      /^\/(openbaar|health|no-access|roles|sessions|sign-in|sign-out|signed-out)/.test(route),
    );
  });
});

test("the log is seen by who has operations and privacy together, in one association", () => {
  const both = (one: string, other: string): Person => ({
    roles: [...holding("operations", one).roles, ...holding("privacy", other).roles],
  });
  expect(maySeeRoute(both("voorbeeld", "voorbeeld"), "/log", "voorbeeld")).toBe(true);
  expect(maySeeRoute(both("voorbeeld", "ander"), "/log", "voorbeeld")).toBe(false);
});

test("each thing is offered to the roles that do it, and to nobody who only tries them", () => {
  for (const deed of Object.keys(deeds) as (keyof typeof deeds)[])
    for (const role of everyRole) {
      const doing: readonly string[] = deeds[deed];
      expect(does(holding(role), deed, "voorbeeld")).toBe(doing.includes(role));
      expect(does(holding(role), deed, "ander")).toBe(false);
      expect(does({ ...holding(role), isDemo: true }, deed, "voorbeeld")).toBe(false);
    }
  expect([does(everybody, "publish", "voorbeeld"), does(nobody, "publish", "voorbeeld")]).toEqual([true, false]);
});

test("a page that the table forgot is seen by nobody who signed in", () => {
  for (const role of everyRole) expect(maySeeRoute(holding(role), "/forgotten", "voorbeeld")).toBe(false);
});

test("everybody opens first what their role sees", () => {
  expect(everyRole.map((role) => [role, firstRouteOf(holding(role))])).toEqual([
    ["board", "/"],
    ["team_leader", "/areas"],
    ["team", "/areas"],
    ["policy", "/"],
    ["operations", "/glossary"],
    ["privacy", "/"],
  ]);
  for (const role of everyRole) expect(maySeeRoute(holding(role), firstRouteOf(holding(role)), "voorbeeld")).toBe(true);
});

test("without an association in the address a role counts wherever it is held", () => {
  expect(sees(holding("board"), "figures", null)).toBe(true);
  expect(sees(holding("board"), "figures", "ander")).toBe(false);
});

test("pages are kept apart by all that decides what they show, and by nothing about a person", () => {
  const team = (areas: string[], association = "voorbeeld"): Person => ({
    roles: [{ role: "team", association, areas }],
  });
  const groups = [everybody, nobody, holding("board"), holding("policy"), holding("board", null), team(["A"])];
  groups.push(team(["B"]), team(["A"], "ander"), { ...holding("board"), isDemo: true });
  expect(new Set(groups.map(groupOf)).size).toBe(groups.length);
  expect(groupOf({ ...holding("board"), code: "other" })).toBe(groupOf(holding("board")));
  expect(groupOf(team(["A", "B"]))).toBe(groupOf(team(["B", "A"])));
});
