/** A database in which the sample was imported and released, cloned from one that is made once per run. */
import { connect } from "@fijne-buurten/db";
import { inject } from "vitest";
import { cloneDatabase, cloneForFile, installationOf, type TestDatabase } from "./database.ts";
import { once, otherDatabase } from "./once.ts";
import { mustRun } from "./run.ts";
import { sampleFolder, type Size } from "./sample.ts";

export async function importedDatabase(size: Size): Promise<TestDatabase> {
  const folder = await sampleFolder(size);
  const template = `imported_${size}`;
  await once(
    template,
    () => findDatabase(template),
    () => makeTemplate(template, ["import", folder]),
  );
  return cloneForFile(template);
}

/** The same, of which it was also decided what others may see. */
export async function sharedDatabase(): Promise<TestDatabase> {
  const template = "shared_full";
  await once(
    template,
    () => findDatabase(template),
    async () => {
      await importedDatabase("full");
      return makeTemplate(template, ["share"], "imported_full");
    },
  );
  return cloneForFile(template);
}

async function makeTemplate(
  template: string,
  command: readonly string[],
  from = inject("cluster").template,
): Promise<string> {
  const making = await cloneDatabase(from, `${template}_making`);
  const env = await installationOf({ voorbeeld: making });
  await mustRun(["etl/run.ts", ...command], env);
  await ask(`alter database ${template}_making rename to ${template}`);
  return template;
}

async function findDatabase(name: string): Promise<string | undefined> {
  const rows = await ask(`select datname from pg_database where datname = '${name}'`);
  return rows.length > 0 ? name : undefined;
}

async function ask(query: string): Promise<unknown[]> {
  const client = await connect(otherDatabase(inject("cluster").urls.admin, "postgres"));
  const { rows } = await client.query(query);
  await client.end();
  return rows;
}
