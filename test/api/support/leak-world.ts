/**
 * A world in which everything that somebody may not see can be recognised: agreements of several kinds, in every state, each with its key; staff with
 * every role; and another association of the same installation.
 */
import { sharedSchemaText } from "@fijne-buurten/api";
import { connect } from "@fijne-buurten/db";
import type { StaffRole } from "@fijne-buurten/db/vocabulary";
import { addAgreement, addKey, addPublic, endAgreement, PUBLIC, revokeKey } from "../../../db/agreements/agreements.ts";
import { newAgreementKey, SANDBOX_KEY } from "../../../db/agreements/key.ts";
import { giveRole } from "../../../db/associations/given-roles.ts";
import type { Drawing } from "./drawing.ts";
import { drawInsides } from "./leak-insides.ts";
import {
  type Agreement,
  figuresOfAll,
  kpis,
  type Mark,
  names,
  ofInsides,
  ofOther,
  OTHER,
  OWN,
  periods,
  type Person,
  type Reading,
  staffSee,
  within,
} from "./leak-marks.ts";

/** Somebody who asks. A key opens the shared door, and a token the internal one; neither opens the other. */
export type Holder = Reading & { name: string; key: string | null };

export type LeakWorld = { marks: Mark[]; holders: Holder[]; kpis: string[]; areas: string[]; periods: string[] };

/** The connections of both associations, as their owner. */
export type Drawings = { own: Drawing; other: Drawing };
/** With the directory of the installation, in which roles are given. */
export type OwnerUrls = { own: string; other: string; directory: string };

const SHARED = "kpi | area | period | value | step | lower | upper | n | verdict | is_public | is_withheld";

export async function drawLeakWorld(urls: OwnerUrls, drawings: Drawings, isPublic: boolean): Promise<LeakWorld> {
  const figures = figuresOfAll();
  const staff = ["kpi | area | period | value | lower | upper | n", ...figures.map((one) => one.staff)];
  await drawings.own.figures(staff.join("\n"));
  await drawings.own.shared([SHARED, ...figures.flatMap((one) => one.shared ?? [])].join("\n"));
  await drawInsides(drawings.own);
  await giveRole(urls.directory, { association: OWN, role: "board", person: "gege-venx-kenm-erkx", areas: [] });
  const elsewhere = await drawOther(urls.other, drawings.other);
  const client = await connect(urls.own);
  try {
    await client.query(`select shared.fill('${OWN}', 1)`);
    const marks = [...figures.flatMap(({ marks: own }) => own), ...names, ...ofInsides, ...ofOther];
    const holders: Holder[] = [...elsewhere];
    for (const agreement of agreements) holders.push(...(await inEveryState(client, agreement, marks)));
    if (isPublic)
      await addPublic(client, { confirmedBy: "bestuur", tenantsAskedOn: "2026-01-02", contact: "open@kenmerk.nl" });
    await client.query("update app.agreements set points_per_hour = 2000000000");
    const everybody = { ...agreed(PUBLIC), kpis: ["resilience_level", "meeting_places_created"], isPublic: true };
    const known = holders.find(({ name }) => name === "gemeente");
    holders.push(
      { name: "nobody", key: null, agreement: isPublic ? everybody : null, person: null },
      { name: "who tries", key: SANDBOX_KEY, agreement: agreed("sandbox"), person: null },
      { name: "who guesses", key: newAgreementKey(), agreement: null, person: null },
      { name: "who misspells", key: misspelled(known!.key!), agreement: null, person: null },
      ...staffOf(),
    );
    for (const { key } of holders)
      if (key && key !== SANDBOX_KEY) marks.push({ text: key.slice(12), seenBy: () => false });
    // Whoever they are stands in the log.
    for (const { person } of holders)
      if (person?.code) marks.push({ text: person.code, seenBy: (one) => staffSee("log")(one) });
    marks.push({ text: "gege-venx-kenm-erkx", seenBy: staffSee("given_roles") });
    // It stands in the log of the installation alone.
    marks.push({ text: "role_given", seenBy: staffSee("log") });
    // What stands in the documentation is told to everybody.
    const documented = await sharedSchemaText();
    return {
      ...{ marks: marks.filter(({ text }) => !documented.includes(text)), holders },
      ...{ kpis, areas: Object.keys(within), periods },
    };
  } finally {
    await client.end();
  }
}

const agreed = (id: string): Agreement => ({ about: OWN, id, kpis: null, areas: null, isPublic: false });
const misspelled = (key: string): string => `${key.slice(0, -1)}${key.endsWith("a") ? "b" : "a"}`;

const agreements: Agreement[] = [
  { ...agreed("gemeente"), kpis: ["resilience_level"], areas: ["G1"] },
  { ...agreed("zorg"), kpis: ["tenants_took_action", "tenants_grade"] },
  { ...agreed("wijk"), areas: ["WK026702"] },
  agreed("alles"),
];

type Connection = Parameters<typeof addKey>[0];

/** One that holds, with two keys, and the same terms revoked, expired, ended, over and not begun. */
async function inEveryState(client: Connection, agreement: Agreement, marks: Mark[]): Promise<Holder[]> {
  const made = async (state: string, from: string | null = null): Promise<Holder> => {
    const id = state === "" ? agreement.id : `${agreement.id}-${state}`;
    const [purpose, contact] = [`doel-van-${id}-kenmerk`, `${id}@kenmerk.nl`];
    await addAgreement(client, {
      ...{ id, parties: [`partij-van-${id}-kenmerk`], purpose, legalGround: `grond-van-${id}-kenmerk`, from },
      ...{ kpis: agreement.kpis, areas: agreement.areas, until: "2099-12-31", contact, signedBy: `tekent-voor-${id}` },
      pointsPerHour: 2_000_000_000,
    });
    const byStaff = staffSee("agreements");
    for (const text of [`partij-van-${id}-kenmerk`, purpose, `grond-van-${id}-kenmerk`, contact])
      marks.push({ text, seenBy: (one) => one.agreement?.id === id || byStaff(one) });
    marks.push({ text: `tekent-voor-${id}`, seenBy: byStaff });
    const key = await addKey(client, id, null);
    return { name: id, key, agreement: state === "" ? { ...agreement, id } : null, person: null };
  };
  const good = await made("");
  const second = { ...good, name: `${good.name}, its second key`, key: await addKey(client, agreement.id, null) };
  const [revoked, expired, ended, over] = [
    await made("kwijt"),
    await made("oud"),
    await made("klaar"),
    await made("voorbij"),
  ];
  await revokeKey(client, revoked.key!);
  await client.query("update app.agreement_keys set expires_at = now() where agreement_id = $1", [expired.name]);
  await endAgreement(client, ended.name);
  await client.query(
    "update app.agreements set valid_from = '2020-01-01', valid_until = now() where agreement_id = $1",
    [over.name],
  );
  return [good, second, revoked, expired, ended, over, await made("straks", "2098-01-01")];
}

/** Somebody with each role, teams of several areas, and who has two roles, only tries one, or is nobody in particular. */
function staffOf(): Holder[] {
  const roles: Record<string, Person["roles"]> = {
    ...Object.fromEntries(
      (["board", "team_leader", "policy", "operations", "privacy"] as const).map((role) => [role, [{ role }]]),
    ),
    "team of G1": [{ role: "team", areas: ["G1"] }],
    "team of G2": [{ role: "team", areas: ["G2"] }],
    "team of 101": [{ role: "team", areas: ["101"] }],
    "team of WK026702": [{ role: "team", areas: ["WK026702"] }],
    "team and board": [{ role: "team", areas: ["G1"] }, { role: "board" }],
    "team and operations": [{ role: "team", areas: ["G2"] }, { role: "operations" }],
    watching: [{ role: "privacy" }, { role: "operations" }],
    "of no area": [{ role: "team", areas: [] }],
  };
  const letters = [..."abcdefghijklmnopqrstuvwxyz"];
  const holder = (name: string, more: Partial<Person> & { roles: Person["roles"] }): Holder => ({
    ...{ name, key: null, agreement: null },
    person: { about: OWN, code: `kenm-erkx-kenm-erk${letters.shift()}`, ...more },
  });
  return [
    ...Object.entries(roles).map(([name, own]) => holder(name, { roles: own })),
    holder("who tries a role", { code: null, isDemo: true, roles: roles.policy! }),
    holder("nobody in particular", { code: null, roles: roles.privacy! }),
    holder("policy elsewhere", { about: OTHER, roles: [{ role: "policy" as StaffRole }] }),
  ];
}

/** Another association of the same installation, with one figure inside and one for its only partner. */
async function drawOther(ownerUrl: string, drawing: Drawing): Promise<Holder[]> {
  await drawing.cards("resilience_level");
  await drawing.areas(`level | code | name | within | homes\nassociation | ${OTHER} | Zusterstad | | 100`);
  await drawing.periods(
    "period | kind | starts | ends\n2025-W1 | survey_wave | 2025-03-01 | 2025-05-16\n2026-W1 | survey_wave | 2026-03-01 | 2026-05-16",
  );
  const at = `resilience_level | association/${OTHER} | 2026-W1`;
  await drawing.figures(`kpi | area | period | value\n${at} | 91.234567`);
  await drawing.shared(`${SHARED}\n${at} | 92.345678 | 0.5 | 92 | 93 | 45 | MAINTAINED | false | false`);
  const client = await connect(ownerUrl);
  try {
    await client.query(`select shared.fill('${OTHER}', 1)`);
    await addAgreement(client, {
      ...{ id: "elders", parties: ["Elders"], purpose: "Elders", legalGround: "Elders", kpis: null, areas: null },
      ...{ from: null, until: "2099-12-31", contact: "Elders", signedBy: "Elders", pointsPerHour: 2_000_000_000 },
    });
    const agreement = { ...agreed("elders"), about: OTHER };
    return [{ name: "partner elsewhere", key: await addKey(client, "elders", null), agreement, person: null }];
  } finally {
    await client.end();
  }
}
