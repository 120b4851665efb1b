/** Taking a delivery back, as readers of the figures see it, and as the command line says it. */
import { readFile, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { retractDelivery } from "../../etl/retract.ts";
import { testKeys } from "../support/database.ts";
import { newFolder, sender } from "../support/given.ts";
import { importedDatabase } from "../support/imported.ts";
import { run } from "../support/run.ts";
import { sampleFolder } from "../support/sample.ts";

const of = await sender(await importedDatabase("small"));
const sample = await sampleFolder("small");
const home = { urls: of.database.urls, keys: testKeys() };

/** The youngest file of the sample whose name begins so, changed, as a delivery of a later day. */
async function changed(start: string, change: (text: string) => string): Promise<string> {
  const files = (await readdir(sample, { recursive: true })).filter((file) => file.includes(`voorbeeld_${start}_`));
  const file = files.toSorted().at(-1)!;
  const path = join(await newFolder(), `voorbeeld_${start}_2026-11-02.csv`);
  await writeFile(path, change(await readFile(join(sample, file), "latin1")), "latin1");
  return path;
}

/** What readers see: the hash of all figures, and how fresh each source is. */
async function shown(): Promise<unknown[]> {
  const { rows } = await of.client.query(
    `select digest, (
      select jsonb_agg(to_jsonb(sources) - 'known_from' order by source, entity) from figures.sources where known_to is null
    ) as sources
    from figures.current_releases join figures.releases using (association_id, release)`,
  );
  return rows;
}

const yesToNo = (text: string) => text.replaceAll(";Ja;", ";Nee;");
const withoutTheLast = (text: string) => text.split("\r\n").slice(0, -4).join("\r\n") + "\r\n";

test.each([
  { files: { overlastdossiers_2026: yesToNo } },
  { files: { overlastdossiers_2024: yesToNo } },
  { files: { huurovereenkomsten_alles: withoutTheLast } },
  {
    files: {
      overlastdossiers_2025: yesToNo,
      huurovereenkomsten_alles: withoutTheLast,
      activiteiten_2025: withoutTheLast,
    },
  },
])(
  "figures, closed periods too, and freshness are again what they were: $files",
  { timeout: 240_000 },
  async ({ files }) => {
    const before = await shown();
    const paths = await Promise.all(Object.entries(files).map(([start, change]) => changed(start, change)));
    const { deliveries, outcome } = await of.deliver(paths, { allowFewerRows: true });
    expect({ outcome, statuses: deliveries.map(({ status }) => status) }).toEqual({
      outcome: "published",
      statuses: paths.map(() => "accepted"),
    });
    expect(await shown()).not.toEqual(before);
    for (const { id } of deliveries.toReversed()) {
      const report = await retractDelivery(home, { which: String(id), because: "verkeerde export" });
      expect(report.releases).toMatchObject([{ message: expect.stringContaining("Cijfers gepubliceerd") as string }]);
    }
    expect(await shown()).toEqual(before);
  },
);

test("the command asks why, and ends with 1 when nothing was taken back", async () => {
  const etl = async (...args: string[]) => run(["etl/run.ts", ...args], await of.env());
  expect(await etl("retract", "1")).toMatchObject({
    code: 1,
    stderr: expect.stringContaining("--because zegt niets.") as string,
  });
  expect(await etl("retract", "1", "--because", "van 111222333")).toMatchObject({
    code: 1,
    stderr: expect.stringContaining("burgerservicenummer") as string,
  });
  expect(await etl("retract", "999999", "--because", "fout")).toMatchObject({
    code: 1,
    stdout: expect.stringContaining("is niet bekend") as string,
  });
});
