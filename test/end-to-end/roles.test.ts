/** On this machine somebody tries roles: each sees what the table says, and every page says which role it is. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { sightOfRoute, sights, staffRoles } from "../../dashboard/src/lib/generated/roles.ts";
import { widths } from "../support/browser.ts";
import { overflow, violations, visit } from "../support/page.ts";
import { ownAddress, ownApi, type OwnPages, ownPages } from "../support/own-pages.ts";
import { run } from "../support/run.ts";

let api: Awaited<ReturnType<typeof ownApi>>;
let pages: OwnPages;
beforeAll(async () => {
  api = await ownApi();
  pages = await ownPages(await ownAddress(), { API_URL: api.url, DEMO_SIGN_IN: "on" });
});
afterAll(() => Promise.all([pages.close(), api.close()]));

const at = (path: string) => `${pages.address}${path}`;
const everyRole = Object.keys(staffRoles) as (keyof typeof staffRoles)[];
/** An address of each page. */
const addresses: Record<string, string> = {
  "/areas/[code]": "/areas/WK026701",
  "/compare": "/compare?kpi=tenants_took_action&period=2024&otherPeriod=2025",
  "/embed/[kpi]": "/embed/tenants_took_action",
  "/embed/[kpi].csv": "/embed/tenants_took_action.csv",
  "/embed/[kpi].png": "/embed/tenants_took_action.png",
  "/embed/[kpi].svg": "/embed/tenants_took_action.svg",
  "/kpis/[kpi]": "/kpis/tenants_took_action",
  "/kpis/[kpi]/allocations": "/kpis/suitable_allocations/allocations",
  "/kpis/[kpi]/cases": "/kpis/tenants_took_action/cases",
  "/kpis/[kpi]/computation.json": "/kpis/tenants_took_action/computation.json",
  "/search": "/search?q=paasbos",
  "/search/suggestions.json": "/search/suggestions.json?q=paasbos",
  "/waves/[wave]": "/waves/2026-W1",
  "/waves/[wave]/account.json": "/waves/2026-W1/account.json",
};

/** They lie where staff write, and this API has no such place: who may see them is told that there are none. */
const ofRows = ["/kpis/[kpi]/allocations", "/kpis/[kpi]/cases"];

describe.each(everyRole)("as %s", (role) => {
  test("every page is shown or refused as the table says", async () => {
    const cookie = `buurten-role=${role}${role === "team" ? "%20WK026701" : ""}`;
    const seen: Record<string, boolean> = {};
    for (const route of Object.keys(sightOfRoute)) {
      const headers = { cookie, accept: "text/html" };
      const answer = await fetch(at(addresses[route] ?? route), { redirect: "manual", headers });
      await answer.arrayBuffer();
      const shown = ofRows.includes(route) ? 404 : 200;
      if (answer.status === 303) expect(answer.headers.get("location")).toMatch(/^\/(no-access|glossary)$/);
      else expect([route, [shown, 403].includes(answer.status)]).toEqual([route, true]);
      seen[route] = answer.status === shown;
    }
    const expected = Object.entries(sightOfRoute).map(([route, sight]) => [
      route,
      sights[sight].isTogether ? false : sights[sight].roles.some((one) => one === role),
    ]);
    expect(seen).toEqual(Object.fromEntries(expected));
  });
});

describe.each(Object.keys(widths) as (keyof typeof widths)[])("on a %s", (width) => {
  test("somebody chooses one role after another, and sees other things", async () => {
    const { page, complaints } = await visit(at("/roles"), width);
    expect(await violations(page)).toEqual([]);
    await page.getByLabel("Eigen gebied").selectOption({ value: "WK026701" });
    await page.getByRole("button", { name: "Kijk als team", exact: true }).click();
    await page.waitForURL(at("/areas"));
    expect(await page.locator("footer").innerText()).toContain("U oefent als team.");
    const areas = await page.locator("main").innerText();
    expect([areas.includes("Paasbos"), areas.includes("Hoevelaken")]).toEqual([true, false]);
    expect([await violations(page), await overflow(page)]).toEqual([[], 0]);

    await page.locator("footer").getByRole("link", { name: "Kies een andere rol" }).click();
    await page.getByRole("button", { name: "Kijk als beheer" }).click();
    await page.waitForURL(at("/glossary"));
    expect(await page.locator("header nav").count()).toBe(0);
    await page.goto(at("/kpis"));
    expect([new URL(page.url()).pathname, await page.locator("h1").innerText()]).toEqual([
      ...["/no-access", "Uw rol ziet deze pagina niet"],
    ]);
    expect([await violations(page), await overflow(page)]).toEqual([[], 0]);

    await page.locator("footer").getByRole("link", { name: "Kies een andere rol" }).click();
    await page.getByRole("button", { name: "Kijk als bestuur" }).click();
    await page.waitForURL(at("/"));
    expect(await page.locator("#board").count()).toBe(1);
    // A page that was refused, and one that was fetched ahead and left before it came.
    expect(complaints.filter((complaint) => !/403|ERR_ABORTED/.test(complaint))).toEqual([]);
    await page.context().close();
  });
});

test("without JavaScript a role is chosen too", async () => {
  const { page } = await visit(at("/en/roles"), "phone", { withoutJavaScript: true });
  await page.getByRole("button", { name: "Look as privacy" }).click();
  expect(new URL(page.url()).pathname).toBe("/en");
  expect(await page.locator("footer").innerText()).toContain("You are trying it as privacy.");
  await page.context().close();
});

test.each([
  ["", "buurten-role=; "],
  ["of no role", "buurten-role=owner"],
  ["of a team nowhere", "buurten-role=team%20nowhere"],
])("a cookie %s shows no figure", async (_, cookie) => {
  const answer = await fetch(at("/areas/WK026701"), { redirect: "manual", headers: { cookie, accept: "text/html" } });
  expect([303, 404]).toContain(answer.status);
});

test("pages with an unsafe setting do not start, and say why", async () => {
  const env = { HOST: "0.0.0.0", PORT: "1", ORIGIN: "http://127.0.0.1:1", API_URL: api.url, DATA_DIR: "" };
  const { code, stderr } = await run(["dashboard/build/index.js"], { ...env, DEMO_SIGN_IN: "on" });
  expect([code, stderr]).toEqual([1, expect.stringMatching(/^HOST: gevonden '0\.0\.0\.0'.* Er is niets gestart\.\n$/)]);
});
