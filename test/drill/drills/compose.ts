/**
 * Starts docker-compose.yml as it stands: an empty volume, a page, the sample, down and up again, an upgrade from the commit before (or
 * from the one that is named), and the way back to it, each with the same digest.
 */
import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { chmodSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "yaml";
import { root } from "../../support/run.ts";
import { Composition } from "../composed.ts";
import { type Engine, findEngine } from "../engine.ts";
import { makeStandIns } from "../stand-ins.ts";

export async function drill([commit = "HEAD~1"]: string[]): Promise<void> {
  const folder = join(tmpdir(), "fijne-buurten-drill");
  const engine = await findEngine(join(folder, "engine"));
  say(`engine: ${engine.name}`);
  await makeStandIns(engine, folder, imagesOfFiles());
  const [PORT, API_PORT, CUBE_PORT] = [await freePort(), await freePort(), await freePort()];
  const [SCHEDULE_PORT, SHARED_PORT] = [await freePort(), await freePort()];
  const BACKUP_DIR = join(folder, "backups");
  mkdirSync(BACKUP_DIR, { recursive: true });
  chmodSync(BACKUP_DIR, 0o777);
  // Another name of this machine: on one beyond it nobody may come without signing in.
  const ORIGIN = `http://localhost:${PORT}`;
  const settings = { ...secrets(), PORT, API_PORT, CUBE_PORT, SCHEDULE_PORT, SHARED_PORT, ORIGIN, BACKUP_DIR };
  const before = await built(engine, folder, commit, settings);
  const now = await built(engine, folder, "HEAD", settings);
  const back = before.as("fbback");
  await now.removeEverything();
  await back.removeEverything();
  try {
    await before.up();
    say(`an empty volume, as of ${commit}: ${await pageOf(PORT)}`);
    const digest = await importSample(before);
    say(`the sample is imported; digest ${digest}`);
    say(`stopped with exit codes ${JSON.stringify(endedWell(await before.down()))}`);
    await before.up();
    assert.equal(await digestOf(before), digest, "down and up changes nothing");
    say(`down and up: ${await pageOf(PORT)}, the same digest`);
    const copy = await backUp(before);
    await before.down();
    await now.up();
    assert.equal(await digestOf(now), digest, "an upgrade changes no figure");
    say(`upgraded to HEAD: ${await pageOf(PORT)}, the same digest`);
    await now.exec("schedule", "node", "etl/run.ts", "prove");
    say("the copy from before the upgrade is proved");
    await checkWalls(now, PORT, ORIGIN);
    say(`size of the image: ${await sizeOf(engine, now)}`);
    await now.down();
    await back.up();
    await back.run("migrate", "node", "db/run.ts", "restore", copy);
    assert.equal(await digestOf(back), digest, "going back brings back every figure");
    say(`gone back to ${commit}: ${await pageOf(PORT)}, the same digest`);
  } catch (error) {
    for (const name of ["database", "migrate", "schedule", "api", "cube", "dashboard"])
      console.error(`--- ${name}\n${(await now.logs(name)).slice(-1500)}`);
    throw error;
  } finally {
    await back.removeEverything();
    await now.removeEverything();
  }
}

async function built(
  engine: Engine,
  folder: string,
  commit: string,
  settings: Record<string, string>,
): Promise<Composition> {
  const version = await engine.other("git", "-C", root, "rev-parse", "--short", commit);
  const files = join(folder, version);
  rmSync(files, { recursive: true, force: true });
  for (const name of ["inbox", "backups"]) mkdirSync(join(files, name), { recursive: true });
  chmodSync(join(files, "inbox"), 0o777);
  await engine.other("sh", "-c", `git -C ${root} archive ${commit} | tar -x -C ${files}`);
  const composition = new Composition(engine, "fbdrill", files, { ...settings, VERSION: version });
  const { image } = composition.service("api");
  const isThere = await engine.run("image", "inspect", image).then(
    () => true,
    () => false,
  );
  if (isThere) return composition;
  say(`building ${image}`);
  const builder = engine.name === "podman" ? ["buildah", "bud"] : ["docker", "build"];
  await engine.other(builder[0] ?? "", ...builder.slice(1), "--network", "host", "--tag", image, files);
  return composition;
}

function imagesOfFiles(): { node: string; postgres: string } {
  const composed = parse(readFileSync(join(root, "docker-compose.yml"), "utf8"), { merge: true });
  const dockerfile = readFileSync(join(root, "Dockerfile"), "utf8");
  return { node: /^FROM (node:\S+)/m.exec(dockerfile)?.[1] ?? "", postgres: composed.services.database.image };
}

function secrets(): Record<string, string> {
  const names = ["POSTGRES", "OWNER", "ETL", "API", "CUBE", "PROOF"].map((name) => `${name}_PASSWORD`);
  const keys = ["PSEUDONYM_KEY", "RECORD_KEY", "CUBE_API_SECRET", "BACKUP_PASSPHRASE"];
  return Object.fromEntries([...names, ...keys].map((name) => [name, randomBytes(32).toString("hex")]));
}

async function importSample(composition: Composition): Promise<string> {
  await composition.run("migrate", "node", "db/run.ts", "association", "add", "voorbeeld");
  const sample = ["sample", "--homes", "200", "--years", "2023-2026", "--seed", "1", "--out", "/tmp/sample"];
  await composition.exec("schedule", "node", "etl/run.ts", ...sample);
  await composition.exec("schedule", "node", "etl/run.ts", "import", "/tmp/sample");
  return digestOf(composition);
}

/** Where the copy stands, as the services see it. */
async function backUp(composition: Composition): Promise<string> {
  const said = await composition.exec("schedule", "node", "etl/run.ts", "backup", "/backups");
  return /\/backups\/\S+/.exec(said)?.[0] ?? "";
}

async function digestOf(composition: Composition): Promise<string> {
  const answer = await composition.exec("schedule", "node", "etl/run.ts", "digest", "--json");
  return (JSON.parse(answer) as { digest: string }).digest;
}

async function pageOf(port: string): Promise<string> {
  const response = await fetch(`http://127.0.0.1:${port}/`, { headers: { "accept-language": "nl" } });
  const html = await response.text();
  assert.equal(response.status < 400 || html.includes("Er zijn nog geen cijfers"), true, html.slice(0, 500));
  return `page ${response.status}`;
}

/** Servers end by themselves when they are told to. */
function endedWell(codes: Record<string, number>): Record<string, number> {
  for (const [name, code] of Object.entries(codes)) assert.equal(code, 0, `${name} ended with ${code}`);
  return codes;
}

/** What the services may not do. */
async function checkWalls(composition: Composition, port: string, origin: string): Promise<void> {
  const connect =
    "require('node:net').connect(5432, 'database').on('connect', () => process.exit(0)).on('error', () => process.exit(7))";
  await assert.rejects(composition.exec("dashboard", "node", "-e", connect), "the pages do not reach the database");
  await assert.rejects(
    composition.exec("api", "sh", "-c", "echo x > /app/x"),
    "a container cannot write to its own files",
  );
  for (const name of ["schedule", "api", "cube", "dashboard"]) {
    const { environment = {} } = composition.service(name);
    assert.equal("DATABASE_URL" in environment, false, `${name} knows the owner's address`);
  }
  const page = await (await fetch(`http://127.0.0.1:${port}/kpis/resilience_level`)).text();
  assert.ok(
    page.includes(`${origin}/voorbeeld/embed`),
    "the code to embed a chart leads to ORIGIN, and says whose it is",
  );
}

async function sizeOf(engine: Engine, composition: Composition): Promise<string> {
  const { image } = composition.service("api");
  const bytes = Number(await engine.run("image", "inspect", "--format", "{{.Size}}", image));
  return `${Math.round(bytes / 1e6)} MB`;
}

/** A port that is free now. */
async function freePort(): Promise<string> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, "close");
  return `${port}`;
}

const say = (line: string): void => console.log(line);
