/** The files that are generated and checked in: what they would be now. */
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { columnsText, schemaChangesText, schemaText, sharedSchemaText } from "@fijne-buurten/api";
import { connect, migrate, openCluster, schemaSql, viewsVersionFile } from "@fijne-buurten/db";
import * as vocabulary from "@fijne-buurten/db/vocabulary";
import { agreedDeliveries } from "@fijne-buurten/etl";
import {
  catalogue,
  commandSchemas,
  compiledQueries,
  computationFiles,
  listedRowsFile,
  methodPages,
  planTable,
} from "@fijne-buurten/semantic-layer";

import { generatedFiles as generatedForDashboard } from "../../dashboard/generate.ts";
import referenceOfStatistics from "../statistics/reference-values.json" with { type: "json" };
import { glossary } from "./glossary.ts";
import { root } from "./run.ts";

export type Artefact = { path: string; text: string };

export async function artefacts(): Promise<Artefact[]> {
  const [schema, sharedSchema, agreed] = await Promise.all([schemaText(), sharedSchemaText(), agreedDeliveries()]);
  return [
    viewsVersionFile(),
    { path: "db/schema.sql", text: await schemaOfFreshDatabase() },
    { path: "semantic-layer/catalogue.md", text: catalogue(agreed) },
    { path: "semantic-layer/plan.md", text: planTable() },
    { path: "api/schema.graphql", text: schema },
    { path: "api/schema.shared.graphql", text: sharedSchema },
    { path: "api/schema-changes.md", text: await schemaChangesText() },
    { path: "api/columns.md", text: await columnsText() },
    ...(await generatedForDashboard(schema, sharedSchema, vocabulary)),
    { path: "GLOSSARY.md", text: await glossary(await readFile(join(root, "GLOSSARY.md"), "utf8")) },
    await compiledQueries(),
    await listedRowsFile(),
    ...computationFiles(agreed),
    ...commandSchemas(),
    ...methodPages(referenceOfStatistics),
  ];
}

async function schemaOfFreshDatabase(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "fijne-buurten-schema-"));
  const cluster = await openCluster(folder, { disposable: true });
  try {
    await migrate(cluster.urls.owner);
    const client = await connect(cluster.urls.owner);
    const text = await schemaSql(client);
    await client.end();
    return text;
  } finally {
    await cluster.close({ stop: true });
    await rm(folder, { recursive: true, force: true });
  }
}
