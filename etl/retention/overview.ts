import { inTransaction, onlyRow, writeAudit } from "@fijne-buurten/db";
import type pg from "pg";
import { datasetOf, warehouseTable, type Contract } from "../contracts/contract.ts";
import { contracts as readContracts } from "../contracts/registry.ts";
import { DeliveryRefused } from "../contracts/refusal.ts";
import { ownAssociations } from "../receive/known-association.ts";
import { readReason } from "../report/reason.ts";
import { today } from "../contracts/calendar.ts";
import { overOn, termsOf } from "./terms.ts";

/** How long the rows of a dataset are kept. `over`: how many rows there are whose term is over, and which leave in the nights to come. */
export type Kept = {
  association: string;
  file: string;
  years: number | null;
  /** The kind of file together with which they are kept. */
  together?: string;
  because: string;
  isOwn: boolean;
  over: number;
};

/** The terms of every association of which something was loaded. */
export async function keptBy(client: pg.Client): Promise<Kept[]> {
  const all = await readContracts();
  const kept: Kept[] = [];
  for (const association of await ownAssociations(client)) {
    const terms = await termsOf(client, association, all);
    for (const contract of all) {
      const { file, retention } = contract;
      const term = terms.get(datasetOf(contract));
      const together = all.find((one) => retention.kind === "together" && datasetOf(one) === retention.with)?.file;
      kept.push({
        ...{ association, file, years: term?.years ?? null, ...(together && { together }) },
        because: term?.because ?? retention.because,
        isOwn: term?.isOwn ?? false,
        over: term ? await countOver(client, association, contract, overOn(term)) : 0,
      });
    }
  }
  return kept;
}

async function countOver(client: pg.Client, association: string, contract: Contract, over: string): Promise<number> {
  const { rows } = await client.query<{ rows: number }>(
    `select count(*)::int as rows from ${warehouseTable(contract)} as held
    where association_id = $1 and known_to is null and ${over} <= $2::date`,
    [association, today()],
  );
  return onlyRow(rows).rows;
}

/** The same for a person. */
export const keptText = (kept: readonly Kept[]): string =>
  kept
    .map(({ association, file, years, together, because, isOwn, over }) => {
      const how = years !== null ? `${years} jaar` : together === undefined ? "blijft" : `even lang als ${together}`;
      const own = isOwn ? " (zelf gekozen)" : "";
      const leaving =
        over > 0
          ? `  ${over} ${over === 1 ? "rij is ouder dan dat en gaat" : "rijen zijn ouder dan dat en gaan"} in de komende nachten weg`
          : "";
      return `${association}  ${file.padEnd(22)} ${how}${own}: ${because}${leaving}`;
    })
    .join("\n");

const NOTHING = "Er is niets veranderd.";

/** In years: what the law asks of an administration, and of nothing about households more. */
const LONGEST = 7;

/** Chooses another term for a kind of file of one association. */
export async function chooseTerm(
  client: pg.Client,
  { association, file, years, because }: { association: string; file: string; years: string; because: string },
): Promise<void> {
  const known = await ownAssociations(client);
  if (!known.includes(association))
    throw new DeliveryRefused(
      `De corporatie '${association}' bestaat hier niet. Bekend: ${new Intl.ListFormat("nl").format(known)}. ${NOTHING}`,
    );
  const all = await readContracts();
  const choices = all.filter(({ retention }) => retention.kind === "term");
  const contract = choices.find((one) => one.file === file);
  if (!contract)
    throw new DeliveryRefused(
      `'${file}' heeft geen bewaartermijn. Verwacht: een van ${choices.map((one) => one.file).join(", ")}. ${NOTHING}`,
    );
  if (!/^[1-9]\d?$/.test(years) || Number(years) > LONGEST)
    throw new DeliveryRefused(
      `'${years}' is geen aantal jaren dat mag. Verwacht: een geheel getal van 1 tot en met ${LONGEST}. De wet vraagt een administratie ` +
        `zeven jaar te bewaren. Langer dan nodig is, mag niet van de AVG. Cijfers blijven. ${NOTHING}`,
    );
  const reason = readReason(because, NOTHING);
  const about = [datasetOf(contract)];
  await inTransaction(client, async () => {
    await client.query(
      `insert into ops.retention_terms (association_id, source, entity, years, because) values ($1, $2, $3, $4, $5)
      on conflict (association_id, source, entity)
      do update set years = excluded.years, because = excluded.because, set_at = now()`,
      [association, contract.source, contract.entity, Number(years), reason],
    );
    await writeAudit(client, {
      kind: "retention_changed",
      actor: "opdracht",
      about,
      details: { years: Number(years) },
    });
  });
}
