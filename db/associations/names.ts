import { Refusal } from "../refusal.ts";

/** Words that an address, a folder or a database of ours already has. */
const TAKEN = new Set([
  ...[
    "agreements",
    "areas",
    "associations",
    "compare",
    "components",
    "embed",
    "en",
    "first-steps",
    "given-roles",
    "glossary",
  ],
  ...[
    "goals",
    "graphiql",
    "graphql",
    "health",
    "kpis",
    "log",
    "nl",
    "no-access",
    "openbaar",
    "ready",
    "roles",
    "search",
    "sessions",
    "sign-in",
  ],
  ...["sign-out", "signed-out", "waves"],
  ...["geweigerd", "verwerkt", "onbekend", "template"],
]);

/** Throws a Refusal for what cannot be the name of an association in an address, a folder and a file. */
export function refuseUnfitId(id: string): void {
  if (!/^[a-z0-9][a-z0-9-]{0,39}$/.test(id))
    throw new Refusal(
      `Corporatie '${id}': zo kan een corporatie niet heten. Verwacht: 1 tot en met 40 kleine letters, cijfers of streepjes, zoals ` +
        "woonstichting-kade. Er is niets gemaakt.",
    );
  if (TAKEN.has(id))
    throw new Refusal(
      `Corporatie '${id}': dit woord heeft in de adressen al een andere betekenis. Verwacht: een andere naam. Er is niets gemaakt.`,
    );
}

/** The database of an association stands beside the directory and begins with its name. */
export const databaseOf = (directory: string, id: string): string => `${directory}_${id.replaceAll("-", "_")}`;

/** The database that new ones are copied from. It holds all tables and no rows. */
export const templateOf = (directory: string): string => `${directory}_template`;

/** The same server and role, another database; and another server, as host:port, where one is given. */
export function otherDatabase(url: string, database: string, address?: string | null): string {
  const found = new URL(url);
  found.pathname = `/${database}`;
  if (address) found.host = address;
  return found.href;
}

export const databaseIn = (url: string): string => decodeURIComponent(new URL(url).pathname.slice(1));
