import type pg from "pg";
import { nearest } from "../contracts/nearest.ts";
import { refuse } from "../contracts/refusal.ts";

/** Whose database this is: one association. */
export async function ownAssociations(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ id: string }>("select association_id as id from ops.association order by 1");
  return rows.map(({ id }) => id);
}

/** Refuses a file of an association that does not exist: a slip of the pen would make another one. */
export function refuseUnknownAssociation(association: string, known: readonly string[]): void {
  if (known.includes(association)) return;
  const like = nearest(association, known);
  const hint = known.length === 0 ? "" : ` Bekend: ${new Intl.ListFormat("nl").format(known)}.`;
  refuse(
    `De corporatie '${association}' bestaat hier niet.${like ? ` Is '${like}' bedoeld?` : hint}`,
    "Verbeter de naam van het bestand of van de map. Is het een nieuwe corporatie, lees het bestand dan in met --new.",
  );
}
