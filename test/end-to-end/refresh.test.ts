/** A corrected file reaches the screen: at night by itself, or now by hand. */
import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ask } from "../support/ask.ts";
import { type Started, startProduct, stop } from "../support/product.ts";
import { run } from "../support/run.ts";

let dataDir: string;
let product: Started;
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "fijne-buurten-refresh-"));
  // "At night" is every minute here; enough homes for a year of cases to be shown.
  product = await startProduct(dataDir, { IMPORT_CRON: "* * * * *", SAMPLE_HOMES: "1500" });
});
afterAll(async () => {
  await stop(product.pid);
  await rm(dataDir, { recursive: true });
});

const release = async () =>
  (await ask<{ release: { number: number } }>(product.api, "{ release { number } }")).release.number;

/** The last year's cases again, sent later, with every answer to the question of own conversation turned around. */
async function correctedCases(deliveredOn: string, from: string, to: string): Promise<{ name: string; text: Buffer }> {
  const files = await readdir(join(dataDir, "sample"), { recursive: true });
  const original = files.find((file) => file.includes("overlastdossiers_2026_"))!;
  const text = await readFile(join(dataDir, "sample", original), "latin1");
  return {
    name: `voorbeeld_overlastdossiers_2026_${deliveredOn}.csv`,
    text: Buffer.from(text.replaceAll(`;${from};`, `;${to};`), "latin1"),
  };
}

test("a file in the inbox becomes a release by itself, and leaves the inbox", { timeout: 150_000 }, async () => {
  const before = await release();
  const { name, text } = await correctedCases("2026-11-02", "Nee", "Ja");
  const inbox = join(dataDir, "inbox");
  await mkdir(inbox, { recursive: true });
  // Arrives whole: written beside the inbox, then moved.
  await writeFile(join(dataDir, name), text);
  await rename(join(dataDir, name), join(inbox, name));
  const end = Date.now() + 140_000;
  while ((await release()) === before && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, 500));
  expect(await release()).toBeGreaterThan(before);
  // The release comes first: a file moves only once it is certain what became of it.
  await expect.poll(() => readdir(inbox), { timeout: 20_000 }).not.toContain(name);
  const page = await (await fetch(product.dashboard)).text();
  expect(page).toContain(`${await release()}`);
});

test("a file imported by hand beside the running product becomes the release that readers see", async () => {
  const before = await release();
  const { name, text } = await correctedCases("2026-11-03", "Ja", "Nee");
  await writeFile(join(dataDir, name), text);
  const embed = async (query: string) => {
    const html = await (await fetch(`${product.dashboard}/embed/own_conversation_first?period=2026${query}`)).text();
    return { finding: /class="finding[^"]*">([^<]*)</.exec(html)?.[1], html };
  };
  const old = await embed("");
  const { code, stdout } = await run(["etl/run.ts", "import", join(dataDir, name)], { DATA_DIR: dataDir });
  expect(stdout).not.toBe("");
  expect(code).toBe(0);
  expect(await release()).toBeGreaterThan(before);
  // Who put a chart of that release in a report still sees it, and reads that there is a newer one.
  const [kept, moved] = [await embed(`&release=${before}`), await embed("")];
  expect(kept.finding).toBe(old.finding);
  expect(moved.finding).not.toBe(old.finding);
  expect(kept.html).toContain(`U ziet publicatie ${before}. Er is een nieuwere: publicatie ${await release()}.`);
  expect(moved.html).not.toContain("Er is een nieuwere");
});

test("what was published before can still be asked for", async () => {
  const query = (asOf: number) =>
    `{ kpi(code: "own_conversation_first", asOf: ${asOf}) { figures(areaLevel: ASSOCIATION, period: "2026") { nodes { release ... on PublishedFigure { value } } } } }`;
  type Answer = { kpi: { figures: { nodes: { release: number; value?: number }[] } } };
  const valueAt = async (asOf: number) => (await ask<Answer>(product.api, query(asOf))).kpi.figures.nodes[0]!.value!;
  // Numbers may have gaps, so the releases say themselves which they are.
  type Releases = { releases: { nodes: { number: number }[] } };
  const { releases } = await ask<Releases>(product.api, "{ releases { nodes { number } } }");
  const [first, inbox, hand] = releases.nodes.map(({ number }) => number).toSorted((one, other) => one - other);
  const [asDelivered, allYes, allNo] = [await valueAt(first!), await valueAt(inbox!), await valueAt(hand!)];
  expect(allNo).toBeLessThan(asDelivered);
  expect(allYes).toBeGreaterThan(asDelivered);
});

test("the same file again is no news", async () => {
  const before = await release();
  const { name } = await correctedCases("2026-11-03", "Ja", "Nee");
  const { code } = await run(["etl/run.ts", "import", join(dataDir, name)], { DATA_DIR: dataDir });
  expect(code).toBe(0);
  expect(await release()).toBe(before);
});
