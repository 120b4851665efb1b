/**
 * A world in which everything that somebody may not see can be recognised: no two numbers and no two names in it are the same. Agreements of
 * several kinds, in every state, each with its key.
 */
import { sharedSchemaText } from "@fijne-buurten/api";
import { connect } from "@fijne-buurten/db";
import { addAgreement, addKey, addPublic, endAgreement, PUBLIC, revokeKey } from "../../../db/agreements/agreements.ts";
import { newAgreementKey, SANDBOX_KEY } from "../../../db/agreements/key.ts";
import type { Drawing } from "./drawing.ts";

/** Something to recognise in an answer, and who may read it. */
export type Mark = { text: string; seenBy: (holder: Holder) => boolean };

/** `agreement`: what the key opens now; null where it opens nothing. */
export type Holder = { name: string; key: string | null; agreement: Agreement | null };

type Agreement = { id: string; kpis: string[] | null; areas: string[] | null; isPublic: boolean };

export type LeakWorld = { marks: Mark[]; holders: Holder[]; kpis: string[]; areas: string[]; periods: string[] };

const kpis = ["resilience_level", "tenants_grade", "tenants_took_action", "meeting_places_created"];
const within: Record<string, string[]> = {
  voorbeeld: ["voorbeeld"],
  GM0267: ["voorbeeld", "GM0267"],
  WK026701: ["voorbeeld", "GM0267", "WK026701"],
  WK026702: ["voorbeeld", "GM0267", "WK026702"],
  G1: ["voorbeeld", "GM0267", "WK026701", "G1"],
  G2: ["voorbeeld", "GM0267", "WK026701", "G2"],
  BU02670111: ["voorbeeld", "GM0267", "WK026701", "G1", "BU02670111"],
  BU02670101: ["voorbeeld", "GM0267", "WK026701", "G2", "BU02670101"],
};
const levels: Record<string, string> = {
  voorbeeld: "association",
  GM: "municipality",
  WK: "district",
  G1: "neighbourhood_group",
};
const levelOf = (area: string) =>
  levels[area] ?? levels[area.slice(0, 2)] ?? (area.startsWith("BU") ? "neighbourhood" : "neighbourhood_group");
const periods = ["2025-W1", "2026-W1"];

const seesArea = ({ agreement }: Holder, area: string): boolean =>
  agreement !== null &&
  (agreement.isPublic
    ? ["voorbeeld", "GM0267"].includes(area)
    : agreement.areas === null || within[area]!.some((around) => agreement.areas!.includes(around)));
const seesKpi = ({ agreement }: Holder, kpi: string): boolean =>
  agreement !== null && (agreement.kpis === null || agreement.kpis.includes(kpi));

export async function drawLeakWorld(ownerUrl: string, drawing: Drawing, isPublic: boolean): Promise<LeakWorld> {
  const figures = figuresOfAll();
  await drawing.figures(
    ["kpi | area | period | value | lower | upper | n", ...figures.map((one) => one.staff)].join("\n"),
  );
  const shared = "kpi | area | period | value | step | lower | upper | n | verdict | is_public | is_withheld";
  await drawing.shared([shared, ...figures.flatMap((one) => one.shared ?? [])].join("\n"));
  const client = await connect(ownerUrl);
  try {
    await client.query("select shared.fill('voorbeeld', 1)");
    // What stands in the documentation is told to everybody.
    const documented = await sharedSchemaText();
    const marks = [...figures.flatMap(({ marks: own }) => own), ...names, ...secrets].filter(
      ({ text }) => !documented.includes(text),
    );
    const holders: Holder[] = [];
    for (const agreement of agreements) holders.push(...(await inEveryState(client, agreement, marks)));
    if (isPublic)
      await addPublic(client, { confirmedBy: "bestuur", tenantsAskedOn: "2026-01-02", contact: "open@kenmerk.nl" });
    const everybody = { id: PUBLIC, kpis: ["resilience_level", "meeting_places_created"], areas: null, isPublic: true };
    const sandbox = { id: "sandbox", kpis: null, areas: null, isPublic: false };
    holders.push(
      { name: "nobody", key: null, agreement: isPublic ? everybody : null },
      { name: "who tries", key: SANDBOX_KEY, agreement: sandbox },
      { name: "who guesses", key: newAgreementKey(), agreement: null },
      { name: "who misspells", key: misspelled(holders[0]!.key!), agreement: null },
    );
    for (const { key } of holders)
      if (key && key !== SANDBOX_KEY) marks.push({ text: key.slice(12), seenBy: () => false });
    return { marks, holders, kpis, areas: Object.keys(within), periods };
  } finally {
    await client.end();
  }
}

const misspelled = (key: string): string => `${key.slice(0, -1)}${key.endsWith("a") ? "b" : "a"}`;

const agreements: Agreement[] = [
  { id: "gemeente", kpis: ["resilience_level"], areas: ["G1"], isPublic: false },
  { id: "zorg", kpis: ["tenants_took_action", "tenants_grade"], areas: null, isPublic: false },
  { id: "wijk", kpis: null, areas: ["WK026702"], isPublic: false },
  { id: "alles", kpis: null, areas: null, isPublic: false },
];

/** One that holds, with two keys, and the same terms revoked, expired, ended, over and not begun. */
async function inEveryState(
  client: Parameters<typeof addKey>[0],
  agreement: Agreement,
  marks: Mark[],
): Promise<Holder[]> {
  const made = async (state: string, from: string | null = null): Promise<Holder> => {
    const id = state === "" ? agreement.id : `${agreement.id}-${state}`;
    const [purpose, contact] = [`doel-van-${id}-kenmerk`, `${id}@kenmerk.nl`];
    await addAgreement(client, {
      ...{ id, parties: [`partij-van-${id}-kenmerk`], purpose, legalGround: `grond-van-${id}-kenmerk`, from },
      ...{ kpis: agreement.kpis, areas: agreement.areas, until: "2099-12-31", contact, signedBy: `tekent-voor-${id}` },
      pointsPerHour: 2_000_000_000,
    });
    const isOwn = (holder: Holder) => holder.agreement?.id === id;
    for (const text of [`partij-van-${id}-kenmerk`, purpose, `grond-van-${id}-kenmerk`, contact])
      marks.push({ text, seenBy: isOwn });
    marks.push({ text: `tekent-voor-${id}`, seenBy: () => false });
    return { name: id, key: await addKey(client, id, null), agreement: state === "" ? { ...agreement, id } : null };
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

/** Of every KPI, area and period: what staff see, and of two in three what others see. */
function figuresOfAll(): { staff: string; shared?: string; marks: Mark[] }[] {
  const keys = kpis.flatMap((kpi) =>
    Object.keys(within).flatMap((area) => periods.map((period) => ({ kpi, area, period }))),
  );
  return keys.map(({ kpi, area, period }, place) => {
    // Six digits that nothing else in an answer has.
    const number = (kind: number) => `${31 + kind}.${100_000 + place * 37 + kind * 7}`;
    const isPublic =
      place % 3 === 0 &&
      ["voorbeeld", "GM0267"].includes(area) &&
      ["resilience_level", "meeting_places_created"].includes(kpi);
    const at = `${kpi} | ${levelOf(area)}/${area} | ${period}`;
    const staff = `${at} | ${number(1)} | ${number(2)} | ${number(3)} | 77`;
    const inside = [1, 2, 3].map((kind) => ({ text: number(kind), seenBy: () => false }));
    if (place % 3 === 2) return { staff, marks: inside };
    const told = [4, 5, 6].map((kind) => ({
      text: number(kind),
      seenBy: (holder: Holder) =>
        seesKpi(holder, kpi) && seesArea(holder, area) && (isPublic || holder.agreement?.isPublic !== true),
    }));
    return {
      staff,
      shared: `${at} | ${number(4)} | 0.5 | ${number(5)} | ${number(6)} | 45 | MAINTAINED | ${isPublic} | false`,
      marks: [...inside, ...told],
    };
  });
}

/** Names and codes. */
const names: Mark[] = [
  { text: "Hoevelaken", seenBy: (holder) => seesArea(holder, "WK026702") },
  { text: "Nijkerk-stad", seenBy: (holder) => seesArea(holder, "WK026701") },
  { text: "Binnenstad", seenBy: (holder) => seesArea(holder, "G2") },
  { text: "Paasbos-west", seenBy: (holder) => seesArea(holder, "BU02670111") },
  ...Object.keys(within)
    .filter((area) => area.length > 5 && area !== "voorbeeld")
    .map((area): Mark => ({ text: area, seenBy: (holder) => seesArea(holder, area) })),
  ...[
    ["tenants_grade", "tenants_grade"],
    ["tenants_took_action", "tenants_took_action"],
    ["Cijfer van huurders", "tenants_grade"],
    ["Huurders kwamen zelf in actie", "tenants_took_action"],
    ["Nieuwe ontmoetingsplekken", "meeting_places_created"],
    ["Wat resilience_level betekent", "resilience_level"],
  ].map(([text, kpi]): Mark => ({ text: text!, seenBy: (holder) => seesKpi(holder, kpi!) })),
];

/** Names of complexes, who set a goal and where, what was delivered, and where the data lies. */
const secrets: Mark[] = [
  "Kastanjehof",
  "Eikenhof",
  "Bestuur",
  "Koersplan 2023-2026",
  "nuisance_cases",
  "postgres://",
  "fb_shared",
].map((text) => ({ text, seenBy: () => false }));
