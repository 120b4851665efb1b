// The roles that an administrator gives. A person is a code that only this installation can make of what the provider calls them.
import { type Actor, writeAudit } from "../audit/write.ts";
import { connect, inTransaction } from "../connect.ts";
import { Refusal, RefusedChange } from "../refusal.ts";
import { type StaffRole, staffRoles } from "../vocabulary.ts";

export type GivenRole = { association: string; role: StaffRole; person: string; areas: string[] };

/** Gives a role; one that the person has already gets these areas. Throws a Refusal where it cannot be given. */
export async function giveRole(
  url: string,
  { association, role, person, areas }: GivenRole,
  actor: Actor = "opdracht",
): Promise<void> {
  if (person === actor) throw toOneself();
  if (role === "team" && areas.length === 0) throw withoutAreas();
  if (role !== "team" && areas.length > 0) throw withAreas(staffRoles[role]);
  const client = await connect(url);
  try {
    await inTransaction(client, async () => {
      await client.query(
        `insert into app.given_roles (association_id, person, role, areas) values ($1, $2, $3, $4)
        on conflict (association_id, person, role) do update set areas = excluded.areas, given_at = now()`,
        [association, person, role, areas],
      );
      const details = { role, areas: areas.join(",") };
      await writeAudit(client, {
        kind: "role_given",
        actor,
        about: aboutOf({ association, person }),
        details,
      });
    });
  } catch (error) {
    const { code } = error as { code?: string };
    if (code === "23503") throw noAssociation(association);
    throw error;
  } finally {
    await client.end();
  }
}

/** Says whether the person had the role. */
export async function takeRole(
  url: string,
  given: Omit<GivenRole, "areas">,
  actor: Actor = "opdracht",
): Promise<boolean> {
  const client = await connect(url);
  try {
    return await inTransaction(client, async () => {
      const { rowCount } = await client.query(
        "delete from app.given_roles where association_id = $1 and person = $2 and role = $3",
        [given.association, given.person, given.role],
      );
      if (rowCount !== 1) return false;
      const details = { role: given.role };
      await writeAudit(client, { kind: "role_taken", actor, about: aboutOf(given), details });
      return true;
    });
  } finally {
    await client.end();
  }
}

const aboutOf = ({ association, person }: Pick<GivenRole, "association" | "person">): string[] => [
  `association:${association}`,
  `person:${person}`,
];

export async function givenRoles(url: string, association: string): Promise<GivenRole[]> {
  const client = await connect(url);
  try {
    const { rows } = await client.query<GivenRole>(
      `select association_id as association, role, person, areas from app.given_roles
      where association_id = $1 order by role, person`,
      [association],
    );
    return rows;
  } finally {
    await client.end();
  }
}

/** As an administrator types it: the Dutch word. */
export function roleCalled(name: string): StaffRole {
  const found = Object.entries(staffRoles).find(([, { nl }]) => nl === name)?.[0];
  if (found) return found as StaffRole;
  const known = Object.values(staffRoles).map(({ nl }) => nl);
  throw new Refusal(`Rol '${name}': die is er niet. Verwacht: ${known.join(", ")}. Er is niets veranderd.`);
}

/** The code that the pages show to somebody without a role. */
export function personCalled(code: string): string {
  if (/^[a-z2-7]{4}(-[a-z2-7]{4}){3}$/.test(code)) return code;
  throw new RefusedChange(
    { field: "person" },
    {
      nl: `Persoon '${code}': dat is geen code. Verwacht: de code die iemand na het inloggen ziet, als abcd-efgh-ijkl-mnop.`,
      en: `Person '${code}': that is no code. Expected the code that somebody sees after signing in, such as abcd-efgh-ijkl-mnop.`,
    },
  );
}

const toOneself = (): RefusedChange =>
  new RefusedChange(
    { field: "person" },
    {
      nl: "Rol: u geeft uzelf geen rol. Verwacht: iemand anders met beheer doet dat.",
      en: "Role: you give yourself no role. Expected: somebody else with operations does that.",
    },
  );

const withoutAreas = (): RefusedChange =>
  new RefusedChange(
    { option: "areas" },
    {
      nl: "gevonden geen gebieden, verwacht er minstens een bij de rol team.",
      en: "found no areas, expected at least one for the role team.",
    },
  );

const withAreas = ({ nl, en }: { nl: string; en: string }): RefusedChange =>
  new RefusedChange(
    { option: "areas" },
    {
      nl: `gevonden gebieden, verwacht geen: de rol ${nl} heeft geen eigen gebieden.`,
      en: `found areas, expected none: the role ${en} has no areas of its own.`,
    },
  );

const noAssociation = (association: string): RefusedChange =>
  new RefusedChange(null, {
    nl: `De corporatie '${association}' bestaat hier niet.`,
    en: `The association '${association}' is not here.`,
  });

export const roleNotGiven = (person: string): RefusedChange =>
  new RefusedChange(
    { field: "person" },
    {
      nl: `Persoon '${person}': die heeft deze rol hier niet gekregen.`,
      en: `Person '${person}': was not given this role here.`,
    },
  );
