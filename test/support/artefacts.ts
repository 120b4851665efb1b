/** The files that are generated and checked in: what they would be now. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { schemaText } from "@fijne-buurten/api";
import { connect, migrate, openCluster, schemaSql } from "@fijne-buurten/db";
import { catalogue } from "@fijne-buurten/semantic-layer";

export type Artefact = { path: string; text: string };

/** All of them. Without a migrated database at hand, one is made and thrown away. */
export async function artefacts(migratedUrl?: string): Promise<Artefact[]> {
  return [
    { path: "db/schema.sql", text: migratedUrl ? await schemaOf(migratedUrl) : await schemaOfFreshDatabase() },
    { path: "semantic-layer/catalogue.md", text: await catalogue() },
    { path: "api/schema.graphql", text: await schemaText() },
  ];
}

async function schemaOfFreshDatabase(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "fijne-buurten-schema-"));
  const cluster = await openCluster(folder, { disposable: true });
  try {
    await migrate(cluster.urls.owner);
    return await schemaOf(cluster.urls.owner);
  } finally {
    await cluster.close({ stop: true });
    await rm(folder, { recursive: true, force: true });
  }
}

async function schemaOf(url: string): Promise<string> {
  const client = await connect(url);
  try {
    return await schemaSql(client);
  } finally {
    await client.end();
  }
}
