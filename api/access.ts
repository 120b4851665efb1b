/**
 * Who may see what. Only this file decides, by the table of `db/role-vocabulary.ts`. Without signing in the API listens on this machine, and
 * everyone who reaches it is staff with all roles: they see the internal figures of every association of the installation, each at its own
 * address. With it each question carries a token that says which roles the reader has in the association that is asked about.
 */
import type { Actor } from "@fijne-buurten/db";
import {
  type Audience,
  type DeedCode,
  isDoneBy,
  isSeenBy,
  type SightCode,
  type StaffRole,
} from "@fijne-buurten/db/vocabulary";
import { ReaderError } from "./errors.ts";

export type Reader = {
  audience: Audience;
  sees(sight: SightCode): boolean;
  does(deed: DeedCode): boolean;
  /** As who the reader stands in the log: a keyed code. None for who is nobody in particular, and so changes nothing. */
  actor: Actor | null;
  /** Somebody who only tries roles, at the machine itself, and sees made-up figures. */
  isDemo: boolean;
  /** Only a reader who may see the rows behind a figure may see the sums of those rows, and the account of a wave. */
  seesMoments: boolean;
  /** The codes of areas outside which nothing is seen but the association as a whole; null where there is no such limit. */
  own: ReadonlySet<string> | null;
  /** The same of the rows behind figures: another role that sees every figure shows nobody more cases. */
  ownCases: ReadonlySet<string> | null;
  /** Two readers of the same group get the same answer. Part of an answer's tag. */
  group: string;
  maySee(release: { associationId: string; isSynthetic: boolean }): boolean;
};

/** What a token says of a reader: the roles in one association, and that somebody only tries them. */
export type Granted = {
  association: string;
  roles: readonly GrantedRole[];
  isDemo: boolean;
  person?: Actor;
};

/** Areas are those of a team. */
export type GrantedRole = { role: StaffRole; areas?: readonly string[] };

const staff: Reader = {
  ...{ audience: "internal", seesMoments: true, own: null, ownCases: null, group: "staff" },
  sees: () => true,
  does: () => true,
  // Whoever sits at the machine could give the same as a command.
  actor: "opdracht",
  isDemo: false,
  maySee: () => true,
};

/** Who asks: everybody is staff where nobody signs in. */
export function readerOf(granted: Granted | undefined): Reader {
  if (granted === undefined) return staff;
  const { association, roles, isDemo, person = null } = granted;
  const codes = new Set(roles.map(({ role }) => role));
  const sees = (sight: SightCode) => isSeenBy(sight, codes);
  const own = ownAreas(roles);
  return {
    ...{ audience: "internal", sees, seesMoments: sees("sums"), own, ownCases: ownCases(roles) },
    ...{ does: (deed) => isDoneBy(deed, codes), actor: isDemo ? null : person, isDemo },
    group: JSON.stringify([[...codes].sort(), own && [...own].sort(), isDemo]),
    // Who tries roles is nobody in particular, so what they see is made up.
    maySee: ({ associationId, isSynthetic }) => associationId === association && (!isDemo || isSynthetic),
  };
}

/** Only a team has a limit, and one role that sees the figures of everywhere lifts it. */
function ownAreas(roles: readonly GrantedRole[]): ReadonlySet<string> | null {
  if (roles.every(({ role }) => role !== "team")) return null;
  const seesEverywhere = roles.some(({ role }) => role !== "team" && isSeenBy("figures", [role]));
  return seesEverywhere ? null : new Set(roles.flatMap(({ areas = [] }) => areas));
}

/** A team leader leads whoever works in the association, and has no areas of their own; a team has. */
function ownCases(roles: readonly GrantedRole[]): ReadonlySet<string> | null {
  if (roles.some(({ role }) => role === "team_leader")) return null;
  return new Set(roles.flatMap(({ role, areas = [] }) => (role === "team" ? areas : [])));
}

/** Throws where a reader may see no figure at all. */
export function mustSeeFigures({ sees }: Reader): void {
  if (sees("figures")) return;
  throw new ReaderError(
    "NO_ACCESS",
    {
      nl: "Uw rol ziet geen cijfers. Verwacht: een rol die dat wel doet; beheer geeft rollen. Dit deel van het antwoord blijft leeg.",
      en: "Your role sees no figures. Expected one that does; operations gives roles. This part of the answer stays empty.",
    },
    { http: { status: 403 } },
  );
}
