/** `npm run agreement`, as a person meets it: an agreement is made, its key handed over, replaced, and the agreement ended. */
import { beforeAll, expect, test } from "vitest";
import { connect } from "@fijne-buurten/db";
import {
  addAgreement,
  addKey,
  addPublic,
  endAgreement,
  revokeKey,
  type Terms,
} from "../../db/agreements/agreements.ts";
import { hashOfAgreementKey } from "../../db/agreements/key.ts";
import { plainTerms, sharedFigures } from "../api/support/shared-figures.ts";
import { draw } from "../api/support/drawing.ts";
import { drawnTemplate } from "../api/support/world.ts";
import { cloneForFile, installationOf, type InstallationEnv, type TestDatabase } from "../support/database.ts";
import { run } from "../support/run.ts";

let env: InstallationEnv;
let database: TestDatabase;
beforeAll(async () => {
  database = await cloneForFile(await drawnTemplate());
  const drawing = await draw(database);
  await drawing.shared(sharedFigures);
  await drawing.run("select shared.fill('voorbeeld', 1)");
  await drawing.close();
  env = await installationOf({ voorbeeld: database });
});

const agreement = (...args: string[]) => run(["db/agreements/run.ts", ...args], env);

const terms = [
  ...["--parties", "Gemeente Nijkerk; Sigma", "--purpose", "Samen werken aan de buurten", "--ground", "Convenant 2026"],
  ...[
    "--kpis",
    "resilience_level",
    "--areas",
    "WK026701,G2",
    "--until",
    "2099-12-31",
    "--contact",
    "beleid@voorbeeld.nl",
  ],
  ...["--signed-by", "bestuurder"],
];

test("an agreement is made, gets keys that overlap, and ends", async () => {
  expect(await agreement("add", "voorbeeld", "gemeente", ...terms)).toMatchObject({
    ...{ code: 0, stderr: "", stdout: expect.stringContaining("gemeente: het convenant is opgeschreven.") },
  });
  const keys: string[] = [];
  for (const until of [[], ["--until", "2030-06-30"]]) {
    const [key = "", sentence] = (await agreement("key", "voorbeeld", "gemeente", ...until)).stdout.split("\n");
    expect(hashOfAgreementKey(key)).not.toBeNull();
    expect(sentence).toContain("Hij is nu één keer te zien");
    keys.push(key);
  }
  const { stdout: shown } = await agreement("show", "voorbeeld", "gemeente");
  for (const line of [
    ...[
      "partijen               Gemeente Nijkerk; Sigma",
      "gebieden               district/WK026701, neighbourhood_group/G2",
    ],
    ...["cijfers                resilience_level", "tot 1 jan 2100", "tot 1 jul 2030", "nog niet gebruikt"],
    keys[0]!.slice(0, 12),
  ])
    expect(shown).toContain(line);
  // Nobody can read a key again, here or in the database.
  const client = await connect(database.urls.owner);
  const { rows } = await client.query("select to_jsonb(agreement_keys)::text as kept from app.agreement_keys");
  await client.end();
  for (const key of keys) expect([shown, ...rows.map(({ kept }) => kept)].join()).not.toContain(key.slice(12));

  expect((await agreement("revoke-key", "voorbeeld", keys[0]!)).stdout).toContain("De sleutel is ingetrokken");
  expect((await agreement("end", "voorbeeld", "gemeente")).stdout).toContain("gemeente: is beëindigd");
  expect((await agreement("show", "voorbeeld", "gemeente")).stdout).toMatch(/gemeente, beëindigd[^]*ingetrokken op/);
  await withClient(async (owner) => {
    const { rows: lines } = await owner.query<{ kind: string; about: string[]; details: string; actor: string }>(
      "select kind, actor, about, details from app.audit where 'agreement:gemeente' = any (about) order by number",
    );
    expect(lines.map(({ kind }) => kind)).toEqual([
      ...["agreement_made", "key_made", "key_made", "key_ended", "agreement_ended"],
    ]);
    expect(new Set(lines.map(({ actor }) => actor))).toEqual(new Set(["opdracht"]));
    for (const key of keys) expect(JSON.stringify(lines)).not.toContain(key.slice(12));
  });
});

test("nothing is public before the board and the tenants were asked", async () => {
  const open = (...args: string[]) => agreement("public", "voorbeeld", "--contact", "open@voorbeeld.nl", ...args);
  expect((await open("--confirmed-by", "bestuur")).stderr).toContain("Verwacht: ook --confirmed-by, --tenants-asked");
  expect(await open("--confirmed-by", "communicatie", "--tenants-asked", "2026-10-01")).toMatchObject({
    ...{ code: 1, stderr: expect.stringContaining("gevonden 'communicatie', verwacht het bestuur") },
  });
  const asked = (tenantsAskedOn: string) => ({ confirmedBy: "bestuur", tenantsAskedOn, contact: "open@voorbeeld.nl" });
  await withClient(async (client) => {
    await expect(addPublic(client, asked("2098-10-01"))).rejects.toThrow("een dag die nog komt");
    await expect(addPublic(client, asked("gisteren"))).rejects.toThrow("verwacht een dag als 2027-12-31");
    expect((await client.query("select from app.agreements where is_public")).rowCount).toBe(0);
    await expect(
      client.query("update app.agreements set is_public = true where agreement_id = 'sandbox'"),
    ).rejects.toThrow("public_was_asked");
  });
  const opened = await open("--confirmed-by", "bestuur", "--tenants-asked", "2026-10-01");
  expect(opened.stdout).toContain("zijn nu openbaar");
  await withClient(async (client) => {
    await expect(addPublic(client, asked("2026-10-01"))).rejects.toThrow("Convenant 'openbaar': dat is er al.");
  });
  expect((await agreement("public", "voorbeeld", "--away")).stdout).toBe("Er is niets meer openbaar.\n");
  // And again, as a new decision.
  await withClient((client) => addPublic(client, asked("2026-11-01")));
  expect((await agreement("list", "voorbeeld")).stdout).toContain("openbaar  iedereen  geldig");
});

test("what cannot be right is told with how it should be", async () => {
  const without = (name: string) => terms.filter((_, place) => terms[place] !== name && terms[place - 1] !== name);
  const cases: [args: string[], code: number, says: string][] = [
    [[], 2, "Opdracht: gevonden niets. Verwacht: list, show, add"],
    [["maak"], 2, "gevonden 'maak'"],
    [["list"], 2, "Opdracht achter list: gevonden niets. Verwacht: de naam van een corporatie."],
    [["add", "voorbeeld"], 2, "Verwacht: een convenant of sleutel."],
    [["add", "voorbeeld", "x", ...without("--until")], 2, "Verwacht: ook --until."],
    [["list", "ander"], 1, "De corporatie 'ander' bestaat hier niet."],
  ];
  for (const [args, code, says] of cases) {
    const outcome = await agreement(...args);
    expect.soft([args, outcome.code, outcome.stderr]).toEqual([args, code, expect.stringContaining(says)]);
    expect.soft(outcome.stderr).not.toMatch(/\n\s+at |node:internal/);
  }
});

test("terms that cannot be right are refused, and nothing is written", async () => {
  await withClient(async (client) => {
    const before = (await client.query("select from app.agreements")).rowCount;
    for (const [wrong, says] of [
      [{ id: "Met Hoofdletter" }, "zo kan een convenant niet heten"],
      [{ id: "openbaar" }, "die naam is bezet"],
      [{ id: "sandbox" }, "die naam is bezet"],
      [{ kpis: ["verzonnen"] }, "--kpis: gevonden 'verzonnen', verwacht alles, of namen uit: meeting_places_created"],
      [{ kpis: [] }, "iets is leeg"],
      [{ areas: ["WK99"] }, "--areas: gevonden 'WK99', verwacht een code van een gebied"],
      [{ parties: [] }, "iets is leeg"],
      [{ purpose: "" }, "iets is leeg"],
      [{ until: "31-12-2099" }, "verwacht een dag als 2027-12-31"],
      [{ until: "2099-02-30" }, "verwacht een dag als 2027-12-31"],
      [{ until: "2020-01-01" }, "--until: gevonden een dag voor de eerste dag"],
      [{ pointsPerHour: 0 }, "verwacht een getal boven de 0"],
    ] as const)
      await expect.soft(addAgreement(client, { ...plainTerms, id: "nieuw", ...wrong } as Terms)).rejects.toThrow(says);
    await expect(addKey(client, "sandbox", null)).rejects.toThrow("niet gevonden, beëindigd, of zonder sleutels");
    await expect(addKey(client, "openbaar", null)).rejects.toThrow("niet gevonden, beëindigd, of zonder sleutels");
    await expect(revokeKey(client, "fb_123")).rejects.toThrow("Sleutel 'fb_123': niet gevonden");
    await expect(endAgreement(client, "nooit")).rejects.toThrow("Convenant 'nooit': niet gevonden");
    expect((await client.query("select from app.agreements")).rowCount).toBe(before);
  });
});

async function withClient(work: (client: Awaited<ReturnType<typeof connect>>) => Promise<unknown>): Promise<void> {
  const client = await connect(database.urls.owner);
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
