import { afterAll, expect, test } from "vitest";
import { sampleIn } from "./deliveries.ts";

const folder = await sampleIn();
afterAll(() => folder.remove());
const exports = folder.files.filter((file) => file.endsWith(".csv") && !file.includes("leefbaarometer"));
const leefbaarometer = folder.files.find((file) => file.includes("leefbaarometer"))!;

test("a file is named after association, table, period and delivery date", () => {
  for (const file of [...exports, leefbaarometer]) {
    expect(file).toMatch(/^voorbeeld_[a-z-]+_(alles|\d{4}|\d{4}-W\d|\d{4}-\d{2})_\d{4}-\d{2}-\d{2}\.csv$/);
  }
});

test("some systems write Windows-1252 and others UTF-8 with a byte order mark", () => {
  const withMark = exports.filter((file) => folder.bytes(file).subarray(0, 3).toString("hex") === "efbbbf");
  expect(withMark.some((file) => file.includes("enquete"))).toBe(true);
  expect(withMark.some((file) => file.includes("huurovereenkomsten"))).toBe(false);
  // The euro sign as one byte: this is not Latin-1, and no UTF-8 either.
  expect(
    folder.bytes("voorbeeld_huurovereenkomsten_alles_2026-10-31.csv").includes(Buffer.from("\x80 6", "latin1")),
  ).toBe(true);
  expect(folder.text("voorbeeld_complexen_alles_2026-10-31.csv")).toContain("Hélènehof");
});

test("exports separate by semicolon and end every line as Windows does", () => {
  for (const file of exports) {
    const text = folder.text(file);
    expect(text.endsWith("\r\n"), file).toBe(true);
    expect(text.replaceAll("\r\n", "").includes("\n"), file).toBe(false);
    expect(text.split("\r\n")[0], file).toContain(";");
  }
});

test("dates are dd-mm-jjjj, amounts have a decimal comma, and yes is Ja", () => {
  expect(folder.rows("huurovereenkomsten").every(({ begindatum }) => /^\d\d-\d\d-\d{4}$/.test(begindatum!))).toBe(true);
  const isRent = ({ rekenhuur }: { rekenhuur?: string }) => /^(€ (\d\.)?\d{2,3},\d\d|onbekend)$/.test(rekenhuur!);
  expect(folder.rows("huurovereenkomsten").every(isRent)).toBe(true);
  expect(folder.rows("toewijzingen", "2023").every(({ rekenhuur }) => /^\d{3},\d\d$/.test(rekenhuur!))).toBe(true);
  expect(new Set(folder.rows("toewijzingen").map(({ oudere }) => oudere))).toEqual(new Set(["Ja", "Nee"]));
});

test("the Leefbaarometer comes as the open data do: commas, quotes, decimal points and NA", () => {
  const [header, first] = folder.text(leefbaarometer).split("\n");
  expect(header).toBe('"bu_code","bu_naam","jaar","lbm","afw","fys","onv","soc","vrz","won"');
  expect(first).toMatch(/^"BU02670101","Industriegebied",2014,4\.\d{1,4},NA,NA,NA,NA,NA,NA$/);
  expect(folder.rows("leefbaarometer").map(({ jaar }) => jaar)).toEqual(
    expect.arrayContaining(["2014", "2020", "2022", "2024"]),
  );
});

test("the Leefbaarometer's score is the national mean and a deviation that is the sum of its parts", () => {
  for (const row of folder.rows("leefbaarometer").filter(({ afw }) => afw !== "NA")) {
    const [score, deviation, ...parts] = [
      row["lbm"],
      row["afw"],
      row["fys"],
      row["onv"],
      row["soc"],
      row["vrz"],
      row["won"],
    ].map(Number);
    expect(score).toBeCloseTo(4.1023 + deviation!, 3);
    expect(parts.reduce((a, b) => a + b)).toBeCloseTo(deviation!, 3);
  }
});

test("nothing could be taken for a citizen service number", () => {
  for (const file of folder.files) expect(folder.text(file).match(/(?<!\d)\d{9}(?!\d)/), file).toBeNull();
});

test("everything says that it is synthetic", () => {
  expect(folder.text("README.txt")).toContain("SYNTHETISCHE GEGEVENS");
  expect(folder.rows("koersplannen")).toMatchObject([{ vaste_peildatum: "31-10-2026", synthetisch: "Ja" }]);
  expect(folder.rows("gebieden")).toContainEqual(
    expect.objectContaining({ niveau: "corporatie", code: "voorbeeld", naam: "Woonstichting Voorbeeld (synthetisch)" }),
  );
});
