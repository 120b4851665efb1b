import { writeFileSync } from "node:fs";
import { connect } from "./connect.ts";
import { resolve } from "node:path";
import { readManifest } from "./backup/manifest.ts";
import { buildInstallation, restoreInstallation } from "./installation.ts";
import type { Installation } from "./installation.ts";
import { migrate } from "./migrate.ts";
import { Refusal } from "./refusal.ts";
import { schemaSql } from "./schema.ts";

/** `npx node db/run.ts build | reset | schema | restore FROM`. */
async function main([command = "", path]: string[]): Promise<void> {
  if (command === "restore" && path) return restore(path);
  const work = { build, reset, schema }[command];
  if (!work)
    throw new Refusal(
      `Opdracht: gevonden '${command}'. Verwacht: build, reset, schema of restore VAN_MAP. Er is niets gedaan.`,
    );
  const installation = await buildInstallation(process.env, console.log);
  try {
    await work(installation);
  } finally {
    await installation.close();
  }
}

async function restore(from: string): Promise<void> {
  const installation = await restoreInstallation(from, process.env, console.log);
  const { settings } = readManifest(resolve(from));
  await installation.close();
  console.log(
    `De kopie is teruggezet in ${installation.isEmbedded ? installation.dataDir : "de database van DATABASE_URL"}.`,
  );
  for (const [name, value] of Object.entries(settings)) console.log(`  instelling van toen: ${name}=${value}`);
}

/** Whoever builds an installation brings its tables up to date, so there is nothing left to do. */
async function build(): Promise<void> {
  console.log("De database is bijgewerkt.");
}

async function reset({ urls, isEmbedded }: Installation): Promise<void> {
  if (!isEmbedded && !process.argv.includes("--ja")) {
    throw new Refusal(
      "reset: DATABASE_URL is gezet. Verwacht: ook '--ja', want dit wist alle leveringen en cijfers. Er is niets gewist.",
    );
  }
  const client = await connect(urls.owner);
  try {
    await client.query("drop schema if exists raw, staging, warehouse, figures, ops, jobs, migrations cascade");
  } finally {
    await client.end();
  }
  await migrate(urls.owner, console.log);
  console.log("De database is leeg en bijgewerkt; importeer de leveringen opnieuw.");
}

async function schema({ urls }: Installation): Promise<void> {
  const client = await connect(urls.owner);
  try {
    writeFileSync(new URL("schema.sql", import.meta.url), await schemaSql(client));
    console.log("db/schema.sql is geschreven.");
  } finally {
    await client.end();
  }
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof Refusal)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
