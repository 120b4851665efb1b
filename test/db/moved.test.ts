/** A DATA_DIR that is moved or copied takes its database along, and never works in that of another. */
import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { connect, openCluster } from "@fijne-buurten/db";
import { afterAll, beforeAll, expect, test } from "vitest";

const folder = mkdtempSync(join(tmpdir(), "moved-"));
const [original, copy, moved] = ["original", "copy", "moved"].map((name) => join(folder, name)) as [
  string,
  string,
  string,
];
// Where only root may go, the database lies elsewhere.
chmodSync(folder, 0o711);
afterAll(() => rmSync(folder, { recursive: true }));

const words = async (dataDir: string, word?: string): Promise<unknown[]> => {
  const cluster = await openCluster(dataDir);
  const client = await connect(cluster.urls.admin);
  await client.query("create table if not exists words (word text)");
  if (word) await client.query("insert into words values ($1)", [word]);
  const { rows } = await client.query<{ word: string }>("select word from words order by word");
  await client.end();
  await cluster.close({ stop: true });
  return rows.map(({ word: found }) => found);
};

beforeAll(async () => {
  await words(original, "of the original");
  copied(original, copy);
}, 120_000);

/** As cp -a. */
function copied(from: string, to: string): void {
  execFileSync("cp", ["-a", from, to]);
}

test("what is written in a copy is not in the original", async () => {
  expect(await words(copy, "of the copy")).toEqual(["of the copy", "of the original"]);
  expect(await words(original)).toEqual(["of the original"]);
});

test("a copy opened while the original runs is another server", async () => {
  const cluster = await openCluster(original);
  const client = await connect(cluster.urls.admin);
  expect(await words(copy)).toEqual(["of the copy", "of the original"]);
  expect((await client.query("select word from words")).rows).toEqual([{ word: "of the original" }]);
  await client.end();
  await cluster.close({ stop: true });
});

test("what is moved goes on where it is", async () => {
  renameSync(copy, moved);
  expect(await words(moved)).toEqual(["of the copy", "of the original"]);
});

test("a copy of which the database lies elsewhere is refused; when it was moved it goes on", async () => {
  const record = (dataDir: string) => join(dataDir, "cluster.json");
  const elsewhere = join(folder, "elsewhere", "postgres");
  mkdirSync(dirname(elsewhere), { mode: 0o711 });
  renameSync(join(original, "postgres"), elsewhere);
  const text = readFileSync(record(original), "utf8").replace(join(original, "postgres"), elsewhere);
  writeFileSync(record(original), text);
  expect(await words(original)).toEqual(["of the original"]);

  copied(original, copy);
  await expect(openCluster(copy)).rejects.toThrow(`dit is een kopie van ${original}`);
  expect(await words(original)).toEqual(["of the original"]);

  rmSync(copy, { recursive: true });
  renameSync(original, copy);
  expect(await words(copy)).toEqual(["of the original"]);
});
