/** A session goes on while the provider knows the person and the API can be asked, and nobody reads without one. */
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { endSessions } from "../../db/associations/ended-sessions.ts";
import { overflow, violations, visit } from "../support/page.ts";
import { almostSignedIn, Visitor } from "../support/provider.ts";
import { sessionOf, type Staff, staff } from "../support/staff.ts";

let { origin, provider, api, way, ownerUrl, owner, signedIn, anew } = {} as Staff;
beforeAll(async () => void ({ origin, provider, api, way, ownerUrl, owner, signedIn, anew } = await staff()));
beforeEach(() => anew());

const at = (path: string) => `${origin}${path}`;
/** As if so many minutes went by without a question. */
const later = (minutes: number) =>
  owner.query("update app.sessions set asked_at = asked_at - $1::interval, checked_at = checked_at - $1::interval", [
    `${minutes} minutes`,
  ]);
const pathOf = (address: string) => new URL(address).pathname;
/** What a reader of figures sees. */
const shown = "Zaken waarin de melder zelf in actie kwam";

describe("a session", () => {
  test("lies in a cookie that no script reads and no other site sends, and is another after each signing in", async () => {
    const reader = await signedIn("anna");
    const cookies = reader.given.filter((line) => line.startsWith("buurten-"));
    expect(cookies.length).toBeGreaterThan(1);
    for (const line of cookies)
      expect(line).toMatch(/; Path=\/; HttpOnly; SameSite=Lax$|Path=\/.*HttpOnly.*SameSite=Lax/i);
    const before = sessionOf(reader);
    await reader.signIn(at("/sign-in"), "anna");
    expect(sessionOf(reader)).not.toBe(before);
    const old = await fetch(at("/kpis"), {
      redirect: "manual",
      headers: { accept: "text/html", cookie: `buurten-session=${before}` },
    });
    expect([old.status, old.headers.get("location")]).toEqual([303, "/sign-in?to=%2Fkpis"]);
  });

  test.each([
    ["nobody asked anything for four hours", "used_at = now() - interval '241 minutes'"],
    ["a working day is over", "began_at = now() - interval '721 minutes'"],
    ["somebody changed what lies in the database", "sealed = sealed || 'x'::bytea"],
  ])("ends when %s", async (_, change) => {
    const reader = await signedIn("anna");
    expect((await reader.go(at("/kpis"), { follows: false })).status).toBe(200);
    await owner.query(`update app.sessions set ${change}`);
    expect((await reader.go(at("/kpis"), { follows: false })).headers.get("location")).toBe("/sign-in?to=%2Fkpis");
    expect(sessionOf(reader)).toBeUndefined();
  });

  test("ends within minutes when the provider no longer knows the person", async () => {
    const reader = await signedIn("anna");
    provider.people.delete("anna");
    expect((await reader.go(at("/kpis"), { follows: false })).status).toBe(200);
    await later(3.1);
    expect((await reader.go(at("/kpis"), { follows: false })).status).toBe(303);
    expect((await owner.query("select from app.sessions")).rows).toEqual([]);
  });

  test("ends at once when the provider says that it ended there, and no other does", async () => {
    const [phone, desk] = [await signedIn("anna"), await signedIn("anna")];
    await phone.signOutThere(provider.issuer);
    const [gone, there] = [await phone.go(at("/kpis"), { follows: false }), await desk.go(at("/kpis"))];
    expect([gone.status, gone.headers.get("location"), there.status]).toEqual([303, "/sign-in?to=%2Fkpis", 200]);
  });

  test("ends for no word about it that is not signed by the provider", async () => {
    const reader = await signedIn("anna");
    const forms: Record<string, string>[] = [{}, { logout_token: "" }, { logout_token: "a.b.c" }];
    for (const form of forms) {
      const answer = await new Visitor().go(at("/sign-out/back-channel"), { method: "POST", form });
      expect([answer.status, await answer.text(), answer.headers.get("cache-control")]).toEqual([
        ...[400, '{"error":"invalid_request"}', "no-store"],
      ]);
    }
    expect((await reader.go(at("/kpis"), { follows: false })).status).toBe(200);
  });

  test("ends when an administrator ends it", async () => {
    const reader = await signedIn("anna");
    await endSessions(ownerUrl, null);
    expect((await reader.go(at("/kpis"), { follows: false })).status).toBe(303);
  });

  test("has the roles that the provider gives now", async () => {
    const reader = await signedIn("anna");
    provider.people.set("anna", ["fb-beheer"]);
    await later(3.1);
    const refused = await reader.go(at("/kpis"));
    expect([refused.status, pathOf(refused.at)]).toEqual([403, "/no-access"]);
    expect((await reader.go(at("/glossary"))).status).toBe(200);
  });

  test("goes on while the provider is silent, and no longer than a quarter of an hour", async () => {
    const reader = await signedIn("anna");
    provider.isSilent = true;
    await later(14);
    expect((await reader.go(at("/kpis"), { follows: false })).status).toBe(200);
    await later(2);
    const refused = await reader.go(at("/kpis"), { follows: false });
    expect([refused.status, await refused.text()]).toEqual([
      503,
      expect.stringContaining("geeft al een kwartier geen"),
    ]);
    provider.isSilent = false;
    await later(3.1);
    expect((await reader.go(at("/kpis"), { follows: false })).status).toBe(200);
  });

  test("is nobody's who guesses it", async () => {
    for (const cookie of ["a", "a".repeat(43), "%00", "'; drop table app.sessions --"]) {
      const headers = { accept: "text/html", cookie: `buurten-session=${cookie}` };
      expect((await fetch(at("/kpis"), { redirect: "manual", headers })).status).toBe(303);
    }
  });
});

describe("while nobody can tell who is signed in", () => {
  const sentence = "We kunnen nu niet nagaan of u bent ingelogd.";

  test("nobody sees a page, also not as it was last known, and nobody is signed out", async () => {
    const reader = await signedIn("anna");
    expect(await (await reader.go(at("/kpis"))).text()).toContain(shown);
    const cookie = sessionOf(reader);
    await way.cut();
    for (const path of ["/kpis", "/kpis/__data.json", "/embed/tenants_took_action", "/embed/tenants_took_action.csv"]) {
      const answer = await reader.go(at(path), { follows: false });
      const text = await answer.text();
      expect([path, answer.status, answer.headers.get("retry-after")]).toEqual([path, 503, "10"]);
      expect(text).toContain(sentence);
      expect(text).not.toMatch(/last-known|Woonstichting|huurders|Zaken/);
    }
    expect(sessionOf(reader)).toBe(cookie);
    const { page } = await visit(at("/signed-out"), "phone");
    await page.context().addCookies([{ name: "buurten-session", value: cookie ?? "", url: origin }]);
    await page.goto(at("/kpis"));
    expect(await page.locator("h1").innerText()).toBe("U ziet nu even geen cijfers");
    expect({ violations: await violations(page), overflow: await overflow(page) }).toEqual({
      violations: [],
      overflow: 0,
    });
    await way.mend();
    await page.getByRole("link", { name: "Probeer het opnieuw" }).click();
    expect([page.url(), await page.locator("main").innerText()]).toEqual([at("/kpis"), expect.stringContaining(shown)]);
    await page.context().close();
  });

  test("who signs out is told that it was done in this browser alone, and who signs in that it was not", async () => {
    const reader = await signedIn("anna");
    const { back, reader: another } = await almostSignedIn(at("/kpis"), "anna");
    await way.cut();
    const out = await reader.go(at("/sign-out"), { method: "POST", headers: { origin } });
    expect([await out.text(), sessionOf(reader)]).toEqual([
      expect.stringContaining("bent u dat misschien nog niet"),
      undefined,
    ]);
    const failed = await another.go(back);
    expect([await failed.text(), sessionOf(another)]).toEqual([
      ...[expect.stringContaining("We kunnen nu niet bijhouden wie is ingelogd."), undefined],
    ]);
    await way.mend();
  });
});

test("a page that was kept is shown to who may see it, once their session was looked up, and to nobody else", async () => {
  const [board, operations] = [await signedIn("anna"), await signedIn("bea")];
  expect(await (await board.go(at("/kpis"))).text()).toContain(shown);
  api.hasFigures = false;
  const last = await (await board.go(at("/kpis"))).text();
  expect([last.includes('class="last-known"'), last.includes(shown)]).toEqual([true, true]);
  expect(pathOf((await operations.go(at("/kpis"))).at)).toBe("/no-access");
  await owner.query("delete from app.sessions");
  expect((await board.go(at("/kpis"), { follows: false })).status).toBe(303);
  api.hasFigures = true;
});
