import { Refusal, runAssertions } from "@fijne-buurten/db";
import type pg from "pg";

/** Checks every claim about the warehouse in the state that is about to be published. When one is false, nothing of the run is kept. */
export async function assertClaims(client: pg.Client, association: string): Promise<void> {
  const offences = await runAssertions(client, association);
  if (offences.length === 0) return;
  const claims = offences.map(
    ({ claim, offendingRows, evidence }) =>
      `'${claim}' (${offendingRows} keer, bijvoorbeeld ${JSON.stringify(evidence[0])})`,
  );
  throw new Refusal(
    `De gegevens van ${association} spreken zichzelf tegen: ${claims.join("; ")}. ` +
      `Verwacht: geen tegenspraak. Er is niets geladen; de vorige cijfers blijven staan.`,
  );
}
