/** A session holds no name, lies under seal, and ends by itself. The pages keep it at the API. */
import { startApi } from "@fijne-buurten/api";
import { connect } from "@fijne-buurten/db";
import { afterAll, beforeAll, expect, inject, onTestFinished, test } from "vitest";
import { endSessions } from "../../db/associations/ended-sessions.ts";
import { givenRoles, giveRole, personCalled, roleCalled, takeRole } from "../../db/associations/given-roles.ts";
import { sealOf } from "../../dashboard/src/lib/server/sign-in/sealed.ts";
import { personOf, type Sessions, sessionsAt } from "../../dashboard/src/lib/server/sign-in/sessions.ts";
import { ownPath } from "../../dashboard/src/lib/server/sign-in/ways.ts";
import { sessionsDirectory, signInSecret as secret } from "../support/kept-sessions.ts";
import { otherDatabase } from "../support/once.ts";

const issuer = "https://login.example.nl";
const { owner, ownerUrl, appUrl } = await sessionsDirectory();
let sessions: Sessions;
let api: Awaited<ReturnType<typeof startApi>>;
beforeAll(async () => {
  const nobodys = { list: async () => [], close: async () => {} };
  api = await startApi({ associations: nobodys, signInSecret: secret, appUrl });
  sessions = sessionsAt(api.url, { secret, issuer });
});
afterAll(() => api.close());

const held = {
  subject: "s.jansen@example.nl",
  access: "access-token",
  refresh: "refresh-token",
  roles: [],
  isTold: false,
};
const person = personOf(secret, issuer, held.subject);

test("a session is found by its cookie, and by nothing that lies in the database", async () => {
  const cookie = await sessions.begin(held);
  expect(await sessions.find(cookie)).toMatchObject({ held, person, given: [] });
  const { rows } = await owner.query("select session_hash, sessions::text as text from app.sessions");
  expect(rows).toHaveLength(1);
  const { session_hash: hash, text } = rows[0] as { session_hash: Buffer; text: string };
  for (const secretPart of [cookie, "jansen", "access-token", "refresh-token", Buffer.from("jansen").toString("hex")])
    expect(text).not.toContain(secretPart);
  for (const guess of [hash.toString("hex"), hash.toString("base64url"), "", `${cookie}x`])
    expect(await sessions.find(guess)).toBeUndefined();
});

test("what is sealed for one session opens no other, and with another secret nothing opens", async () => {
  const [one, other] = [await sessions.begin(held), await sessions.begin({ ...held, subject: "other" })];
  await owner.query(
    `update app.sessions set sealed = (select sealed from app.sessions order by began_at desc limit 1)`,
  );
  expect([await sessions.find(one), (await sessions.find(other))?.held.subject]).toEqual([undefined, "other"]);
  const seal = sealOf(secret, "session");
  const closed = seal.close({ a: 1 }, "here");
  expect(seal.open(closed, "here")).toEqual({ a: 1 });
  const broken = Buffer.from(closed).fill(1, 20, 21);
  const others = [seal.open(closed, "there"), seal.open(broken, "here"), seal.open(Buffer.alloc(3), "here")];
  others.push(sealOf(secret, "begun").open(closed, "here"), sealOf(`${secret}x`, "session").open(closed, "here"));
  expect(others).toEqual([undefined, undefined, undefined, undefined, undefined]);
});

test.each([
  ["used_at", "3 hours 59 minutes", true],
  ["used_at", "4 hours 1 minute", false],
  ["began_at", "11 hours 59 minutes", true],
  ["began_at", "12 hours 1 minute", false],
])("with %s %s ago it is there: %s", async (column, ago, isThere) => {
  await owner.query("delete from app.sessions");
  const cookie = await sessions.begin(held);
  await owner.query(`update app.sessions set ${column} = now() - interval '${ago}'`);
  expect((await sessions.find(cookie)) !== undefined).toBe(isThere);
  await sessions.begin(held);
  const { rows } = await owner.query(
    "select from app.sessions where began_at < now() - interval '5 seconds' or used_at < now() - interval '5 seconds'",
  );
  expect(rows.length > 0).toBe(isThere && column === "began_at");
});

test("of requests that come together one asks the provider, and no one before three minutes", async () => {
  const cookie = await sessions.begin(held);
  expect(await sessions.mayAsk(cookie)).toBe(false);
  await owner.query("update app.sessions set asked_at = now() - interval '181 seconds'");
  const asking = await Promise.all(Array.from({ length: 5 }, () => sessions.mayAsk(cookie)));
  expect(asking.filter(Boolean)).toHaveLength(1);
  await sessions.end(cookie, "refused");
  expect(await sessions.find(cookie)).toBeUndefined();
});

test("a person is a code that differs by secret, provider and person, and tells nothing", () => {
  const codes = [person, personOf(`${secret}x`, issuer, held.subject)];
  codes.push(personOf(secret, "https://other.example.nl", held.subject), personOf(secret, issuer, "b"));
  expect(new Set(codes).size).toBe(4);
  for (const code of codes) expect(personCalled(code)).toBe(code);
  expect(() => personCalled("jansen")).toThrow("Persoon 'jansen': dat is geen code");
});

test("an administrator gives a role that counts at once, and takes it away", async () => {
  const cookie = await sessions.begin(held);
  const given = { association: "voorbeeld", role: roleCalled("team"), person, areas: ["BG01"] };
  await giveRole(ownerUrl, given);
  await giveRole(ownerUrl, { ...given, areas: ["BG02"] });
  expect((await sessions.find(cookie))?.given).toEqual([{ association: "voorbeeld", role: "team", areas: ["BG02"] }]);
  expect(await givenRoles(ownerUrl, "voorbeeld")).toEqual([{ ...given, areas: ["BG02"] }]);
  expect([await takeRole(ownerUrl, given), await takeRole(ownerUrl, given)]).toEqual([true, false]);
  expect((await sessions.find(cookie))?.given).toEqual([]);
  const { rows: lines } = await owner.query<{ line: string }>(
    "select concat_ws(' ', kind, about[2], details) as line from app.audit where kind like 'role%' order by number",
  );
  expect(lines.map(({ line }) => line)).toEqual([
    `role_given person:${person} {"role": "team", "areas": "BG01"}`,
    `role_given person:${person} {"role": "team", "areas": "BG02"}`,
    `role_taken person:${person} {"role": "team"}`,
  ]);
  expect(() => roleCalled("directeur")).toThrow("Rol 'directeur': die is er niet. Verwacht: bestuur, teamleider, team");
  const refused: [changed: Partial<typeof given>, sentence: string][] = [
    [{ areas: [] }, "--areas: gevonden geen gebieden"],
    [{ role: "policy" }, "de rol beleid heeft geen eigen gebieden"],
    [{ association: "nergens" }, "De corporatie 'nergens' bestaat hier niet"],
  ];
  for (const [changed, sentence] of refused)
    await expect(giveRole(ownerUrl, { ...given, ...changed })).rejects.toThrow(sentence);
});

test("the role that keeps sessions and roles may do that, finds associations, and of one it reads agreements and nothing else", async () => {
  const app = await connect(appUrl);
  onTestFinished(() => app.end());
  const attempt = (statement: string) =>
    app.query(statement).then(
      () => "may",
      (error: Error) => error.message,
    );
  for (const statement of [
    "select * from app.given_roles",
    "delete from app.given_roles where false",
    "delete from app.sessions where false",
    "select * from directory.associations",
  ])
    expect([statement, await attempt(statement)]).toEqual([statement, "may"]);
  for (const statement of [
    "truncate app.given_roles",
    "truncate app.sessions",
    "create table app.mine (one int)",
    "create temporary table mine (one int)",
    "delete from directory.associations",
    "update app.audit set actor = 'planning'",
    "select * from directory.mails",
  ])
    expect([statement, await attempt(statement)]).toEqual([statement, expect.stringMatching(/permission denied/)]);
  const inside = await connect(otherDatabase(appUrl, inject("cluster").pristine));
  onTestFinished(() => inside.end());
  await inside.query("select from app.agreements");
  for (const table of [
    "figures.releases",
    "warehouse.nuisance_cases",
    "ops.deliveries",
    "raw.tenancy__dwellings",
    "shared.figures",
  ])
    await expect.soft(inside.query(`select from ${table}`), table).rejects.toThrow("permission denied");
});

test("an administrator ends the sessions of one person, or of everybody", async () => {
  await endSessions(ownerUrl, null);
  const cookies = [await sessions.begin(held), await sessions.begin(held)];
  cookies.push(await sessions.begin({ ...held, subject: "b" }));
  const areThere = () => Promise.all(cookies.map(async (cookie) => Boolean(await sessions.find(cookie))));
  expect([await endSessions(ownerUrl, "zzzz-zzzz-zzzz-zzzz"), await areThere()]).toEqual([0, [true, true, true]]);
  expect([await endSessions(ownerUrl, person), await areThere()]).toEqual([2, [false, false, true]]);
  expect([await endSessions(ownerUrl, null), await areThere()]).toEqual([1, [false, false, false]]);
});

test("what the provider calls a session lies under a keyed hash, and ends that session alone", async () => {
  const [phone, desk] = [await sessions.begin({ ...held, sid: "S1" }), await sessions.begin({ ...held, sid: "S2" })];
  const { rows } = await owner.query("select sessions::text as text from app.sessions");
  for (const name of ["S1", Buffer.from("S1").toString("hex")]) expect(JSON.stringify(rows)).not.toContain(name);
  expect(await sessions.endThoseOf({ subject: "somebody else", sid: "S3" })).toBe(0);
  expect(await sessions.endThoseOf({ subject: held.subject, sid: "S1" })).toBe(1);
  expect([await sessions.find(phone), (await sessions.find(desk))?.person]).toEqual([undefined, person]);
  expect(await sessions.endThoseOf({ subject: held.subject })).toBe(1);
});

test("nobody is told to be signed out by an API that gives no answer, keeps no sessions, or knows another secret", async () => {
  const cookie = await sessions.begin(held);
  const nowhere = sessionsAt("http://127.0.0.1:1/graphql", { secret, issuer });
  const another = sessionsAt(api.url, { secret: `${secret}x`, issuer });
  const without = await startApi({
    associations: { list: async () => [], close: async () => {} },
    signInSecret: secret,
  });
  onTestFinished(() => without.close());
  for (const away of [nowhere, another, sessionsAt(without.url, { secret, issuer })])
    for (const attempt of [
      () => away.find(cookie),
      () => away.begin(held),
      () => away.keep(cookie, held),
      () => away.end(cookie, "signed_out"),
    ])
      await expect(attempt()).rejects.toThrow();
  expect(await sessions.find(cookie)).toBeDefined();
});

test.each([
  ["/kpis?period=2025", "/kpis?period=2025"],
  ["/en/areas/BG01", "/en/areas/BG01"],
  [null, "/"],
  ["", "/"],
  ["kpis", "/"],
  ["//evil.example", "/"],
  ["/\\evil.example", "/"],
  ["https://evil.example", "/"],
  ["/kpis\n", "/"],
  ["/sign-in?to=/", "/"],
  ["/en/signed-out", "/"],
])("after signing in %j leads to %s", (to, expected) => expect(ownPath(to)).toBe(expected));
