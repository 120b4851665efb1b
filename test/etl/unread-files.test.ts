/** A file that is not read is named, wherever it lies, and the run does not end well. */
import { mkdir, readdir, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, inject, test } from "vitest";
import { refreshFromInbox } from "../../etl/schedule/inbox.ts";
import { newFolder, sender } from "../support/given.ts";

const of = await sender();
const WORKBOOK = Buffer.from("PK\x03\x04\x14\0\x06\0[Content_Types].xml xl/workbook.xml");

async function folderWith(files: Record<string, string | Buffer>): Promise<string> {
  const folder = await newFolder();
  for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content);
  return folder;
}

const strangers = {
  "Activiteiten 2026.xlsx": WORKBOOK,
  "leveringen.zip": Buffer.from("PK\x03\x04\x14\0leveringen/a.csv"),
  "voorbeeld_activiteiten_2026_2026-10-01.jsonl": '{"activiteitnr": 1}\n',
  "brief.txt": "Geachte heer,\r\n",
  "voorbeeld_complexen_alles_2026-10-09.csv.klopt": "",
};
const KINDS = [
  "Activiteiten 2026.xlsx: Het bestand is een Excel-bestand, en geen CSV-bestand.",
  "brief.txt: De kopregel hoort bij geen enkele afgesproken tabel.",
  "leveringen.zip: Het bestand is een zip-bestand, en geen CSV-bestand.",
  "voorbeeld_activiteiten_2026_2026-10-01.jsonl: Het bestand is JSON, en geen CSV-bestand.",
  "voorbeeld_complexen_alles_2026-10-09.csv.klopt: Het bestand is leeg (0 bytes).",
];

test("a folder with files of other kinds: each is refused by name, and what is read is read", async () => {
  const folder = await folderWith(strangers);
  await of.file("tenancy/complexes", "complexnr\n C1", { folder, on: "2026-10-02" });
  const { deliveries, exitCode } = await of.deliver([folder], { until: "assert" });
  expect(exitCode).toBe(1);
  const refused = deliveries.flatMap(({ refusal }) => (refusal === undefined ? [] : [refusal]));
  expect(refused.map((refusal) => KINDS.find((kind) => refusal.startsWith(kind)))).toEqual(KINDS);
  expect(deliveries.filter(({ status }) => status === "accepted")).toHaveLength(1);
});

test("a README and what a system leaves behind are no deliveries", async () => {
  const folder = await folderWith({
    "README.txt": "x",
    "Leesmij.md": "x",
    ".DS_Store": "x",
    "Thumbs.db": "x",
    "~$a.xlsx": "x",
  });
  expect(await of.deliver([folder], { until: "assert" })).toMatchObject({ deliveries: [], exitCode: 0 });
});

test("a folder whose name ends as a file's is a folder, and a link to nothing is named", async () => {
  const folder = await newFolder();
  await mkdir(join(folder, "voorbeeld_complexen_alles_2026-10-03.csv"));
  await symlink(join(folder, "weg.csv"), join(folder, "voorbeeld_complexen_alles_2026-10-04.csv"));
  const { deliveries, exitCode } = await of.deliver([folder], { until: "assert" });
  expect(deliveries.map(({ refusal }) => refusal)).toEqual([
    expect.stringMatching(
      /^voorbeeld_complexen_alles_2026-10-04\.csv: Het bestand kan niet worden gelezen \('ENOENT'\)/,
    ),
  ]);
  expect(exitCode).toBe(1);
});

test("the inbox puts away what it cannot read with the reason beside it, and does not read it again", async () => {
  const folder = await folderWith(strangers);
  const pseudonym = Buffer.from(inject("cluster").keys.pseudonym, "hex");
  const refresh = () =>
    refreshFromInbox(
      { urls: of.database.urls, keys: { pseudonym } },
      { folder, quietMs: 0, keepDays: 30, log: () => {} },
    );
  expect(await refresh()).toMatchObject({ outcome: "refused", exitCode: 1 });
  expect((await readdir(folder)).filter((name) => !name.startsWith("."))).toEqual(["geweigerd"]);
  const [day] = await readdir(join(folder, "geweigerd"));
  const names = Object.keys(strangers).flatMap((name) => [name, `${name}.txt`]);
  expect((await readdir(join(folder, "geweigerd", day!))).sort()).toEqual(names.sort());
  expect(await refresh()).toMatchObject({ deliveries: [], exitCode: 0 });
});
