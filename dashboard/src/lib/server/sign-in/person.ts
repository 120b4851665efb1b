/** Who asks for the page that is being made, and what they may see. */
import { AsyncLocalStorage } from "node:async_hooks";
import { deeds, openRoutes, sightOfRoute, sights, type staffRoles } from "#lib/generated/roles.ts";

export type StaffRole = keyof typeof staffRoles;
export type SightCode = keyof typeof sights;
export type DeedCode = keyof typeof deeds;

/** A role in one association, or in all of the installation; a team has areas of its own. */
export type HeldRole = { role: StaffRole; association: string | null; areas: string[] };

export type Person = {
  /** Everybody: nobody signs in here. */
  isEverybody?: true;
  /** Somebody who tries roles, and sees made-up figures only. */
  isDemo?: true;
  /** Whom an administrator gives a role; nothing of the person can be read from it. */
  code?: string;
  roles: readonly HeldRole[];
};

export const everybody: Person = { isEverybody: true, roles: [] };
export const nobody: Person = { roles: [] };

const asking = new AsyncLocalStorage<Person>();

export const asPerson = <Made>(person: Person, make: () => Made): Made => asking.run(person, make);

/** Where nobody is known to ask, nobody does. */
export const whoAsks = (): Person => asking.getStore() ?? nobody;

/** The roles in one association; without one, wherever they are. */
export const rolesOf = ({ roles }: Person, association: string | null): HeldRole[] =>
  roles.filter((held) => association === null || held.association === null || held.association === association);

export function sees(person: Person, sight: SightCode, association: string | null): boolean {
  const { roles: seeing, isTogether } = sights[sight];
  const held = new Set<StaffRole>(rolesOf(person, association).map(({ role }) => role));
  if (person.isEverybody) return true;
  return isTogether ? seeing.every((role) => held.has(role)) : seeing.some((role) => held.has(role));
}

/** Whether a page offers somebody to change something. The API decides whether they do. */
export function does(person: Person, deed: DeedCode, association: string | null): boolean {
  const doing: readonly StaffRole[] = deeds[deed];
  if (person.isEverybody) return true;
  return !person.isDemo && rolesOf(person, association).some(({ role }) => doing.includes(role));
}

/** Whether somebody sees cases of their own areas only; who leads a team sees those of all. */
export const holdsAreasOnly = (person: Person, association: string | null): boolean =>
  person.isEverybody !== true && rolesOf(person, association).every(({ role }) => role !== "team_leader");

export const isOpenRoute = (route: string): boolean => openRoutes.some((open) => open === route);

/** Whether somebody may see a page. One that the table does not know is shown to nobody who has to sign in. */
export function maySeeRoute(person: Person, route: string, association: string | null): boolean {
  const sight = Object.entries(sightOfRoute).find(([known]) => known === route)?.[1];
  return person.isEverybody === true || isOpenRoute(route) || (sight !== undefined && sees(person, sight, association));
}

/** Two persons of the same group see the same pages. */
export function groupOf({ isEverybody, isDemo, roles }: Person): string {
  if (isEverybody) return "";
  const held = roles.map(({ role, association, areas }) => [association, role, areas.toSorted()]);
  return JSON.stringify([isDemo ?? false, held.map((one) => JSON.stringify(one)).sort()]);
}

const firstRoutes: readonly (readonly [StaffRole, string])[] = [
  ["board", "/"],
  ["policy", "/"],
  ["privacy", "/"],
  ["team_leader", "/areas"],
  ["team", "/areas"],
  ["operations", "/glossary"],
];

/** What somebody with these roles opens first. */
export const firstRouteOf = ({ roles }: Person): string =>
  firstRoutes.find(([role]) => roles.some((held) => held.role === role))?.[1] ?? "/no-access";
