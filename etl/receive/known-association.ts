import type pg from "pg";
import { nearest } from "../contracts/nearest.ts";
import { refuse } from "../contracts/refusal.ts";

/** The associations of which something was loaded. */
export async function knownAssociations(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ association: string }>(
    "select distinct association_id as association from ops.deliveries where status = 'accepted' order by 1",
  );
  return rows.map(({ association }) => association);
}

/** Refuses a file of an association that does not exist: a slip of the pen would make another one. In an empty installation anything is new. */
export function refuseUnknownAssociation(association: string, known: readonly string[]): void {
  if (known.length === 0 || known.includes(association)) return;
  const like = nearest(association, known);
  refuse(
    `De corporatie '${association}' bestaat hier niet.${like ? ` Is '${like}' bedoeld?` : ` Bekend: ${new Intl.ListFormat("nl").format(known)}.`}`,
    "Verbeter de naam van het bestand of van de map. Is het een nieuwe corporatie, lees het bestand dan in met --new.",
  );
}
