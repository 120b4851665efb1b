// The addresses of a PostgreSQL of one's own: refused in a sentence where they cannot be right, or are not safe.
import pg from "pg";
import { connect } from "./connect.ts";
import { Refusal } from "./refusal.ts";
import { lateRoles, roles, rolesSql } from "./roles.ts";
import type { ByRole } from "./roles.ts";

/** Which setting holds the address of which role. */
export const variables: Required<ByRole<string>> = {
  owner: "DATABASE_URL",
  etl: "ETL_DATABASE_URL",
  api: "API_DATABASE_URL",
  cube: "CUBE_DATABASE_URL",
  app: "APP_DATABASE_URL",
  shared: "SHARED_DATABASE_URL",
};

/** The first version that has a right to analyze tables of another role. */
const OLDEST_VERSION = 17;
const SHORTEST_PASSWORD = 16;
const FEWEST_CHARACTERS = 8;

type Environment = Record<string, string | undefined>;
type AnyRole = keyof ByRole<string>;

/** The four addresses, and those of signing in and of sharing where there are, each with a role and a password of its own. */
export function addressesOf(env: Environment): ByRole<string> {
  const missing = roles.map((role) => variables[role]).filter((name) => !env[name]);
  if (missing.length > 0)
    throw new Refusal(
      `Omgeving: ${missing.join(", ")} ontbreekt. Verwacht: vier adressen met elk een eigen rol, zodat wie leest niet kan ` +
        `schrijven. Er is niets gestart.`,
    );
  const used = [...roles, ...lateRoles.filter((role) => env[variables[role]])];
  const urls = Object.fromEntries(used.map((role) => [role, addressOf(env, role)])) as ByRole<string>;
  refuseShared(urls, "username", "een gebruiker", "vier verschillende rollen");
  refuseShared(urls, "password", "een wachtwoord", "voor elke rol een ander wachtwoord");
  return urls;
}

/** The address of one role. */
export function addressOf(env: Environment, role: AnyRole): string {
  const variable = variables[role];
  const url = env[variable];
  if (!url)
    throw new Refusal(
      `${variable}: niets gevonden. Verwacht: het adres van een database, als postgres://rol:wachtwoord@server:5432/database. ` +
        "Er is niets gestart.",
    );
  const found = URL.parse(url);
  const password = found && decoded(found.password);
  if (
    !found ||
    password === null ||
    !/^postgres(ql)?:$/.test(found.protocol) ||
    !found.username ||
    found.pathname.length < 2
  )
    throw new Refusal(
      `${variable}: dit is geen adres van een database. Verwacht: postgres://rol:wachtwoord@server:5432/database, ` +
        "met in het wachtwoord alleen letters en cijfers, of andere tekens zoals %2F. Er is niets gestart.",
    );
  if (password.length < SHORTEST_PASSWORD || new Set(password).size < FEWEST_CHARACTERS || password === found.username)
    throw new Refusal(
      `${variable}: het wachtwoord is te makkelijk te raden. Verwacht: ten minste ${SHORTEST_PASSWORD} tekens, waarvan ` +
        `${FEWEST_CHARACTERS} verschillende; maak er een met: openssl rand -hex 24. Er is niets gestart.`,
    );
  return url;
}

/** Null where a % is not followed by what a character is written with. */
function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

function refuseShared(urls: ByRole<string>, part: "username" | "password", found: string, expected: string): void {
  const given = Object.entries(urls) as [AnyRole, string][];
  const byPart = Map.groupBy(
    given.map(([role]) => role),
    (role) => URL.parse(urls[role] ?? "")?.[part],
  );
  const shared = [...byPart.values()].find((sharing) => sharing.length > 1);
  if (shared)
    throw new Refusal(
      `Omgeving: ${shared.map((role) => variables[role]).join(" en ")} delen ${found}. Verwacht: ${expected}. Er is niets gestart.`,
    );
}

/** What the server says of who logs in at an address. */
export type LoggedIn = { database: string };

/** Logs in, and throws a Refusal when that fails, or when the role is not the one that this address is for, or may too much. */
export async function logIn(role: AnyRole, url: string, variable = variables[role]): Promise<LoggedIn> {
  const client = await connect(url).catch((error: Error) => {
    throw new Refusal(`${variable}: ${whyNot(error)} Er is niets gestart.`);
  });
  try {
    const { rows } = await client.query<WhoAmI>(whoAmI);
    const me = rows[0];
    if (me) refuseUnfit(role, me, variable);
    return { database: me?.database ?? "" };
  } finally {
    await client.end();
  }
}

type WhoAmI = {
  name: string;
  isSuper: boolean;
  version: number;
  isOwner: boolean;
  plays: string[];
  database: string;
};

const whoAmI = `
  select
    current_user as name,
    (select rolsuper from pg_roles where rolname = current_user) as "isSuper",
    current_setting('server_version_num')::integer / 10000 as version,
    (select pg_has_role(datdba, 'usage') from pg_database where datname = current_database()) as "isOwner",
    array(
      select rolname::text from pg_roles
      where rolname in ('fb_etl', 'fb_api', 'fb_cube', 'fb_app', 'fb_shared') and pg_has_role(oid, 'usage')
    ) as plays,
    -- A server that was started later is another one.
    concat_ws(' ', current_database(), pg_postmaster_start_time()) as database`;

function refuseUnfit(role: AnyRole, { name, isSuper, version, isOwner, plays }: WhoAmI, variable: string): void {
  if (isSuper)
    throw new Refusal(
      `${variable}: rol '${name}' is superuser. Verwacht: een gewone rol, die alleen mag wat zij nodig heeft. Er is niets gestart.`,
    );
  if (version < OLDEST_VERSION)
    throw new Refusal(
      `${variable}: PostgreSQL ${version}. Verwacht: PostgreSQL ${OLDEST_VERSION} of nieuwer. Er is niets gestart.`,
    );
  const isFit = role === "owner" ? isOwner : !isOwner && plays.length === 1 && plays[0] === `fb_${role}`;
  if (isFit) return;
  const expected = role === "owner" ? "de eigenaar van de database" : `de rol fb_${role}, en geen andere`;
  throw new Refusal(`${variable}: gevonden rol '${name}'. Verwacht: ${expected}. Er is niets gestart.`);
}

/** Throws a Refusal when two addresses lead to different databases. */
export function refuseOtherDatabase(found: ByRole<LoggedIn>): void {
  const other = (Object.keys(found) as AnyRole[]).find((role) => found[role]?.database !== found.owner.database);
  if (other)
    throw new Refusal(
      `Omgeving: ${variables[other]} gaat over een andere database dan DATABASE_URL. Verwacht: vier rollen op één database. ` +
        "Er is niets gestart.",
    );
}

/** Why PostgreSQL let nobody in. It quotes no password. */
function whyNot(error: Error): string {
  const code = (error as { code?: string }).code ?? "";
  const said = `('${error.message}')`;
  if (!(error instanceof pg.DatabaseError))
    return `de server antwoordt niet ${said}. Verwacht: een PostgreSQL die draait en van hier bereikbaar is.`;
  if (code === "3D000")
    return `deze database is er niet ${said}. Verwacht: een database die een beheerder heeft gemaakt met db/roles_of_your_own.sql.`;
  if (code === "42501")
    return `deze rol mag niet bij de database ${said}. Verwacht: een rol met rechten; npm run db:build geeft die.`;
  if (code.startsWith("28"))
    return (
      `de server kent deze rol niet of weigert het wachtwoord ${said}. Verwacht: een rol die mag inloggen. ` +
      `Ontbreken de rollen, laat een beheerder dan db/roles_of_your_own.sql uitvoeren, of:\n${rolesSql(["fb_etl", "fb_api", "fb_cube"])}\n`
    );
  return `de server weigert ${said}. Verwacht: een PostgreSQL die verbindingen aanneemt.`;
}
