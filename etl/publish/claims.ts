import { runAssertions } from "@fijne-buurten/db";
import type pg from "pg";

/** A claim about the warehouse that turned out to be false. Nothing of the run is kept. */
export class ClaimBroken extends Error {
  override name = "ClaimBroken";
}

/** Checks every claim about the warehouse in the state that is about to be released, and stops on the first that does not hold. */
export async function assertClaims(client: pg.Client, association: string): Promise<void> {
  const offences = await runAssertions(client, association);
  if (offences.length === 0) return;
  const claims = offences.map(
    ({ claim, offendingRows, evidence }) =>
      `'${claim}' (${offendingRows} keer, bijvoorbeeld ${JSON.stringify(evidence[0])})`,
  );
  throw new ClaimBroken(
    `De gegevens van ${association} spreken zichzelf tegen: ${claims.join("; ")}. ` +
      `Verwacht: geen tegenspraak. Er is niets geladen; de vorige cijfers blijven staan.`,
  );
}
