/** What can be recognised in an answer of the world in which leaks are looked for, and who may read it. No two numbers and no two names in it are the same. */
import { isSeenBy, type SightCode, type StaffRole } from "@fijne-buurten/db/vocabulary";

/** The association of the world, and another one of the same installation. */
export const OWN = "voorbeeld";
export const OTHER = "zusterstichting";

export type Agreement = {
  about: string;
  id: string;
  kpis: string[] | null;
  areas: string[] | null;
  isPublic: boolean;
};
/** Somebody of staff, as a token says who they are. */
export type Person = {
  about: string;
  code: string | null;
  roles: { role: StaffRole; areas?: string[] }[];
  isDemo?: boolean;
};

/** Who reads: what their key opens at the shared door, or as whom their token lets them in at the internal one. */
export type Reading = { agreement: Agreement | null; person: Person | null };

/** Something to recognise in an answer, and who may read it. */
export type Mark = { text: string; seenBy: (reading: Reading) => boolean };

export const kpis = ["resilience_level", "tenants_grade", "tenants_took_action", "meeting_places_created"];
export const periods = ["2025-W1", "2026-W1"];
/** Of each area what it lies in, itself the last. A complex lies in each neighbourhood in which it has homes. */
export const within: Record<string, string[]> = {
  voorbeeld: ["voorbeeld"],
  GM0267: ["voorbeeld", "GM0267"],
  WK026701: ["voorbeeld", "GM0267", "WK026701"],
  WK026702: ["voorbeeld", "GM0267", "WK026702"],
  G1: ["voorbeeld", "GM0267", "WK026701", "G1"],
  G2: ["voorbeeld", "GM0267", "WK026701", "G2"],
  BU02670111: ["voorbeeld", "GM0267", "WK026701", "G1", "BU02670111"],
  BU02670101: ["voorbeeld", "GM0267", "WK026701", "G2", "BU02670101"],
};
const complexes: Record<string, string[]> = {
  101: ["voorbeeld", "GM0267", "WK026701", "G1", "BU02670111", "BU02670112", "101"],
  102: ["voorbeeld", "102"],
};
const levels: Record<string, string> = {
  voorbeeld: "association",
  GM: "municipality",
  WK: "district",
  BU: "neighbourhood",
  10: "complex",
};
const levelOf = (area: string) => levels[area] ?? levels[area.slice(0, 2)] ?? "neighbourhood_group";

/** What who asks at the shared door may see. */
const seesArea = ({ agreement }: Reading, area: string): boolean =>
  agreement?.about === OWN &&
  (agreement.isPublic
    ? ["voorbeeld", "GM0267"].includes(area)
    : agreement.areas === null || within[area]!.some((around) => agreement.areas!.includes(around)));
const seesKpi = ({ agreement }: Reading, kpi: string): boolean =>
  agreement?.about === OWN && (agreement.kpis === null || agreement.kpis.includes(kpi));

/** What staff see, by the table of roles. */
export const staffSee =
  (sight: SightCode) =>
  ({ person }: Reading): boolean =>
    person?.about === OWN &&
    isSeenBy(
      sight,
      person.roles.map(({ role }) => role),
    );
/** The areas to which somebody is limited: those of a team, unless another role of theirs sees every figure. */
function ownAreas({ person }: Reading): string[] | null {
  const roles = person?.roles ?? [];
  const isLimited = roles.some(({ role }) => role === "team");
  const seesAll = roles.some(({ role }) => role !== "team" && isSeenBy("figures", [role]));
  return isLimited && !seesAll ? roles.flatMap(({ areas = [] }) => areas) : null;
}
const liesInOwn = (reading: Reading, path: string[]): boolean =>
  ownAreas(reading)?.some((own) => path.includes(own)) ?? true;
const staffSeeFigure = (reading: Reading, area: string): boolean =>
  staffSee("figures")(reading) && (area === OWN || liesInOwn(reading, within[area]!));
const staffSeeComplex = (reading: Reading, complex: string): boolean =>
  staffSee("figures")(reading) && staffSee("complexes")(reading) && liesInOwn(reading, complexes[complex]!);
/** Names are words: a team reads those of what lies around its own areas too. */
const staffSeeName = (reading: Reading, area: string): boolean => {
  const isAround = (own: string) => (within[own] ?? complexes[own] ?? []).includes(area);
  return (
    staffSee("words")(reading) &&
    (liesInOwn(reading, within[area] ?? [area]) || (ownAreas(reading) ?? []).some(isAround))
  );
};

export type Drawn = { staff: string; shared?: string; marks: Mark[] };

/** Of every KPI, area and period: what staff see, and of two in three what others see. Of complexes nobody else sees anything. */
export function figuresOfAll(): Drawn[] {
  const keys = kpis.flatMap((kpi) =>
    Object.keys(within).flatMap((area) => periods.map((period) => ({ kpi, area, period }))),
  );
  // Six digits that nothing else in an answer has.
  const number = (kind: number, place: number) => `${31 + kind}.${100_000 + place * 37 + kind * 7}`;
  const ofComplexes = Object.keys(complexes).map((complex, index): Drawn => {
    const text = number(1, keys.length + index);
    return {
      staff: `tenants_took_action | complex/${complex} | 2026-W1 | ${text} | 1 | 99 | 77`,
      marks: [{ text, seenBy: (reading) => staffSeeComplex(reading, complex) }],
    };
  });
  const ofAreas = keys.map(({ kpi, area, period }, place): Drawn => {
    const isPublic =
      place % 3 === 0 &&
      ["voorbeeld", "GM0267"].includes(area) &&
      ["resilience_level", "meeting_places_created"].includes(kpi);
    const at = `${kpi} | ${levelOf(area)}/${area} | ${period}`;
    const [value, lower, upper, ...told] = [1, 2, 3, 4, 5, 6].map((kind) => number(kind, place));
    const byStaff = (reading: Reading) => staffSeeFigure(reading, area);
    const inside = [value, lower, upper].map((text) => ({ text: text!, seenBy: byStaff }));
    const staff = `${at} | ${value} | ${lower} | ${upper} | 77`;
    if (place % 3 === 2) return { staff, marks: inside };
    const byOthers = (reading: Reading) =>
      seesKpi(reading, kpi) && seesArea(reading, area) && (isPublic || reading.agreement?.isPublic !== true);
    const outside = told.map((text) => ({ text, seenBy: (one: Reading) => byOthers(one) || byStaff(one) }));
    return {
      staff,
      shared: `${at} | ${told[0]} | 0.5 | ${told[1]} | ${told[2]} | 45 | MAINTAINED | ${isPublic} | false`,
      marks: [...inside, ...outside],
    };
  });
  return [...ofAreas, ...ofComplexes];
}

const named: [text: string, area: string][] = [
  ["Hoevelaken", "WK026702"],
  ["Nijkerk-stad", "WK026701"],
  ["Binnenstad", "G2"],
  ["Paasbos-west", "BU02670111"],
  ...Object.keys(within)
    .filter((area) => area.length > 5 && area !== OWN)
    .map((area): [string, string] => [area, area]),
];
const worded: [text: string, kpi: string][] = [
  ["tenants_grade", "tenants_grade"],
  ["tenants_took_action", "tenants_took_action"],
  ["Cijfer van huurders", "tenants_grade"],
  ["Huurders kwamen zelf in actie", "tenants_took_action"],
  ["Nieuwe ontmoetingsplekken", "meeting_places_created"],
  ["Wat tenants_grade betekent", "tenants_grade"],
];

/** Names and codes. */
export const names: Mark[] = [
  ...named.map(([text, area]) => ({ text, seenBy: (one: Reading) => seesArea(one, area) || staffSeeName(one, area) })),
  ...worded.map(([text, kpi]) => ({ text, seenBy: (one: Reading) => seesKpi(one, kpi) || one.person !== null })),
  { text: "Kastanjehof", seenBy: (one) => staffSeeComplex(one, "101") },
  { text: "Eikenhof", seenBy: (one) => staffSeeComplex(one, "102") },
  // Who set a goal, and where.
  ...["Bestuur", "Koersplan 2023-2026"].map((text) => ({ text, seenBy: staffSee("words") })),
  // Where the data lies.
  ...["postgres://", "fb_shared", "fb_api", "fb_app"].map((text) => ({ text, seenBy: () => false })),
];

/** Of the other association, which nobody of this one knows. */
export const ofOther: Mark[] = [OTHER, "Zusterstad", "91.234567", "92.345678"].map((text) => ({
  text,
  seenBy: ({ agreement, person }) => agreement?.about === OTHER || person?.about === OTHER,
}));

/** What is drawn of the inside besides figures, and told to who sees the sums, to who sees all complexes too, or to who sees figures. */
export const insides = {
  sums: {
    ...{ mean: "713001.5", before: "0.713002", after: "0.713003", counted: "713004" },
    ...{ approvedBy: "keurder-kenmerk", opportunity: "K-713005", answers: "713006" },
  },
  complexes: { mean: "713007.5", upper: "713008.5" },
  figures: { goals: "713009" },
};
const seenWith = (texts: Record<string, string>, seenBy: Mark["seenBy"]): Mark[] =>
  Object.values(texts).map((text) => ({ text, seenBy }));
export const ofInsides: Mark[] = [
  ...seenWith(insides.sums, staffSee("sums")),
  ...seenWith(
    insides.complexes,
    (one) => staffSee("sums")(one) && staffSee("complexes")(one) && ownAreas(one) === null,
  ),
  ...seenWith(insides.figures, staffSee("figures")),
];
