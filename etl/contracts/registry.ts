import { readdirSync } from "node:fs";
import type { Contract } from "./contract.ts";

/**
 * All contracts, found in the folders of sources/, so that a new source needs no list. A table comes after the tables it refers to, and
 * after the register of homes that limits its numbers: they can be loaded in this order.
 */
export async function contracts(): Promise<readonly Contract[]> {
  known ??= discover();
  return known;
}

let known: Promise<Contract[]> | undefined;

async function discover(): Promise<Contract[]> {
  const folder = new URL("../sources/", import.meta.url);
  const sources = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const modules = await Promise.all(
    sources.map(({ name }) => import(new URL(`${name}/contract.ts`, folder).href) as Promise<Record<string, unknown>>),
  );
  const found = modules.flatMap((module) => Object.values(module).filter(isContract));
  for (const [name, group] of Map.groupBy(found, ({ source, entity }) => `${source}/${entity}`))
    if (group.length > 1) throw new Error(`Two contracts are called ${name}.`);
  return inOrderOfReference(found);
}

function isContract(value: unknown): value is Contract {
  return typeof value === "object" && value !== null && "entity" in value && "columns" in value;
}

const REGISTER = "tenancy/tenancies";

function inOrderOfReference(all: Contract[]): Contract[] {
  const ordered = new Set<Contract>();
  const visit = (contract: Contract): void => {
    if (ordered.has(contract)) return;
    for (const column of Object.values(contract.columns)) {
      const target = all.find(({ source, entity }) => `${source}/${entity}` === column.reference?.entity);
      if (column.reference && !target)
        throw new Error(`${contract.entity}.${column.header} refers to an unknown table.`);
      // A table may refer to itself: a complex to its successor, an area to the one above it.
      if (target && target !== contract) visit(target);
    }
    // What the homes limit is held against them, also when both come in one run.
    const register = all.find(({ source, entity }) => `${source}/${entity}` === REGISTER);
    if (contract.levels.length > 0 && register) visit(register);
    ordered.add(contract);
  };
  for (const contract of all) visit(contract);
  return [...ordered];
}
