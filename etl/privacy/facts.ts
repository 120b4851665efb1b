// What the privacy papers are made of, as it is in the installation now.
import { onlyRow } from "@fijne-buurten/db";
import { type Card, readCards } from "@fijne-buurten/semantic-layer";
import type pg from "pg";
import { type Contract, datasetOf } from "../contracts/contract.ts";
import { contracts } from "../contracts/registry.ts";
import { type Term, termsOf } from "../retention/terms.ts";
import { daysToKeep } from "../schedule/settings.ts";
import { readBackups } from "../upkeep/settings.ts";
import { classified, type DataClass } from "./classes.ts";

export type ClassifiedColumn = { header: string; of: DataClass };

/** A kind of file with what it holds, about whom, for which figures and how long. */
export type Dataset = {
  contract: Contract;
  about: string;
  columns: ClassifiedColumn[];
  /** The figures that read it. */
  cards: readonly Card[];
  term: Term | undefined;
  /** The kind of file together with which it is kept. */
  together: string | undefined;
};

export type Facts = {
  name: string;
  isSynthetic: boolean;
  /** jjjj-mm-dd. */
  day: string;
  datasets: Dataset[];
  cards: readonly Card[];
  /** Undefined where this installation knows no agreements with partners yet. */
  agreements: Record<string, unknown>[] | undefined;
  auditMonths: number;
  inboxDays: number;
  backupsKept: number | undefined;
};

type About = { id: string; name: string; isSynthetic: boolean; day: string; env: NodeJS.ProcessEnv };

export async function factsOf(client: pg.ClientBase, { id, name, isSynthetic, day, env }: About): Promise<Facts> {
  const all = await contracts();
  const cards = readCards();
  const terms = await termsOf(client, id, all);
  const { rows } = await client.query<{ months: number }>("select keep_months as months from app.audit_chain");
  return {
    ...{ name, isSynthetic, day, cards },
    datasets: all.map((contract) => ({
      contract,
      ...classesOf(contract),
      cards: cards.filter(({ sources }) =>
        sources.some(({ source, entity }) => source === contract.source && entity === contract.entity),
      ),
      term: terms.get(datasetOf(contract)),
      together: togetherWith(contract, all),
    })),
    agreements: await agreementsIn(client),
    auditMonths: onlyRow(rows).months,
    inboxDays: daysToKeep(env),
    backupsKept: readBackups(env)?.keep,
  };
}

function togetherWith({ retention }: Contract, all: readonly Contract[]): string | undefined {
  return retention.kind === "together" ? all.find((one) => datasetOf(one) === retention.with)?.file : undefined;
}

/** Throws where a column is not classified, is so twice, or where a class names one that is not there: nothing unknown may stand in a register. */
export function classesOf(contract: Contract): { about: string; columns: ClassifiedColumn[] } {
  const dataset = datasetOf(contract);
  const found = classified[dataset];
  if (!found) throw new Error(`${dataset} is not classified in etl/privacy/classes.ts.`);
  const entries = Object.entries(found.columns) as [DataClass, readonly string[]][];
  const columns = Object.values(contract.columns).map(({ header }) => {
    const classes = entries.filter(([, headers]) => headers.includes(header)).map(([of]) => of);
    const [of] = classes;
    if (!of || classes.length > 1)
      throw new Error(`${dataset}, ${header}: ${classes.length} classes in etl/privacy/classes.ts, expected 1.`);
    return { header, of };
  });
  const known = new Set(columns.map(({ header }) => header));
  const unknown = entries.flatMap(([, headers]) => headers).filter((header) => !known.has(header));
  if (unknown.length > 0) throw new Error(`${dataset}: ${unknown.join(", ")} in etl/privacy/classes.ts is no column.`);
  return { about: found.about, columns };
}

async function agreementsIn(client: pg.ClientBase): Promise<Record<string, unknown>[] | undefined> {
  const { rows } = await client.query<{ is: boolean }>(
    "select coalesce(has_table_privilege(to_regclass('app.agreements'), 'select'), false) as is",
  );
  if (!onlyRow(rows).is) return undefined;
  const found = await client.query<{ agreement: Record<string, unknown> }>(
    "select to_jsonb(agreements) as agreement from app.agreements order by 1",
  );
  // The one that is for trying shows made-up figures.
  return found.rows.map(({ agreement }) => agreement).filter(({ is_sandbox: isSandbox }) => isSandbox !== true);
}
