/** Erasing one household: nothing of it is left in any table, nothing of it comes back, and of others nothing goes. */
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { eraseHousehold } from "../../etl/retention/erase.ts";
import { insight, insightCsv } from "../../etl/retention/insight.ts";
import type { DeliveryReport } from "../../etl/report/import-report.ts";
import { reportText } from "../../etl/report/report-text.ts";
import { testKeys } from "../support/database.ts";
import { newFolder, type Sender, sender, smallWorld } from "../support/given.ts";

let of: Sender;
let folder: string;

const TENANCIES = `
  contractnr | eenheidnr | begindatum | einddatum  | leeftijdsklasse
  HUUR77     | W1        | 01-03-2026 |            | 75+
  HUUR76     | W1        | 15-01-2026 | 28-02-2026 | 35-54
  HUUR78     | W2        | 01-03-2026 |            | 35-54`;

beforeAll(async () => {
  of = await sender();
  await smallWorld(of);
  const send = async (table: string, drawing: string, on = "2026-10-01") => of.file(table, drawing, { on, folder });
  // A first time with a day that cannot be read: that leaves sentences, and a row in quarantine.
  folder = await newFolder();
  await send("tenancy/tenancies", TENANCIES.replace("01-03-2026", "01-03-20226"), "2026-09-20");
  await of.deliverOrThrow([folder]);

  folder = await newFolder();
  await send("tenancy/tenancies", TENANCIES);
  await send(
    "tenancy/allocations",
    `toewijzingnr | datum      | eenheidnr
     TOEW1        | 01-01-2026 | W1
     TOEW2        | 01-02-2026 | W1
     TOEW3        | 01-02-2026 | W2`,
  );
  await send("nuisance/cases", "dossiernr | soort\nZAAK1 | GEL\nZAAK2 | GEL\nZAAK3 | GEL");
  await send(
    "nuisance/reports",
    `meldingnr | dossiernr | melder
     MELD1     | ZAAK1     | Melder 5
     MELD2     | ZAAK2     | Melder 5
     MELD3     | ZAAK2     | Melder 6
     MELD4     | ZAAK3     | Melder 6
     MELD5     | ZAAK99    | Melder 5`,
  );
  await send("survey/responses", "respons_id\nR1\nRESP8\nRESP9");
  await send("survey/answers", "respons_id | vraag\nRESP8 | buurtcijfer\nRESP9 | buurtcijfer");
  await of.deliverOrThrow([folder]);
  // A run that ended badly says of what.
  await of.client.query("update ops.runs set message = $1 where run_id = (select max(run_id) from ops.runs)", [
    "Contracten overlappen (2 keer): HUUR77, HUUR761. Gevonden: 'HUUR77'.",
  ]);
}, 60_000);

const home = () => ({ urls: of.database.urls, keys: testKeys() });
const erase = (...keys: string[]) =>
  eraseHousehold(home(), { association: "voorbeeld", keys, because: "verzoek van de bewoner" });

/** Every row of every table, as text. */
async function everything(): Promise<string> {
  const { rows } = await of.client.query<{ name: string }>(
    `select oid::regclass::text as name from pg_class
    where relkind = 'r' and relnamespace in (
      'raw'::regnamespace, 'warehouse'::regnamespace, 'figures'::regnamespace, 'ops'::regnamespace
    )
    order by 1`,
  );
  const texts: string[] = [];
  for (const { name } of rows) {
    const found = await of.client.query<{ text: string }>(`select t::text as text from ${name} as t`);
    texts.push(...found.rows.map(({ text }) => text));
  }
  return texts.join("\n");
}

const ALL = {
  tenancies: ["HUUR76", "HUUR77", "HUUR78"],
  allocations: ["TOEW1", "TOEW2", "TOEW3"],
  nuisance_cases: ["D1", "ZAAK1", "ZAAK2", "ZAAK3"],
  nuisance_reports: ["MELD1", "MELD2", "MELD3", "MELD4"],
  survey_responses: ["R1", "RESP8", "RESP9"],
  survey_answers: ["RESP8", "RESP9"],
};
const KEYS: Record<string, string> = {
  ...{ tenancies: "tenancy_id", allocations: "allocation_id", nuisance_cases: "case_id" },
  ...{ nuisance_reports: "report_id", survey_responses: "response_id", survey_answers: "response_id" },
};
async function live(): Promise<Record<string, unknown>> {
  const found: Record<string, unknown> = {};
  for (const [table, key] of Object.entries(KEYS)) found[table] = (await of.live(key, table)).flat();
  return found;
}
const without = (gone: readonly string[]) =>
  Object.fromEntries(Object.entries(ALL).map(([table, keys]) => [table, keys.filter((key) => !gone.includes(key))]));

const HOUSEHOLDS: [by: string, keys: string[], gone: string[]][] = [
  [
    "its contract, with the allocation that led to it and not the one before",
    ["contractnr=HUUR77"],
    ["HUUR77", "TOEW2"],
  ],
  ["the home in which it lives now", ["eenheidnr=W2"], ["HUUR78", "TOEW3"]],
  [
    "the number of its reporter alone, with the case that nobody else reported, its report of another, and one that waits",
    ["Melder 5"],
    ["ZAAK1", "MELD1", "MELD2", "MELD5"],
  ],
  ["its response, with its answers", ["respons_id=RESP8"], ["RESP8"]],
];

describe("a household", () => {
  const gone: string[] = [];

  test("is shown all that is held about it, in the words of the files", async () => {
    const inbox = await newFolder();
    await mkdir(join(inbox, "verwerkt", "2026-10-01"), { recursive: true });
    for (const name of ["een.csv", "ander.csv"])
      await writeFile(
        join(inbox, "verwerkt", "2026-10-01", name),
        `contractnr;eenheidnr\r\n${name === "een.csv" ? "HUUR77" : "HUUR770"};W1\r\n`,
      );
    const found = await insight(
      home(),
      { dataDir: inbox, inbox, association: "voorbeeld" },
      { association: "voorbeeld", keys: ["HUUR77"] },
    );
    expect(found.bestanden).toEqual([join(inbox, "verwerkt", "2026-10-01", "een.csv")]);
    expect(
      found.rijen.map(({ soort, waar, gegevens }) => [soort, waar, gegevens.contractnr ?? gegevens.toewijzingnr]),
    ).toEqual([
      ["huurovereenkomsten", "geladen", "HUUR77"],
      ["huurovereenkomsten", "in quarantaine", "HUUR77"],
      ["toewijzingen", "geladen", "TOEW2"],
    ]);
    expect(found.rijen[0]!.gegevens).toMatchObject({
      eenheidnr: "W1",
      begindatum: "01-03-2026",
      leeftijdsklasse: "75+",
    });
    expect(found.rijen[1]!.redenen!.join()).toContain("begindatum");
    const csv = insightCsv(found).split("\r\n");
    expect(csv[0]).toBe("\uFEFFrij;soort;waar;bestand;geleverd_op;kolom;waarde");
    expect(csv[1]).toMatch(
      /^1;huurovereenkomsten;geladen;voorbeeld_huurovereenkomsten_alles_2026-10-01.csv;2026-10-01;contractnr;HUUR77$/,
    );
    expect(csv.some((line) => line.includes("een.csv"))).toBe(true);
  });

  test("is found by each of its keys, and told is by which others there may be more", async () => {
    const shown = async (...keys: string[]) => {
      const places = { dataDir: await newFolder(), inbox: await newFolder(), association: "voorbeeld" };
      const { uitleg, rijen } = await insight(home(), places, { association: "voorbeeld", keys });
      return { uitleg, soorten: [...new Set(rijen.map(({ soort }) => soort))] };
    };
    const contract = await shown("contractnr=HUUR77");
    expect(contract.soorten).toEqual(["huurovereenkomsten", "toewijzingen"]);
    expect(contract.uitleg).toContain(
      "Dit is alles wat bij deze sleutels is bewaard. Welke sleutels bij één huishouden horen, is hier niet bekend. " +
        "Zoek het ook op in overlastdossiers: dossiernr; overlastmeldingen: melder (het huurdernr) of meldingnr; " +
        "enquete-respondenten: respons_id of paneltoken. Wie het is",
    );
    const reports = ["overlastdossiers", "overlastmeldingen"];
    for (const header of ["melder", "huurdernr"]) expect((await shown(`${header}=Melder 5`)).soorten).toEqual(reports);
    const both = await shown("contractnr=HUUR77", "huurdernr=Melder 5");
    expect(both.soorten.toSorted()).toEqual([...contract.soorten, ...reports].toSorted());
    expect(both.uitleg).not.toContain("overlastmeldingen");
    const silent = await shown("contractnr=HUUR77", "huurdernr=H9");
    expect(silent).toEqual({
      soorten: contract.soorten,
      uitleg: contract.uitleg.replace(" Welke", " Onder huurdernr staat in geen enkele rij iets. Welke"),
    });
    await expect(shown("huurdernr=H9")).rejects.toThrow("Sleutel voor huurdernr: niet gevonden bij voorbeeld");
    await expect(shown("contractnr=HUUR77", "melder=H9")).rejects.toThrow("Sleutel voor melder: niet gevonden");
  });

  test.each(HOUSEHOLDS)("is erased by %s", async (_, keys, leaving) => {
    const before = await everything();
    expect(leaving.filter((key) => !before.includes(key))).toEqual([]);
    await erase(...keys);
    gone.push(...leaving);
    expect(await live()).toEqual(without(gone));
    const after = await everything();
    expect(gone.filter((key) => new RegExp(`${key}(?!\\d)`).test(after))).toEqual([]);
  });

  test("that could not be cleared away beside the database is still there, and what was erased can be asked for again", async () => {
    const before = await everything();
    const again = (keys: string[], clearBeside: (words: string[]) => Promise<void>) =>
      eraseHousehold(home(), { association: "voorbeeld", keys, because: "verzoek", clearBeside });
    const stopped = again(["HUUR76"], () => Promise.reject(new Error("cut off")));
    await expect(stopped).rejects.toThrow("cut off");
    expect(await everything()).toBe(before);
    for (const key of ["contractnr=HUUR77", "HUUR77", "melder=Melder 5", "RESP8"]) {
      const cleared: string[] = [];
      const { removed } = await again([key], async (words) => void cleared.push(...words));
      expect([removed, cleared]).toEqual([[], [key.replace(/.*=/, "")]]);
    }
    expect(await everything()).toBe(before);
  });

  test("does not come back with the same files, nor with its key in a later one; their sender is told, without its name", async () => {
    const kept = await live();
    await of.file("nuisance/reports", "meldingnr | dossiernr | melder\nMELD9 | D1 | Melder 5", {
      ...{ on: "2026-10-09", folder, period: "2026-10" },
    });
    const again = await of.deliverOrThrow([folder], { again: true });
    expect(await live()).toEqual(kept);
    const after = await everything();
    expect([...gone, "MELD9"].filter((key) => new RegExp(`${key}(?!\\d)`).test(after))).toEqual([]);
    const counts = Object.fromEntries(again.map(({ file, rows }) => [file, [rows.erased, rows.leftOut]]));
    expect(Object.values(counts)).toEqual(
      expect.arrayContaining([
        [2, 2],
        [1, 1],
        [3, 3],
      ]),
    );
    expect(said(again)).toContain(
      "rijen weggelaten: het huishouden is gewist. Er is niets van bewaard; haal het ook uit het bronsysteem.",
    );
    expect(said(again)).not.toContain("HUUR77");
  });
});

const said = (deliveries: DeliveryReport[]): string =>
  reportText({ runs: {}, outcome: "published", deliveries, releases: [], freed: [], exitCode: 0 });

test("what was erased is written down: why and how much, and no key", async () => {
  const { rows } = await of.client.query<{ kind: string; because: string; counts: string[] }>(
    `select kind, because, array_agg(concat_ws(' ', entity, warehouse_rows, quarantined_rows) order by entity) as counts
    from ops.removals join ops.removal_counts using (removal_id) group by removal_id order by removal_id limit 1`,
  );
  expect(rows).toEqual([
    { kind: "erasure", because: "verzoek van de bewoner", counts: ["allocations 1 0", "tenancies 1 1"] },
  ]);
  const told = await of.client.query<{ message: string }>(
    "select message from ops.runs where message like '%HUUR761%'",
  );
  expect(told.rows).toEqual([{ message: "Contracten overlappen (2 keer): …, HUUR761. Gevonden: '…'." }]);
});

test.each<[what: string, keys: string[], because: string, sentence: string]>([
  ["that nobody has", ["contractnr=NIEMAND9"], "verzoek", "Sleutel voor contractnr: niet gevonden bij voorbeeld"],
  [
    "in a column that names no household",
    ["soort=GEL"],
    "verzoek",
    "Kolom 'soort' noemt geen huishouden. Verwacht: contractnr, ",
  ],
  ["without a reason", ["contractnr=HUUR76"], " ", "--because zegt niets"],
  ["that stands in the reason", ["contractnr=HUUR76"], "weg met HUUR76", "--because noemt de sleutel"],
])("a key %s erases nothing", async (_, keys, because, sentence) => {
  const before = await everything();
  await expect(eraseHousehold(home(), { association: "voorbeeld", keys, because })).rejects.toThrow(sentence);
  expect(await everything()).toBe(before);
});

test("a number that is a contract as well as a case is not taken for either", async () => {
  await of.given("nuisance/cases", "dossiernr | soort\nHUUR76 | GEL");
  await expect(erase("HUUR76")).rejects.toThrow(
    "Sleutel: komt voor als contractnr of dossiernr, en dat kunnen verschillende huishoudens zijn. Verwacht: de kolom erbij, zoals contractnr=…. Er is niets gewist.",
  );
});
