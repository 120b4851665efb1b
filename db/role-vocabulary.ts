/**
 * Who may see what: the roles of staff, the kinds of things that there are to see, and the one table that says which role sees which. The API
 * and the pages follow it, and a test asks every page and every field as every role. A part of the vocabulary.
 */
import { type CodeOf, type Word, word } from "./word.ts";

/** What somebody does for the association. One person may have several; they add up. */
export const staffRoles = {
  board: word("bestuur", "board", "Directors and management: all figures of the association."),
  team_leader: word("teamleider", "team leader", "Leads a team: all figures, complexes too."),
  team: word("team", "team", "Works in some areas: the figures of those, of what lies in them, and of the association as a whole."),
  policy: word("beleid", "policy", "Looks after data and definitions: all figures, complexes too."),
  operations: word("beheer", "operations", "Keeps the program running: the words, and no figure."),
  privacy: word("privacy", "privacy", "Watches over privacy: all figures, without complexes and without the sums behind them."),
};
export type StaffRole = CodeOf<typeof staffRoles>;

/** A kind of thing to see, with the roles that see it: each of them, or who has all of them together, so that nobody watches alone. */
type Sight = Word & { roles: readonly StaffRole[]; isTogether: boolean };
const seenBy = (roles: readonly StaffRole[], nl: string, en: string, meaning: string): Sight => ({
  ...word(nl, en, meaning),
  ...{ roles, isTogether: false },
});

/** The table. Who has the role *team* sees of figures, sums and complexes those of their own areas only. */
export const sights = {
  words: seenBy(["board", "team_leader", "team", "policy", "operations", "privacy"], "begrippen", "words", "What KPIs, goals, areas, periods, sources and releases there are, and what they mean."),
  figures: seenBy(["board", "team_leader", "team", "policy", "privacy"], "cijfers", "figures", "Figures with their verdicts, and everything that is said of them."),
  sums: seenBy(["board", "team_leader", "team", "policy"], "tellingen", "sums", "The sums behind a figure, where it comes from, what changed it, its months, and the accounts of surveys."),
  complexes: seenBy(["team_leader", "team", "policy"], "complexen", "complexes", "Complexes, which are so small that staff know who lives there."),
  cases: seenBy(["team_leader", "team"], "zaken", "cases", "The nuisance cases and reports behind a figure, one by one; of a team those of their own areas only."),
  allocations: seenBy(["policy"], "toewijzingen", "allocations", "The allocations behind a figure, one by one."),
  agreements: seenBy(["board", "policy", "privacy"], "convenanten", "agreements", "Under which agreements others read figures, with their keys by name and their use."),
  given_roles: seenBy(["operations", "privacy"], "gegeven rollen", "given roles", "Which roles were given here, each to a code of a person."),
  log: { ...seenBy(["operations", "privacy"], "logboek", "log", "The lines of the log of what was done."), isTogether: true },
};
export type SightCode = CodeOf<typeof sights>;

/** Whether somebody with these roles sees a kind of thing. */
export function isSeenBy(sight: SightCode, roles: Iterable<StaffRole>): boolean {
  const { roles: seeing, isTogether } = sights[sight];
  const held = new Set(roles);
  return isTogether ? seeing.every((role) => held.has(role)) : seeing.some((role) => held.has(role));
}

/** A kind of thing to do, with the roles that do it. Who only tries roles does nothing. */
type Deed = Word & { roles: readonly StaffRole[] };
const doneBy = (roles: readonly StaffRole[], nl: string, en: string, meaning: string): Deed => ({
  ...word(nl, en, meaning),
  roles,
});

/** The same table, of what is changed. */
export const deeds = {
  agree: doneBy(["policy"], "afspreken", "agree", "Makes and ends agreements with others, and gives and revokes their keys."),
  publish: doneBy(["board"], "openbaar maken", "make public", "Confirms that everybody may read figures, and takes that back."),
  take_out: doneBy(["board", "team_leader", "team", "policy", "privacy"], "meenemen", "take out", "Takes figures along in a file; that stands in the log."),
  give_roles: doneBy(["operations"], "rollen geven", "give roles", "Gives somebody else a role in the association, and takes roles away."),
};
export type DeedCode = CodeOf<typeof deeds>;

/** Whether somebody with these roles does a kind of thing. */
export const isDoneBy = (deed: DeedCode, roles: Iterable<StaffRole>): boolean => [...roles].some((role) => deeds[deed].roles.includes(role));

/** What each page of the dashboard shows, by its route; a route that stands not here is shown to nobody who had to sign in. */
export const sightOfRoute: Readonly<Record<string, SightCode>> = {
  "/": "figures",
  "/agreements": "agreements",
  "/areas": "figures",
  "/areas/[code]": "figures",
  "/associations": "words",
  "/compare": "figures",
  "/components": "words",
  "/embed/[kpi]": "figures",
  "/embed/[kpi].csv": "figures",
  "/embed/[kpi].png": "figures",
  "/embed/[kpi].svg": "figures",
  "/given-roles": "given_roles",
  "/glossary": "words",
  "/goals": "figures",
  "/kpis": "figures",
  "/kpis/[kpi]": "figures",
  "/kpis/[kpi]/allocations": "allocations",
  "/kpis/[kpi]/cases": "cases",
  "/kpis/[kpi]/computation.json": "words",
  "/log": "log",
  "/search": "figures",
  "/search/suggestions.json": "figures",
  "/waves": "sums",
  "/waves/[wave]": "sums",
  "/waves/[wave]/account.json": "sums",
};

/** Pages for who has not signed in, or has no role. */
export const openRoutes: readonly string[] = [
  ...["/openbaar", "/openbaar/data/[file]", "/openbaar/embed/[kpi]", "/openbaar/embed/[kpi].png", "/openbaar/embed/[kpi].svg", "/openbaar/kpis/[kpi]"],
  ...["/health", "/no-access", "/roles", "/sessions", "/sign-in", "/sign-in/back", "/sign-out", "/sign-out/back-channel", "/signed-out"],
];

/**
 * The fields of the API through which something else than words is reached; every other field tells words, or is of what was reached. What is
 * told of complexes that were compared over the whole association is told to nobody with areas of their own.
 */
export const sightOfField: Readonly<Record<string, SightCode>> = {
  "Area.complexes": "complexes",
  "Area.figures": "figures",
  "ControlChart.complexes": "complexes",
  "Goal.wouldHaveSaid": "figures",
  "GoalTest.figure": "figures",
  "GoalTest.verdictCounts": "figures",
  "Kpi.controlChart": "sums",
  "Kpi.figures": "figures",
  "Kpi.opportunities": "sums",
  "Kpi.revisions": "sums",
  "PublishedFigure.allocations": "allocations",
  "PublishedFigure.cases": "cases",
  "PublishedFigure.lineage": "sums",
  "PublishedFigure.moments": "sums",
  "Query.agreements": "agreements",
  "Query.comparison": "figures",
  "Query.figures": "figures",
  "Query.givenRoles": "given_roles",
  "Query.installationLog": "log",
  "Query.log": "log",
  "Query.signals": "figures",
  "Query.wave": "sums",
  "Query.waves": "sums",
};

/** What each mutation of the API does; one that stands not here is done by nobody. */
export const deedOfField: Readonly<Record<string, DeedCode>> = {
  "Mutation.confirmPublic": "publish",
  "Mutation.endAgreement": "agree",
  "Mutation.giveRole": "give_roles",
  "Mutation.makeAgreement": "agree",
  "Mutation.makeKey": "agree",
  "Mutation.noteExport": "take_out",
  "Mutation.revokeKey": "agree",
  "Mutation.takeRole": "give_roles",
  "Mutation.withdrawPublic": "publish",
};

/** The KPIs of which rows are listed, and what those rows are. Of every other KPI nobody sees a row, and of surveys and panels none may be added. */
export const sightOfRows: Readonly<Record<string, "cases" | "allocations">> = {
  cases_reopened: "cases",
  intervened: "cases",
  mediated: "cases",
  nuisance_cases: "cases",
  nuisance_reporters: "cases",
  nuisance_reports: "cases",
  own_conversation_first: "cases",
  social_allocations: "allocations",
  solved_by_tenants: "cases",
  suitable_allocations: "allocations",
  support_given: "cases",
  tenants_took_action: "cases",
  upkeep_cases: "cases",
};
