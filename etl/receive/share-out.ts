import { DeliveryRefused, refuse } from "../contracts/refusal.ts";
import { UNKNOWN, lookFromOutside, readName, wrongWithName, type Said } from "./file-name.ts";
import { refuseUnknownAssociation } from "./known-association.ts";

/** How files are shared out. `isNew`: they may be of an association that is not there yet. `folderSays`: what a file's place says of it. */
export type Sharing = Said & { isNew?: boolean; folderSays?(path: string): Said; log?(line: string): void };

export type Shares = {
  /** The files of each association. */
  byAssociation: Map<string, string[]>;
  /** Files of which nobody can tell whose they are, with what their sender must be told. */
  unknown: { path: string; refusal: string }[];
};

/**
 * Shares files out among associations by what can be told without opening them: an option, the folder, the name; and in an installation of one
 * association everything else is hers. In an empty installation whoever delivers a table that was agreed is new; after that only with `isNew`.
 */
export function shareOut(
  paths: readonly string[],
  known: readonly string[],
  tables: ReadonlySet<string>,
  how: Sharing,
): Shares {
  const saidOf = (path: string): Said => ({ ...how, ...how.folderSays?.(path) });
  const mayBeNew = (path: string): boolean =>
    how.isNew === true ||
    (known.length === 0 && (saidOf(path).association !== undefined || tables.has(readName(path)?.file ?? "")));
  const only = onlyOne(
    known.length > 0 ? known : paths.filter(mayBeNew).map((path) => associationOf(path, saidOf(path))),
  );
  const shares: Shares = { byAssociation: new Map(), unknown: [] };
  for (const path of paths) {
    const association = associationOf(path, saidOf(path), only);
    try {
      if (association === UNKNOWN) refuseNameless(path);
      if (association !== only && !mayBeNew(path)) refuseUnknownAssociation(association, known);
      shares.byAssociation.set(association, [...(shares.byAssociation.get(association) ?? []), path]);
    } catch (error) {
      if (!(error instanceof DeliveryRefused)) throw error;
      shares.unknown.push({ path, refusal: error.message });
    }
  }
  return shares;
}

const associationOf = (path: string, said: Said, only?: string): string =>
  lookFromOutside(path, said, only).association;

function onlyOne(ids: readonly string[]): string | undefined {
  const [only, ...others] = new Set(ids.filter((id) => id !== UNKNOWN));
  return others.length === 0 ? only : undefined;
}

function refuseNameless(path: string): never {
  refuse(
    `De bestandsnaam zegt niet van welke corporatie dit bestand is. ${wrongWithName(path)}`,
    "Verwacht: corporatie_tabel_periode_jjjj-mm-dd.csv, de optie --association, of een map met de naam van de corporatie.",
  );
}
