/** A file with figures that staff take out stands in the log, with who by code and of what; a file without figures, or that did not go, does not. */
import { connect, readAudit } from "@fijne-buurten/db";
import { isDoneBy, isSeenBy } from "@fijne-buurten/db/vocabulary";
import { beforeAll, expect, test } from "vitest";
import type { Person } from "../../dashboard/src/lib/server/sign-in/person.ts";
import { atEndOfFile } from "../support/end-of-file.ts";
import { everyRole, ofRole, proof, signedInWorld } from "./support/signed-in-world.ts";

let world: Awaited<ReturnType<typeof signedInWorld>>;
let owner: Awaited<ReturnType<typeof connect>>;
beforeAll(async () => {
  world = await signedInWorld();
  owner = await connect(world.urls.association);
  atEndOfFile(() => owner.end());
});

const policy: Person = { ...ofRole("policy"), code: "pppp-pppp-pppp-pppp" };
const lines = async () =>
  (await readAudit(owner, { kind: "export_made", first: 500 })).map(({ actor, about, details }) => ({
    ...{ actor, about, details: JSON.parse(details) as object },
  }));
const get = async (path: string, person = policy, more: Record<string, string> = {}, method = "GET") => {
  const response = await fetch(`${world.base}voorbeeld/${path}`, {
    method,
    headers: { ...(await proof(person)), ...more },
  });
  return { status: response.status, text: await response.text(), tag: response.headers.get("etag") ?? "" };
};
/** The newest lines that were written meanwhile. */
async function written(work: () => Promise<unknown>) {
  const before = (await lines()).length;
  await work();
  const after = await lines();
  return after.slice(0, after.length - before);
}

test("a table of figures does, each time it goes, also one that was kept", async () => {
  const line = {
    actor: policy.code,
    about: ["kpi:tenants_took_action", "period:2025"],
    details: { what: "figures.csv" },
  };
  const path = "figures.csv?kpi=tenants_took_action&period=2025";
  for (const _ of ["first", "kept"])
    expect(await written(async () => expect((await get(path)).status).toBe(200))).toEqual([line]);
  expect(await written(() => get("figures.json"))).toEqual([
    { actor: policy.code, about: [], details: { what: "figures.json" } },
  ]);
});

test("what did not go, what was there already and what holds no figure does not", async () => {
  const { tag } = await get("figures.csv");
  const none = await written(async () => {
    expect((await get("figures.csv", policy, { "if-none-match": tag })).status).toBe(304);
    expect((await get("figures.csv", policy, {}, "HEAD")).status).toBe(200);
    expect((await get("figures.csv?kpi=bestaat_niet")).status).toBe(400);
    expect((await get("areas.csv")).status).toBe(200);
  });
  expect(none).toEqual([]);
});

test.each(everyRole)("%s takes figures out as they see them, and never without a line", async (role) => {
  const seeing = isSeenBy("figures", [role]);
  expect(isDoneBy("take_out", [role])).toBe(seeing);
  const person: Person = { ...ofRole(role), code: "rrrr-rrrr-rrrr-rrrr" };
  const found = await written(async () => void (await get("figures.csv", person)));
  expect(found.map(({ actor }) => actor)).toEqual(seeing ? ["rrrr-rrrr-rrrr-rrrr"] : []);
});

test("the pages say of a file of theirs what it is", async () => {
  const note = (args: string, person = policy) => world.askAs(person, `mutation { noteExport(${args}) }`);
  const args = 'format: "svg", kpi: "tenants_took_action", area: "WK026701", period: "2025", release: 1';
  const found = await written(async () => expect((await note(args)).data).toEqual({ noteExport: true }));
  expect(found).toEqual([
    {
      actor: policy.code,
      about: ["kpi:tenants_took_action", "area:WK026701", "period:2025", "release:1"],
      details: { what: "svg" },
    },
  ]);
  // Nothing that is no code, so no name.
  expect((await note('format: "csv", area: "Jan de Vries"')).errors?.[0]?.extensions).toMatchObject({
    ...{ code: "REFUSED", field: "area", nl: expect.stringContaining("area: gevonden 'Jan de Vries'") },
  });
  // Who tries roles sits at the machine.
  const tried = await written(() => note('format: "csv"', { ...policy, isDemo: true }));
  expect(tried.map(({ actor }) => actor)).toEqual(["opdracht"]);
});

test("nobody changes a line afterwards", async () => {
  const app = await connect(world.urls.app.replace(/[^/]*$/, new URL(world.urls.association).pathname.slice(1)));
  try {
    await expect(app.query("delete from app.audit")).rejects.toThrow(/permission denied/);
    await expect(app.query("update app.audit set actor = 'x'")).rejects.toThrow(/permission denied/);
  } finally {
    await app.end();
  }
});
