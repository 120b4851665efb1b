import type { Association } from "./association.ts";
import type { CbsNeighbourhood } from "./nijkerk.ts";

/**
 * What is really going on in the invented neighbourhoods. Surveys, nuisance and conversations are all drawn around these
 * lines, which are laid out so that every verdict can be seen somewhere (`verdicts.ts`).
 */

/** Resilience (0–100) per neighbourhood group in the first year, in the baseline year and three years later. */
const resilience: Record<string, [first: number, baseline: number, after: number]> = {
  BG026701: [65, 65.5, 69], // Corlaer: quietly improving.
  BG026702: [59, 60, 60.3], // Nautena: level.
  BG026703: [58, 58.5, 56.5], // Centrum: a small decline that its few answers cannot prove.
  BG026704: [60, 61, 65.5], // Bruins Slotlaan: rising, too few answers to call it improved.
  BG026705: [65, 66, 67], // Zilverschoon: its goal was agreed late.
  BG026706: [60, 61, 59], // Coltoflaan: cannot tell.
  BG026707: [56, 58, 64], // Paasbos: the youth work after 2020 pays off.
  BG026708: [62, 62, 57.2], // Strijland: a decline, not certainly larger than the margin.
  BG026709: [65, 64, 48], // Spoorkamp: half of the tenants moved on while demolition was discussed.
  BG026710: [62, 62, 62],
  BG026711: [66, 64, 65],
  BG026713: [68, 69, 68.5], // Nijkerkerveen: cannot tell.
  BG026715: [70, 70, 71],
};

/** The levels above lie around this one; nuisance and conversations react to the distance from it. */
const ordinaryLevel = 61;

export function resilienceLevel(area: CbsNeighbourhood, year: number, association: Association): number {
  const [first, baseline, after] = resilience[area.group] ?? [62, 62, 62];
  const { firstYear, baselineYear } = association;
  const before = baselineYear === firstYear ? 1 : (year - firstYear) / (baselineYear - firstYear);
  const since = (year - baselineYear) / 3;
  const level = year <= baselineYear ? first + (baseline - first) * before : baseline + (after - baseline) * since;
  return level + ownCharacter(area);
}

/** How much more or less nuisance than usual, and how much more readily people talk first. */
export function distanceFromOrdinary(area: CbsNeighbourhood, year: number, association: Association): number {
  return resilienceLevel(area, year, association) - ordinaryLevel;
}

/** A neighbourhood differs a little from its group, always in the same direction. */
function ownCharacter({ code }: CbsNeighbourhood): number {
  return ((Number(code.slice(-2)) * 7) % 5) / 2 - 1;
}

/** What a team would give a neighbourhood: it sees what goes wrong in the stairwells before a survey does. */
export function teamGrade(area: CbsNeighbourhood, year: number, association: Association): number {
  return 7 + distanceFromOrdinary(area, year, association) / 6;
}

type YearLine = { [year: number]: number; otherwise: number };

/** Closed cases in which the tenants took action. The norm rises faster than they do (`goals.ts`). */
export const tookActionShare: YearLine = {
  2019: 0.47,
  2020: 0.44,
  2021: 0.49,
  2022: 0.53,
  2023: 0.6,
  2024: 0.565,
  2025: 0.47,
  2026: 0.57,
  otherwise: 0.55,
};

/** Of the cases in which the reporter had not talked yet, those in which staff helped. The case system records it since `supportAskedSince`. */
export const supportGivenShare: YearLine = { 2024: 0.28, 2025: 0.88, 2026: 0.8, otherwise: 0.5 };
export const supportAskedSince = 2024;

/** How closed cases ended, of those of which it was filled in. What is left ended otherwise. */
export const solvedShare: YearLine = { 2023: 0.36, 2024: 0.38, 2025: 0.3, otherwise: 0.34 };
export const mediatedShare: YearLine = { 2024: 0.1, 2025: 0.14, otherwise: 0.12 };
/** In 2025 staff stepped in twice as often. */
export const intervenedShare: YearLine = { 2025: 0.34, otherwise: 0.17 };

/** Closed cases that were reported again within six months. */
export const reopenedShare: YearLine = { 2024: 0.15, otherwise: 0.06 };

/** Since this year one complex has half of the cases of its neighbourhood, in this group. */
export const troubledComplex = { since: 2023, group: "BG026708" };

/** Cases about pollution, of a hundred; from 2025 on twice as many. */
export const pollutionShare: YearLine = { 2025: 24, 2026: 24, otherwise: 11 };

/** Complete answers of the panel per delivered invitation. */
export const panelShare: YearLine = {
  2019: 0.545,
  2020: 0.49,
  2021: 0.52,
  2022: 0.515,
  2023: 0.53,
  2024: 0.52,
  2025: 0.465,
  2026: 0.505,
  otherwise: 0.5,
};

/** How much oftener than before the youngest members answer: for two years somebody called them. */
export const youngAnswer: YearLine = { 2023: 1.6, 2024: 1.6, otherwise: 1 };

/** After how many days the members hear what came of each of the four questionnaires of a year; null where they never do. */
export const fedBackAfter: { [year: number]: (number | null)[] } = {
  2023: [21, 28, 35, 42],
  2024: [28, 35, 60, 40],
  2025: [42, null, 70, 30],
  2026: [30, 41, null, null],
};

/** The part of the neighbourhoods where staff meet who is new. In 2025 there was hardly anybody for it. */
export const introducedShare: YearLine = { 2024: 1, 2025: 0.15, 2026: 0.7, otherwise: 0.9 };
/** Where residents were called together. */
export const residentsMeetingShare: YearLine = { 2025: 0.1, otherwise: 0.2 };

/** What tenants say beside resilience: their mark for our effort, how many have no idea of it, and who says yes in the years that it is asked. */
export const tenantsSay = {
  effort: { 2026: 6.3, otherwise: 6.0 },
  effortUnknown: { 2026: 0.33, otherwise: 0.38 },
  yes: {
    beheerder_1: { 2023: 0.66, 2024: 0.69, 2025: 0.71, 2026: 0.74 },
    actief_1: { 2025: 0.08, 2026: 0.09 },
    bereid_1: { 2025: 0.29, 2026: 0.31 },
  },
} as const satisfies {
  effort: YearLine;
  effortUnknown: YearLine;
  yes: Record<string, { [year: number]: number | undefined }>;
};

/** Of the tenants who give notice, those who leave because of the neighbourhood. In 2026 many left Spoorkamp while demolition was discussed. */
export const leavingShare: YearLine = { 2026: 0.13, otherwise: 0.02 };

/** Homes by the class of their rent, with the rents of each class in 2026. */
export const rentClasses: { share: number; rents: [from: number, to: number] }[] = [
  { share: 0.12, rents: [390, 490] },
  { share: 0.6, rents: [505, 755] },
  { share: 0.21, rents: [772, 925] },
  { share: 0.07, rents: [940, 1150] },
];

/** Allocations to the target group above the rent cap. At most 5% is allowed; 2024 went over it. */
export const unsuitableShare: YearLine = { 2021: 0.035, 2023: 0.03, 2024: 0.07, otherwise: 0.025 };

export function inYear(line: YearLine, year: number): number {
  return line[year] ?? line.otherwise;
}

/** Places that came into use, as years and months since the course plan started. */
export const meetingPlacesPlan: { after: [years: number, month: number]; origin: "nieuwbouw" | "bestaand" }[] = [
  { after: [0, 9], origin: "bestaand" },
  { after: [1, 4], origin: "nieuwbouw" },
  { after: [1, 10], origin: "bestaand" },
  { after: [2, 5], origin: "bestaand" },
  { after: [3, 3], origin: "nieuwbouw" },
  { after: [3, 9], origin: "bestaand" },
];

/** The cumulative norm at the end of each year of the course plan: reached twice, missed in the third year. */
export const meetingPlacesNorm = [1, 3, 6, 8, 10];

/** New build, as years and months of completion since the course plan started, with its homes and what was filled in about a place to meet. */
export const newBuildPlan: { after: [years: number, month: number]; homes: number; place: "Ja" | "Nee" | "" }[] = [
  { after: [-3, 4], homes: 48, place: "Ja" },
  { after: [-1, 6], homes: 22, place: "Nee" },
  { after: [0, 9], homes: 36, place: "Ja" },
  { after: [1, 4], homes: 30, place: "Ja" },
  { after: [1, 11], homes: 18, place: "Nee" },
  { after: [2, 2], homes: 8, place: "Nee" },
  { after: [2, 6], homes: 52, place: "Ja" },
  { after: [3, 3], homes: 26, place: "" },
  { after: [4, 2], homes: 40, place: "Ja" },
];

/** Homes in major maintenance in which somebody talked with the tenants, by the year of completion. */
export const maintenanceContactShare: YearLine = { 2023: 0.6, 2024: 0.6, otherwise: 0.95 };

/** How many times the list of one ordinary association fits; goals grow with it. */
export const meetingPlaceSets = ({ size }: Association) => Math.max(1, Math.round(size));
