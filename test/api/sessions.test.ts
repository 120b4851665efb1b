/** The door by which the pages keep sessions: for the pages alone, only with signing in, and nothing in it can be read. */
import { startApi } from "@fijne-buurten/api";
import { connect } from "@fijne-buurten/db";
import { beforeAll, describe, expect, test } from "vitest";
import { proofOfPages } from "../../dashboard/src/lib/server/sign-in/token.ts";
import { atEndOfFile } from "../support/end-of-file.ts";
import { sessionsDirectory, signInSecret } from "../support/kept-sessions.ts";
import { ofRole, proof } from "./support/signed-in-world.ts";

const nobodys = { list: async () => [], close: async () => {} };
let base: string;
let directory: Awaited<ReturnType<typeof sessionsDirectory>>;
beforeAll(async () => {
  directory = await sessionsDirectory();
  base = await started({ signInSecret, appUrl: directory.appUrl });
});

async function started(options: { signInSecret?: string; appUrl?: string }): Promise<string> {
  const api = await startApi({ associations: nobodys, ...options });
  atEndOfFile(() => api.close());
  return new URL("/", api.url).href;
}

async function ask(what: string, asked: object, headers?: Record<string, string>, at = base) {
  const answer = await fetch(`${at}sessions/${what}`, {
    method: "POST",
    headers: { "content-type": "application/json", ...(headers ?? (await proofOfPages(signInSecret))) },
    body: JSON.stringify(asked),
  });
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
}

const hash = (letter: string) => letter.repeat(43);
const sealed = Buffer.from("what nobody reads here").toString("base64url");
const person = "aaaa-bbbb-cccc-dddd";
const begin = (letter: string, changed: object = {}) =>
  ask("begin", { session: hash(letter), person, providerSession: null, sealed, ...changed });
const isThere = async (letter: string) => (await ask("find", { session: hash(letter) })).body.session !== null;

test("what the pages keep comes back as it was, and goes when they end it", async () => {
  expect((await begin("A")).body).toEqual({});
  const found = { sealed, person, given: [], known: expect.any(Number), asked: expect.any(Number) };
  expect((await ask("find", { session: hash("A") })).body).toEqual({ session: found });
  expect((await ask("keep", { session: hash("A"), sealed: "bmV3" })).body).toEqual({ isThere: true });
  expect((await ask("find", { session: hash("A") })).body).toMatchObject({ session: { sealed: "bmV3" } });
  await ask("end", { session: hash("A"), why: "signed_out" });
  expect((await ask("find", { session: hash("A") })).body).toEqual({ session: null });
  expect((await ask("keep", { session: hash("A"), sealed })).body).toEqual({ isThere: false });
  expect((await ask("ask", { session: hash("A") })).body).toEqual({ may: false });
});

test("somebody's own sessions are listed, the one used last first, and nobody else's", async () => {
  const other = "bbbb-bbbb-cccc-dddd";
  for (const letter of ["K", "L"]) await begin(letter, { person: other });
  await begin("M");
  await directory.owner.query("update app.sessions set used_at = now() - interval '1 hour' where session_hash = $1", [
    Buffer.from(hash("K"), "base64url"),
  ]);
  const ages = { began: expect.any(Number), used: expect.any(Number) };
  const keyOf = (letter: string) => Buffer.from(hash(letter), "base64url").toString("base64url");
  expect((await ask("list", { person: other })).body).toEqual({
    sessions: ["L", "K"].map((letter) => ({ session: keyOf(letter), ...ages })),
  });
  await directory.owner.query("update app.sessions set used_at = now() - interval '5 hours' where session_hash = $1", [
    Buffer.from(hash("K"), "base64url"),
  ]);
  expect((await ask("list", { person: other })).body).toMatchObject({ sessions: [{ session: keyOf("L") }] });
  expect((await ask("list", { person: "cccc-bbbb-cccc-dddd" })).body).toEqual({ sessions: [] });
});

test("how sessions begin and end stands in the log, by the code of the person", async () => {
  const { rows: last } = await directory.owner.query<{ number: string }>(
    "select last_number as number from app.audit_chain",
  );
  for (const [letter, why] of [
    ["E", "signed_out"],
    ["F", "refused"],
    ["G", "replaced"],
  ] as const) {
    await begin(letter);
    await ask("end", { session: hash(letter), why });
  }
  await begin("H", { providerSession: hash("8") });
  await ask("end-those-of", { whose: null, providerSession: hash("8") });
  await ask("end", { session: hash("Z"), why: "signed_out" });
  await ask("refuse", { person });
  const { rows } = await directory.owner.query<{ line: string }>(
    "select concat_ws(' ', kind, details::jsonb ->> 'reason', actor) as line from app.audit where number > $1 order by number",
    [last[0]!.number],
  );
  const ended = ["signed_out", "session_ended refused", "session_ended replaced", "session_ended provider"];
  expect(rows.map(({ line }) => line)).toEqual(
    ended.flatMap((how) => [`signed_in ${person}`, `${how} ${person}`]).concat(`sign_in_refused strength ${person}`),
  );
});

test.each<[what: string, asked: { whose: string | null; providerSession: string | null }, left: string]>([
  ["a session by its name", { whose: null, providerSession: hash("1") }, "B C D"],
  ["a session by its name and person", { whose: person, providerSession: hash("1") }, "B D"],
  ["all of a person", { whose: person, providerSession: null }, "D"],
  ["one that nobody has", { whose: "zzzz-zzzz-zzzz-zzzz", providerSession: hash("9") }, "A B C D"],
  ["nothing", { whose: null, providerSession: null }, "A B C D"],
])("the provider ends %s, and where a name is not known every one that may be meant", async (_, asked, left) => {
  await directory.owner.query("delete from app.sessions");
  await begin("A", { providerSession: hash("1") });
  await begin("B", { providerSession: hash("2") });
  await begin("C");
  await begin("D", { person: "bbbb-bbbb-bbbb-bbbb", providerSession: hash("3") });
  const gone = 4 - left.split(" ").length;
  expect((await ask("end-those-of", asked)).body).toEqual({ ended: gone });
  const there = await Promise.all(
    ["A", "B", "C", "D"].map(async (letter) => ((await isThere(letter)) ? [letter] : [])),
  );
  expect(there.flat().join(" ")).toBe(left);
});

describe("is closed", () => {
  const doors = ["begin", "find", "ask", "keep", "end", "end-those-of"];
  test.each<[to: string, headers: () => Promise<Record<string, string>>]>([
    ["who brings no token", async () => ({})],
    ["a reader with every figure", () => proof(ofRole("policy"))],
    ["who may be told of the associations", () => proof(ofRole("policy"), "associations")],
    ["a signature with another secret", () => proofOfPages(`${signInSecret}x`)],
  ])("to %s, whatever is asked", async (_, headers) => {
    await begin("A");
    for (const door of doors)
      for (const asked of [{ session: hash("A"), whose: person, providerSession: null, person, sealed }, {}]) {
        const { status, body } = await ask(door, asked, await headers());
        expect([door, status]).toEqual([door, 401]);
        expect(JSON.stringify(body)).toContain("NOT_SIGNED_IN");
      }
    expect(await isThere("A")).toBe(true);
  });

  test("for what is no hash, no person and no seal", async () => {
    const good = { session: hash("E"), person, providerSession: null, sealed };
    for (const changed of [
      { session: "short" },
      { session: `${hash("E")}=` },
      { person: "s.jansen@example.nl" },
      { providerSession: "1" },
      { sealed: "" },
      { sealed: "a".repeat(60_001) },
      { session: undefined },
    ])
      expect([changed, (await ask("begin", { ...good, ...changed })).status]).toEqual([changed, 400]);
    expect(await isThere("E")).toBe(false);
  });

  test("where nobody signs in, and where no sessions are kept", async () => {
    const { appUrl } = directory;
    for (const options of [{}, { appUrl }, { signInSecret }]) {
      const at = await started(options);
      for (const door of doors)
        expect((await ask(door, { session: hash("A") }, await proofOfPages(signInSecret), at)).status).toBe(404);
    }
  });

  test("and its token opens no other", async () => {
    const headers = await proofOfPages(signInSecret);
    for (const path of ["associations", "voorbeeld/graphql?query={__typename}", "voorbeeld/figures.csv"])
      expect([path, (await fetch(base + path, { headers })).status]).toEqual([path, 401]);
  });
});

test("a database that is away is told as such, and the next question is answered once it is back", async () => {
  const { appUrl } = directory;
  const nowhere = new URL(appUrl);
  nowhere.port = "1";
  const at = await startApi({ associations: nobodys, signInSecret, appUrl: nowhere.href, onFault: () => {} });
  atEndOfFile(() => at.close());
  const { status, body } = await ask("find", { session: hash("A") }, undefined, new URL("/", at.url).href);
  expect([status, JSON.stringify(body)]).toEqual([503, expect.stringContaining("NO_DATABASE")]);
  await begin("A");
  const app = await connect(appUrl);
  await app.query(
    "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'fijne-buurten sessions' and datname = current_database()",
  );
  await app.end();
  expect(await isThere("A")).toBe(true);
});
