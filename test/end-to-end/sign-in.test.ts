/** Staff sign in with a real provider, and read what their role sees. */
import type { Page } from "playwright-core";
import { beforeAll, beforeEach, describe, expect, onTestFinished, test } from "vitest";
import { attemptsAllowed } from "../../dashboard/src/lib/server/sign-in/attempts.ts";
import { giveRole, takeRole } from "../../db/associations/given-roles.ts";
import { visitor, widths } from "../support/browser.ts";
import { ownAddress, ownPages } from "../support/own-pages.ts";
import { overflow, violations } from "../support/page.ts";
import { almostSignedIn, Visitor } from "../support/provider.ts";
import { sessionOf, type Staff, staff } from "../support/staff.ts";

let { origin, provider, api, ownerUrl, owner, signedIn, anew } = {} as Staff;
beforeAll(async () => void ({ origin, provider, api, ownerUrl, owner, signedIn, anew } = await staff()));
beforeEach(() => anew());

const at = (path: string) => `${origin}${path}`;
const pathOf = (address: string) => new URL(address).pathname;

describe("who has not signed in", () => {
  test("is led to the provider, and from there to the page that they wanted", async () => {
    const reader = new Visitor();
    const there = await reader.go(at("/kpis?period=2025"));
    expect(there.at.startsWith(`${provider.issuer}/interaction/`)).toBe(true);
    const back = await reader.signIn(at("/kpis?period=2025"), "anna");
    expect([back.status, back.at]).toEqual([200, at("/kpis?period=2025")]);
  });

  test.each([
    ["/embed/tenants_took_action", 401],
    ["/embed/tenants_took_action.csv", 401],
    ["/kpis/tenants_took_action/computation.json", 401],
  ])("gets nothing of %s", async (path, status) => {
    const answer = await fetch(at(path), { redirect: "manual", headers: { accept: "*/*" } });
    expect([answer.status, await answer.text()]).toEqual([status, expect.stringContaining("U bent niet ingelogd")]);
  });

  test.each([
    "/",
    "/kpis",
    "/areas/WK026701",
    "/search?q=paasbos",
    "/en/goals",
    "/voorbeeld/kpis",
    "/kpis/__data.json",
  ])("reads no word of %s", async (path) => {
    const answer = await fetch(at(path), { redirect: "manual", headers: { accept: "text/html" } });
    const text = `${answer.headers.get("location")} ${await answer.text()}`;
    expect(text).toContain("/sign-in?to=");
    expect(text).not.toMatch(/Woonstichting|Paasbos|huurders/);
  });
});

describe("what comes back from the provider", () => {
  const failed = "/signed-out?why=failed";
  const leadsTo = async (reader: Visitor, address: string) =>
    (await reader.go(address, { follows: false })).headers.get("location");

  test("is taken once, from the browser that began, for the state that it began with", async () => {
    const { back, reader } = await almostSignedIn(at("/kpis"), "anna");
    const begun = reader.cookies.get("buurten-begun") ?? "";
    expect(await leadsTo(new Visitor(), back)).toBe(failed);
    expect(await leadsTo(reader, back.replace(/state=[^&]*/, "state=another"))).toBe(failed);
    expect([sessionOf(reader), reader.cookies.has("buurten-begun")]).toEqual([undefined, false]);
    reader.cookies.set("buurten-begun", begun);
    expect(await leadsTo(reader, back)).toBe("/kpis");
    reader.cookies.set("buurten-begun", begun);
    expect(await leadsTo(reader, back)).toBe(failed);
    expect(await (await new Visitor().go(at(failed))).text()).toContain("Inloggen is niet gelukt");
  });

  test("leads to no other website", async () => {
    const reader = new Visitor();
    const back = await reader.signIn(at(`/sign-in?to=${encodeURIComponent("//evil.example/")}`), "anna");
    expect(back.at).toBe(at("/"));
  });

  test("is waited for in a sentence while the provider is silent", async () => {
    provider.isSilent = true;
    const silent = await new Visitor().go(at("/signed-out?why=silent"));
    expect(await silent.text()).toContain("De dienst waarmee u inlogt, geeft nu geen antwoord.");
  });
});

describe("a form of another website", () => {
  test.each<[from: string, headers: Record<string, string>]>([
    ["another website", { origin: "https://evil.example" }],
    ["nowhere", {}],
    ["a page without an address", { origin: "null" }],
    ["this address, as a browser says from elsewhere", { origin: "ours", "sec-fetch-site": "cross-site" }],
  ])("changes nothing when it comes from %s", async (_, { origin: from, ...headers }) => {
    const reader = await signedIn("anna");
    const own: Record<string, string> = from === "ours" ? { origin } : from ? { origin: from } : {};
    for (const type of ["application/x-www-form-urlencoded", "application/json", "text/plain"]) {
      const answer = await fetch(at("/sign-out"), {
        method: "POST",
        redirect: "manual",
        headers: { ...headers, ...own, "content-type": type, cookie: `buurten-session=${sessionOf(reader)}` },
      });
      expect([type, answer.status]).toEqual([type, 403]);
    }
    expect((await reader.go(at("/kpis"), { follows: false })).status).toBe(200);
  });
});

describe("a role", () => {
  test("is given to the code that somebody without one sees, counts at once, and can be taken away", async () => {
    const reader = new Visitor();
    const page = await reader.signIn(at("/kpis"), "nico");
    const text = await page.text();
    expect([page.status, pathOf(page.at)]).toEqual([403, "/no-access"]);
    expect(text).not.toMatch(/Woonstichting|Paasbos/);
    const person = /Uw code is ([a-z2-7-]{19})\./.exec(text)?.[1] ?? "";
    const given = { association: "voorbeeld", role: "policy", person } as const;
    await giveRole(ownerUrl, { ...given, areas: [] });
    expect(await (await reader.go(at("/kpis"))).text()).toContain("U bent ingelogd als beleid.");
    await takeRole(ownerUrl, given);
    expect(pathOf((await reader.go(at("/kpis"))).at)).toBe("/no-access");
  });

  test("of a team shows its own areas only", async () => {
    const reader = await signedIn("tom");
    const text = await (await reader.go(at("/areas"))).text();
    expect([text.includes("WK026701"), text.includes("WK026705")]).toEqual([true, false]);
    expect([(await reader.go(at("/areas/WK026701"))).status, (await reader.go(at("/areas/WK026705"))).status]).toEqual([
      ...[200, 404],
    ]);
  });
});

/** Without those that a script of the page holds. */
const listed = /<p[^<]*Ingelogd op/g;

describe("where somebody is signed in", () => {
  test("is told to them alone, and is kept nowhere", async () => {
    const [anna, bea] = [await signedIn("anna"), await signedIn("bea")];
    const page = await anna.go(at("/sessions"));
    expect(page.headers.get("cache-control")).toContain("no-store");
    expect((await page.text()).match(listed)).toHaveLength(1);
    expect((await (await bea.go(at("/sessions"))).text()).match(listed)).toHaveLength(1);
    expect((await fetch(at("/sessions"), { redirect: "manual" })).headers.get("location")).toContain(
      "/sign-in?to=%2Fsessions",
    );
  });

  test("is shown to nobody else of the same role, also while the API has no figures", async () => {
    provider.people.set("arie", ["fb-bestuur"]);
    await signedIn("arie");
    const [arie, anna] = [await signedIn("arie"), await signedIn("anna")];
    const listedFor = async (reader: Visitor) => (await (await reader.go(at("/sessions"))).text()).match(listed);
    expect(await listedFor(arie)).toHaveLength(2);
    api.hasFigures = false;
    onTestFinished(() => void (api.hasFigures = true));
    expect(await listedFor(anna)).toHaveLength(1);
  });

  test.each<[what: string, headers: Record<string, string>]>([
    ["who has not shown anew who they are", { origin: "own" }],
    ["another website", { origin: "https://elders.example" }],
  ])("%s ends nothing there", async (_, { origin: from }) => {
    const [here, elsewhere] = [await signedIn("anna"), await signedIn("anna")];
    const headers = { origin: from === "own" ? origin : from! };
    await here.go(at("/sessions"), { form: { session: "others" }, headers, follows: false });
    expect(await statusOf(elsewhere)).toBe(200);
  });
});

describe.each(Object.keys(widths) as (keyof typeof widths)[])("on a %s", (width) => {
  test("somebody signs in, reads in which role, and signs out here and at the provider", async () => {
    const context = await visitor({ viewport: widths[width], reducedMotion: "reduce" });
    const page = await context.newPage();
    await page.goto(at("/"));
    await page.fill("input[name=login]", "anna");
    await page.fill("input[name=password]", "any");
    await page.click("button[type=submit]");
    await page.click("button[type=submit]");
    await page.waitForURL(at("/"));
    const footer = page.locator("footer");
    expect(await footer.innerText()).toContain("U bent ingelogd als bestuur.");
    expect(await complaintsOf(page)).toEqual({ violations: [], overflow: 0 });

    const elsewhere = await signedIn("anna");
    await footer.getByRole("link", { name: "Waar bent u ingelogd?" }).click();
    await page.getByRole("link", { name: "Log opnieuw in" }).click();
    await page.fill("input[name=login]", "anna");
    await page.fill("input[name=password]", "any");
    await page.click("button[type=submit]");
    await page.waitForURL(at("/sessions"));
    expect(await page.locator("main li").allInnerTexts()).toEqual([
      expect.stringMatching(/^Deze browser\. Ingelogd op .+, voor het laatst gebruikt op .+\.$/),
      expect.stringMatching(/^Ingelogd op [^]+Daar uitloggen$/),
    ]);
    expect(await complaintsOf(page)).toEqual({ violations: [], overflow: 0 });
    await page.getByRole("button", { name: "Daar uitloggen" }).click();
    await page.getByText("U bent alleen hier ingelogd.").waitFor();
    expect(await statusOf(elsewhere)).toBe(303);

    await footer.getByRole("button", { name: "Uitloggen" }).click();
    await page.locator("button[value=yes]").click();
    await page.waitForURL(at("/signed-out"));
    expect(await page.locator("h1").innerText()).toBe("U bent uitgelogd");
    expect(await complaintsOf(page)).toEqual({ violations: [], overflow: 0 });
    expect(await page.locator("body").innerText()).not.toContain("Woonstichting");
    expect((await owner.query("select from app.sessions")).rows).toEqual([]);
    await page.goto(at("/kpis"));
    expect(page.url().startsWith(`${provider.issuer}/interaction/`)).toBe(true);
    await context.close();
  });
});

/** Of a page as the session of a browser sees it. */
const statusOf = async (reader: Visitor) => (await reader.go(at("/kpis"), { follows: false })).status;

const complaintsOf = async (page: Page) => ({ violations: await violations(page), overflow: await overflow(page) });

test("who tries to sign in too often waits, and others do not", async () => {
  const from = (address: string) =>
    fetch(at("/sign-in"), { redirect: "manual", headers: { "x-forwarded-for": address } });
  for (let count = 0; count < attemptsAllowed.each; count += 1) expect((await from("203.0.113.9")).status).toBe(303);
  const refused = await from("198.51.100.1, 203.0.113.9");
  expect([refused.status, await refused.text()]).toEqual([
    ...[429, expect.stringContaining("Er is te vaak achter elkaar geprobeerd in te loggen.")],
  ]);
  expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
  const back = await fetch(at("/sign-in/back?code=1"), { headers: { "x-forwarded-for": "203.0.113.9" } });
  expect([back.status, (await from("203.0.113.10")).status]).toEqual([429, 303]);
});

test("behind a proxy nobody else comes in", async () => {
  const address = await ownAddress();
  const behind = await ownPages(address, { API_URL: api.url, TRUSTED_PROXY: "10.9.9.9" });
  const statusOf = async (path: string) => (await fetch(address + path)).status;
  expect([await statusOf("/health"), await statusOf("/kpis")]).toEqual([200, 403]);
  await behind.close();
});
