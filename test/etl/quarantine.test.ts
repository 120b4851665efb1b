/** What waits in quarantine can be listed whole, is kept as the door left it, and no longer waits once it was sent right. */
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { freedText } from "../../etl/report/report-text.ts";
import { waitingCsv, waitingRows, type WaitingRow } from "../../etl/report/waiting.ts";
import { refreshFromInbox } from "../../etl/schedule/inbox.ts";
import { testKeys } from "../support/database.ts";
import { newFolder, type Sender, sender, smallWorld } from "../support/given.ts";
import { run } from "../support/run.ts";

let of: Sender;
beforeAll(async () => {
  of = await sender();
  await smallWorld(of);
});

const places = (rows: readonly WaitingRow[]) => rows.map(({ file, line, rule }) => [file.slice(-14, -4), line, rule]);
const waiting = async (association: string) =>
  places((await waitingRows(of.client)).filter((row) => row.association === association));

test("every row is listed, not the first five of a rule", async () => {
  const rows = Array.from({ length: 40 }, (_, place) => ` C${place} | ${place < 12 ? "" : "De Flat"}`);
  await of.given("tenancy/complexes", `complexnr | naam\n${rows.join("\n")}`, {
    association: "veel",
    on: "2026-10-01",
  });
  const listed = (await waitingRows(of.client, { source: "complexen" })).filter(
    ({ association }) => association === "veel",
  );
  expect(listed.map(({ line }) => line)).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13]);
  expect(listed[0]).toMatchObject({
    ...{ table: "complexen", file: "veel_complexen_alles_2026-10-01.csv", column: "naam", rule: "required" },
    ...{ sentence: expect.stringContaining("regel 2: naam is leeg") as string, since: "2026-10-01", value: null },
  });
  const { stdout, code } = await run(["etl/run.ts", "quarantine", "--source", "tenancy"], await of.env());
  expect(code).toBe(0);
  expect(stdout).toContain(
    "  regel 13, naam (required), sinds 2026-10-01\n    veel_complexen_alles_2026-10-01.csv, regel 13: naam is leeg",
  );
  expect(stdout).toContain("Er wachten 12 rijen.");
});

test("the list is a file for a spreadsheet too, and a source that is none is refused", async () => {
  const { stdout } = await run(["etl/run.ts", "quarantine", "--source", "tenancy", "--csv"], await of.env());
  const [header, first] = stdout.split("\r\n");
  expect(header).toBe("\uFEFFcorporatie;soort;levering;bestand;regel;kolom;afspraak;waarde;melding;sinds");
  expect(first).toMatch(
    /^veel;complexen;\d+;veel_complexen_alles_2026-10-01\.csv;2;naam;required;;".*";2026-10-01$|^veel;complexen;\d+;/,
  );
  const { code, stderr } = await run(["etl/run.ts", "quarantine", "--source", "huizen"], await of.env());
  expect({ code, stderr }).toMatchObject({
    code: 1,
    stderr: expect.stringContaining("--source 'huizen' is geen bron") as string,
  });
});

test("a cell that a spreadsheet takes for a formula is told as words", () => {
  const row = {
    association: "a",
    source: "s",
    entity: "e",
    table: "t",
    delivery: 1,
    file: "f",
    line: 2,
    column: "k",
    rule: "r",
  };
  expect(waitingCsv([{ ...row, sentence: "z", value: "=1+1", since: "2026-10-01" }])).toContain(`;"'=1+1";`);
});

test("a personal value is not listed, and what is kept of its row is what the door left", async () => {
  const association = "melders";
  await smallWorld(of, association);
  await of.given("nuisance/reports", "meldingnr | dossiernr | datum | melder\n M1 | D1 | 30-02-2026 | huurder 12", {
    association,
  });
  const { rows } = await of.client.query(
    `select row_text from ops.quarantined_rows join ops.deliveries using (delivery_id) where association_id = $1`,
    [association],
  );
  expect(rows).toMatchObject([{ row_text: { meldingnr: "M1", datum: "30-02-2026" } }]);
  expect(JSON.stringify(rows)).not.toContain("huurder 12");
});

test("every quarantined row is kept, whatever rule it breaks; of a line that is no row of cells nothing is", async () => {
  const association = "bewaard";
  const cells = [
    ["complexnr", "naam", "opgegaan_in"],
    ["C1", "De Flat", ""],
    ["C2", "", ""],
    ["C3", "Twee", ""],
    ["C3", "Namen", ""],
    ["C4", "De Hof", "C99"],
    ["C5", "Jan Jansen", "", "te veel"],
    ...["C6", "C7", "C8", "C9"].map((number) => [number, "Nog een", ""]),
  ];
  await of.deliverOrThrow([await of.write("tenancy/complexes", cells, { association })]);
  const { rows } = await of.client.query(
    `select line, row_text ->> 'complexnr' as kept from ops.quarantined_rows join ops.deliveries using (delivery_id)
    where association_id = $1 order by line`,
    [association],
  );
  expect(rows.map(({ line, kept }) => [line, kept])).toEqual([
    [3, "C2"],
    [4, "C3"],
    [5, "C3"],
    [6, "C4"],
    [7, null],
  ]);
  expect((await waiting(association)).map(([, line]) => line)).toEqual([3, 4, 5, 6, 7]);
});

const RIGHT_LATER = [
  {
    claim: "a row that the next snapshot has right no longer waits",
    table: "tenancy/complexes",
    files: ["complexnr | naam\n C1 | De Flat\n C2 |", "complexnr | naam\n C1 | De Flat\n C2 | De Toren"],
    waits: [],
    told: /regel 3: goed opnieuw geleverd in \S+2026-10-02\.csv\.$/,
  },
  {
    claim: "a row that the next snapshot no longer has does not wait either",
    table: "tenancy/complexes",
    files: ["complexnr | naam\n C1 | De Flat\n C2 |", "complexnr | naam\n C1 | Flat"],
    waits: [],
    told: /regel 3: staat niet meer in \S+2026-10-02\.csv\.$/,
  },
  {
    claim: "a row that is wrong again waits once, and since the first time",
    table: "tenancy/complexes",
    files: ["complexnr | naam\n C1 | De Flat\n C2 |", "complexnr | naam\n C1 | Flat\n C3 | De Hof\n C2 |"],
    waits: [["2026-10-02", 4, "required", "2026-10-01"]],
  },
  {
    claim: "a row without a readable number is found again only as such a row",
    table: "tenancy/complexes",
    files: [
      "complexnr | naam\n C1 | De Flat\n 1,23E+05 | De Toren",
      "complexnr | naam\n C1 | Flat\n 1,23E+05 | De Toren",
    ],
    waits: [["2026-10-02", 3, "identifier", "2026-10-02"]],
  },
  {
    claim: "a row without a readable number no longer waits once every number can be read",
    table: "tenancy/complexes",
    files: [
      "complexnr | naam\n C1 | De Flat\n 1,23E+05 | De Toren",
      "complexnr | naam\n C1 | De Flat\n 123456 | De Toren",
    ],
    waits: [],
    told: /regel 3: het hele bestand is opnieuw geleverd, als \S+2026-10-02\.csv\.$/,
  },
  {
    claim: "a row that a later delta has right no longer waits",
    table: "nuisance/cases",
    files: ["dossiernr | geopend\n D7 | 30-02-2026\n D8 | 01-03-2026", "dossiernr | geopend\n D7 | 28-02-2026"],
    waits: [],
    told: /regel 2: goed opnieuw geleverd in \S+2026-10-02\.csv\.$/,
  },
  {
    claim: "a row about which a later delta says nothing goes on waiting",
    table: "nuisance/cases",
    files: ["dossiernr | geopend\n D7 | 30-02-2026\n D8 | 01-03-2026", "dossiernr | geopend\n D8 | 28-02-2026"],
    waits: [["2026-10-01", 2, "date", "2026-10-01"]],
  },
  {
    claim: "a row without a readable number waits until the whole file of a delta was sent anew",
    table: "nuisance/cases",
    files: [
      "dossiernr | geopend\n 1,23E+05 | 01-02-2026\n D8 | 01-03-2026",
      "dossiernr | geopend\n 123456 | 01-02-2026\n D8 | 01-03-2026",
    ],
    waits: [],
    told: /regel 2: het hele bestand is opnieuw geleverd, als \S+2026-10-02\.csv\.$/,
  },
  {
    claim: "a row without a readable number goes on waiting after a smaller delta",
    table: "nuisance/cases",
    files: ["dossiernr | geopend\n 1,23E+05 | 01-02-2026\n D8 | 01-03-2026", "dossiernr | geopend\n D8 | 02-03-2026"],
    waits: [["2026-10-01", 2, "identifier", "2026-10-01"]],
  },
];

for (const [place, { claim, table, files, waits, told }] of RIGHT_LATER.entries())
  test(`${claim}, and the report says so; the other way round too`, async () => {
    for (const order of [
      [0, 1],
      [1, 0],
    ]) {
      const association = `later-${place}-${order.join("")}`;
      await smallWorld(of, association);
      let freed: string[] = [];
      for (const turn of order) {
        const path = await of.file(table, files[turn]!, { association, on: `2026-10-0${turn + 1}` });
        const report = await of.deliver([path], { until: "assert" });
        freed = report.freed.length > 0 ? freedText(report.freed).split("\n") : [];
      }
      const rows = (await waitingRows(of.client)).filter((row) => row.association === association);
      expect(rows.map(({ file, line, rule, since }) => [file.slice(-14, -4), line, rule, since])).toEqual(waits);
      if (told) expect(freed).toEqual(["Vrij uit quarantaine:", expect.stringMatching(told)]);
      else expect(freed).toEqual([]);
    }
  });

test("a row that waited for what it refers to is told to be loaded", async () => {
  const association = "verwijst";
  await smallWorld(of, association);
  await of.given("nuisance/reports", "meldingnr | dossiernr\n M1 | D1\n M2 | D9", { association });
  expect(await waiting(association)).toMatchObject([[expect.anything(), 3, "references"]]);
  const path = await of.file("nuisance/cases", "dossiernr\n D9", { association });
  const { freed } = await of.deliver([path], { until: "assert" });
  expect(freedText(freed)).toMatch(/regel 3: waar de rij op wachtte is er nu, en de rij is geladen\.$/);
  expect(await waiting(association)).toEqual([]);
});

test("a delivery in the inbox gets its rows that wait beside it, and one without gets nothing", async () => {
  const folder = await newFolder();
  const [wrong, right] = [
    await of.file("tenancy/complexes", "complexnr | naam\n C1 | De Flat\n C2 |\n C3 |", { on: "2026-11-01", folder }),
    await of.file("survey/waves", "golf | naam\n 2026-W1 | Lente", { on: "2026-11-01", folder }),
  ].map((path) => path.slice(folder.length + 1));
  const home = { urls: of.database.urls, keys: testKeys() };
  await refreshFromInbox(home, { folder, quietMs: 0, log: () => {} });
  const [day] = await readdir(join(folder, "verwerkt"));
  const list = wrong!.replace(".csv", ".quarantaine.csv");
  expect((await readdir(join(folder, "verwerkt", day!))).sort()).toEqual([list, wrong, right].sort());
  const text = await readFile(join(folder, "verwerkt", day!, list), "utf8");
  expect(text.split("\r\n").map((row) => row.split(";").slice(3, 7).join(";"))).toEqual([
    "bestand;regel;kolom;afspraak",
    `${wrong};3;naam;required`,
    `${wrong};4;naam;required`,
    "",
  ]);
  // Who imports the folder again reads the delivery and not the list.
  const { deliveries } = await of.deliver([join(folder, "verwerkt", day!)], { until: "assert" });
  expect(deliveries.map(({ status }) => status)).toEqual(["no_op", "no_op"]);
});
