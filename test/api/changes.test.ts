/** What staff change: each mutation as each role, and with whose code it stands in the log. */
import { readFileSync } from "node:fs";
import { startApi } from "@fijne-buurten/api";
import { connect, readAudit } from "@fijne-buurten/db";
import { deedOfField, isDoneBy, type StaffRole } from "@fijne-buurten/db/vocabulary";
import { buildSchema } from "graphql";
import { beforeAll, describe, expect, test } from "vitest";
import type { Person } from "../../dashboard/src/lib/server/sign-in/person.ts";
import { atEndOfFile } from "../support/end-of-file.ts";
import { onlyAssociation } from "../support/only-association.ts";
import { clientOf } from "./support/client.ts";
import { everyRole, ofRole, signedInWorld } from "./support/signed-in-world.ts";

let world: Awaited<ReturnType<typeof signedInWorld>>;
let owner: Awaited<ReturnType<typeof connect>>;
let directory: Awaited<ReturnType<typeof connect>>;
beforeAll(async () => {
  world = await signedInWorld();
  [owner, directory] = await Promise.all([connect(world.urls.association), connect(world.urls.directory)]);
  atEndOfFile(async () => void (await Promise.all([owner.end(), directory.end()])));
  await owner.query("insert into shared.kpis values ('tenants_took_action', 1, '{}')");
});

const codeOf = { policy: "pppp-pppp-pppp-pppp", board: "bbbb-bbbb-bbbb-bbbb", operations: "oooo-oooo-oooo-oooo" };
const as = (role: keyof typeof codeOf): Person => ({ ...ofRole(role), code: codeOf[role] });
const watching: Person = {
  code: "wwww-wwww-wwww-wwww",
  roles: (["privacy", "operations"] as const).map((role) => ({ role, association: "voorbeeld", areas: [] })),
};

const terms = (code: string) =>
  `makeAgreement(code: "${code}", parties: ["Gemeente"], purpose: "Werk", legalGround: "Artikel 2", validUntil: "2099-12-31",
    contact: "beleid", signedBy: "bestuur") { code state }`;
/** Each as it is refused to who may do it, so that nothing is changed by asking. */
const refused: Record<string, string> = {
  "Mutation.confirmPublic": 'confirmPublic(tenantsAskedOn: "2099-01-01", contact: "open") { code }',
  "Mutation.endAgreement": 'endAgreement(code: "nergens") { code }',
  "Mutation.giveRole": 'giveRole(person: "geen-code", role: BOARD) { person }',
  "Mutation.makeAgreement": terms("openbaar"),
  "Mutation.makeKey": 'makeKey(code: "nergens") { key }',
  "Mutation.noteExport": 'noteExport(format: "exe")',
  "Mutation.revokeKey": 'revokeKey(prefix: "fb_nergens") { code }',
  "Mutation.takeRole": 'takeRole(person: "aaaa-aaaa-aaaa-aaaa", role: BOARD) { person }',
  "Mutation.withdrawPublic": "withdrawPublic { code }",
};

type Data = Record<string, never> & { makeKey: { key: string }; log: { kind: string; actor: string }[] };
const ask = async (person: Person, query: string) => {
  const { data, errors, headers } = await world.askAs(person, query);
  return {
    data: data as unknown as Data,
    error: errors?.[0]?.extensions as { code?: string; nl?: string; en?: string; field?: string } | undefined,
    headers,
  };
};
const change = (person: Person, field: string) => ask(person, `mutation { ${field} }`);
/** What a change would leave behind. */
const state = async () => [
  (await owner.query("select agreement_id, ended_at from app.agreements order by 1")).rows,
  (await owner.query("select key_id, revoked_at from app.agreement_keys order by 1")).rows,
  (await owner.query("select last_number from app.audit_chain")).rows,
  (await directory.query("select * from app.given_roles")).rows,
  (await directory.query("select last_number from app.audit_chain")).rows,
];

test("the table names every mutation that there is", () => {
  const schema = buildSchema(readFileSync(new URL("../../api/schema.graphql", import.meta.url), "utf8"));
  const fields = Object.keys(schema.getMutationType()!.getFields()).map((name) => `Mutation.${name}`);
  expect([Object.keys(deedOfField).sort(), Object.keys(refused).sort()]).toEqual([fields.sort(), fields.sort()]);
  const shared = readFileSync(new URL("../../api/schema.shared.graphql", import.meta.url), "utf8");
  expect(buildSchema(shared).getMutationType()).toBeUndefined();
});

describe.each(Object.keys(refused))("%s", (field) => {
  test.each(everyRole)("is done by %s as the table says", async (role: StaffRole) => {
    const before = await state();
    const { error } = await change(ofRole(role), refused[field]!);
    expect(error?.code).toBe(isDoneBy(deedOfField[field]!, [role]) ? "REFUSED" : "NO_ACCESS");
    expect([error?.nl, error?.en]).toEqual([
      expect.stringMatching(/Er is niets veranderd\.$/),
      expect.stringMatching(/Nothing was changed\.$/),
    ]);
    expect(`${error?.nl}${error?.en}`).not.toContain("--");
    expect(error?.en).not.toMatch(/\b(?:gevonden|verwacht|niet)\b/i);
    expect(await state()).toEqual(before);
  });
});

test("an agreement is made, gets a key that is told once, and ends, each with the code of who did it and never from memory", async () => {
  const { data, headers, error } = await change(as("policy"), terms("gemeente"));
  expect([data, error, headers.get("cache-control")]).toEqual([
    { makeAgreement: { code: "gemeente", state: "VALID" } },
    undefined,
    "no-store",
  ]);
  expect((await change(as("policy"), terms("gemeente"))).error?.code).toBe("REFUSED");
  const { key } = (await change(as("policy"), 'makeKey(code: "gemeente") { key agreement { code } }')).data.makeKey;
  expect(key).toMatch(/^fb_\w{49}$/);
  const listed = await world.askAs(
    ofRole("board"),
    "{ agreements { code questions keys { prefix lastUsedAt revokedAt } } }",
  );
  expect(listed.text).toContain(key.slice(0, 12));
  expect([listed.text.includes(key), listed.headers.get("cache-control")]).toEqual([false, "no-store"]);
  expect((await change(as("policy"), `revokeKey(prefix: "${key.slice(0, 12)}") { code }`)).error).toBeUndefined();
  expect((await change(as("policy"), 'endAgreement(code: "gemeente") { state }')).data).toEqual({
    endAgreement: { state: "ENDED" },
  });
  const lines = await readAudit(owner, { first: 4 });
  expect(lines.map(({ kind, actor, about }) => [kind, actor, about])).toEqual(
    ["agreement_ended", "key_ended", "key_made", "agreement_made"].map((kind) => [
      kind,
      codeOf.policy,
      ["agreement:gemeente"],
    ]),
  );
});

test("the board makes figures public and takes that back, and policy does neither", async () => {
  const confirm = 'confirmPublic(tenantsAskedOn: "2026-10-01", contact: "open") { state tenantsAskedOn isPublic }';
  expect((await change(as("policy"), confirm)).error?.code).toBe("NO_ACCESS");
  expect((await change(as("board"), confirm)).data).toEqual({
    confirmPublic: { state: "VALID", tenantsAskedOn: "2026-10-01", isPublic: true },
  });
  expect((await change(as("policy"), 'endAgreement(code: "openbaar") { code }')).error?.code).toBe("REFUSED");
  expect((await change(as("board"), "withdrawPublic { state }")).data).toEqual({ withdrawPublic: { state: "ENDED" } });
  expect((await readAudit(owner, { first: 2 })).map(({ kind, actor }) => [kind, actor])).toEqual([
    ["agreement_ended", codeOf.board],
    ["made_public", codeOf.board],
  ]);
});

test("operations gives somebody else a role and takes it away, and gives themselves none", async () => {
  const give = (person: string) => `giveRole(person: "${person}", role: TEAM, areas: ["G1"]) { person role areas }`;
  const given = { person: "aaaa-aaaa-aaaa-aaaa", role: "TEAM", areas: ["G1"] };
  expect((await change(as("operations"), give(given.person))).data).toEqual({ giveRole: [given] });
  expect((await change(as("operations"), give(codeOf.operations))).error).toMatchObject({
    code: "REFUSED",
    nl: expect.stringContaining("u geeft uzelf geen rol"),
    en: expect.stringContaining("you give yourself no role"),
    field: "person",
  });
  expect((await change(as("operations"), `takeRole(person: "${given.person}", role: TEAM) { role }`)).data).toEqual({
    takeRole: [],
  });
  expect((await readAudit(directory, { first: 2 })).map(({ kind, actor, about }) => [kind, actor, about])).toEqual(
    ["role_taken", "role_given"].map((kind) => [
      kind,
      codeOf.operations,
      ["association:voorbeeld", `person:${given.person}`],
    ]),
  );
});

describe("the log", () => {
  test("is read by who has both roles, and that stands in it", async () => {
    const lines = async (choice = "") => (await ask(watching, `{ log${choice} { kind actor } }`)).data.log;
    await lines();
    expect((await lines())[0]).toEqual({ kind: "audit_read", actor: watching.code });
    expect(new Set((await lines('(kind: "made_public")')).map(({ kind }) => kind))).toEqual(new Set(["made_public"]));
    expect(await lines('(until: "2020-01-01")')).toEqual([]);
    expect(await lines("(before: 2)")).toHaveLength(1);
    for (const day of ["2026-13-45", "2026-02-30", "gisteren"])
      expect((await ask(watching, `{ log(from: "${day}") { kind } }`)).error?.code, day).toBe("BAD_ARGUMENT");
  });

  test("cannot be chosen or ordered by who did something", () => {
    const schema = buildSchema(readFileSync(new URL("../../api/schema.graphql", import.meta.url), "utf8"));
    const { log, installationLog } = schema.getQueryType()!.getFields();
    expect(log!.args.map(({ name }) => name).sort()).toEqual(["before", "from", "kind", "until"]);
    expect(installationLog!.args.map(({ name }) => name).sort()).toEqual(["from", "kind", "until"]);
  });
});

describe("where nobody signs in", () => {
  const started = async (appUrl?: string) => {
    const api = await startApi({ associations: onlyAssociation(world.urls.api), ...(appUrl ? { appUrl } : {}) });
    atEndOfFile(() => api.close());
    return clientOf(api.url);
  };

  test("whoever is at the machine changes things as a command does", async () => {
    const client = await started(world.urls.app);
    const { errors } = await client(`mutation { ${terms("zonder")} }`);
    expect(errors).toBeUndefined();
    expect(await readAudit(owner, { first: 1 })).toMatchObject([{ kind: "agreement_made", actor: "opdracht" }]);
    const { status } = await client(`mutation { ${terms("ander")} }`, {}, { origin: "https://elders.example" });
    expect(status).toBe(403);
  });

  test("without a place to write nothing is changed, and that is said", async () => {
    const { errors } = await (await started())(`mutation { ${terms("nergens")} }`);
    expect(errors?.[0]?.extensions.code).toBe("NO_DESK");
  });
});
