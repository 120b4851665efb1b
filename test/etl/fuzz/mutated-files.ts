/** Deliveries as they arrive after an accident: good files of several tables, each with one to three things done to it. */
import fc from "fast-check";

export type MutatedFile = { table: string; name: string; bytes: Buffer; done: string };

/** So many files, the same ones for the same seed. Each is about a period or a day of its own. */
export function mutatedFiles(seed: number, count: number, first = 0): MutatedFile[] {
  return fc.sample(accident(), { seed: seed + first, numRuns: count }).map((one, place) => {
    const table = tables[one.table]!;
    const rows = one.rows.map((numbers, row) => table.row(first + place, row, numbers));
    const good = Buffer.from([table.header, ...rows].map((line) => `${line}\r\n`).join(""));
    const bytes = one.mutations.reduce<Buffer>((whole, { what, at, cell }) => mutations[what]!(whole, at, cell), good);
    const done = one.mutations.map(({ what }) => what).join(", ");
    return { table: table.table, name: table.name(first + place), bytes, done };
  });
}

type Table = {
  table: string;
  header: string;
  name(file: number): string;
  row(file: number, row: number, numbers: number[]): string;
};

const year = (file: number): number => 2000 + (file % 8000);
const day = (file: number): string => new Date(Date.UTC(1990, 0, 1 + file)).toISOString().slice(0, 10);
const one = (list: readonly string[], number: number): string => list[number % list.length]!;
const YES_NO = ["Ja", "Nee", ""];

const tables: readonly Table[] = [
  {
    table: "activity/activities",
    header: "activiteitnr;datum;buurt;soort;status;deelnemers;huurder_organiseert",
    name: (file) => `voorbeeld_activiteiten_${year(file)}_2026-10-01.csv`,
    row: (file, row, [a = 0, b = 0]) =>
      `A${row};${(a % 28) + 1}-03-${year(file)};BU02670111;${one(["sport", "cultuur", "ontmoeting"], b)};gehouden;±${a};${one(YES_NO, b)}`,
  },
  {
    table: "tenancy/complexes",
    header: "complexnr;naam;opgegaan_in",
    name: (file) => `voorbeeld_complexen_alles_${day(file)}.csv`,
    row: (_, row, [a = 0]) =>
      `C${row};${one(['"De ""Oude"" flat; hof"', "De Toren", '"Het\r\nPlein"', "’t Woud"], a)};`,
  },
  {
    table: "nuisance/cases",
    header:
      "dossiernr;geopend;gesloten;soort;bu_code;complexnr;zelf_gesproken;na_steun_gesproken;bemiddeling_gestart;afsluitreden",
    name: (file) => `voorbeeld_overlastdossiers_2026_${day(file)}.csv`,
    row: (file, row, [a = 0, b = 0]) =>
      `D${file}-${row};01-0${(a % 9) + 1}-2026;;${one(["GEL", "STA", "VUI"], b)};BU02670111;;${one(YES_NO, a)};${one(YES_NO, b)};Nee;`,
  },
];

const AWKWARD = [
  ...[
    "",
    " ",
    "\u00a0",
    "-",
    "n.v.t.",
    "0",
    "-1",
    "1.234,56",
    "1,23E+05",
    "#N/B",
    "=SOM(A1)",
    "123456782",
    "12-01-0034",
  ],
  ...[
    "30-02-2026",
    "2026-03-01",
    "42736",
    "Jansen",
    "j.jansen@wonen.nl",
    "06 12345678",
    "ë",
    "\u200b",
    "\\N",
    "\\.",
    "⟨3 letters⟩",
  ],
  ...[
    '"',
    '""',
    "'",
    "a;b",
    "a\tb",
    "a\nb",
    "Totaal",
    "\u0000",
    "\ufeff",
    "x".repeat(5000),
    "😀",
    "\u2028",
    "NULL",
    "{}",
  ],
];

const number = fc.nat(1_000_000);
const accident = () =>
  fc.record({
    table: fc.nat(tables.length - 1),
    rows: fc.array(fc.array(number, { minLength: 2, maxLength: 2 }), { minLength: 1, maxLength: 12 }),
    mutations: fc.array(
      fc.record({
        what: fc.constantFrom(...Object.keys(mutations)),
        at: fc.array(number, { minLength: 3, maxLength: 3 }),
        cell: fc.oneof(fc.constantFrom(...AWKWARD), fc.string({ unit: "grapheme", maxLength: 20 })),
      }),
      { minLength: 1, maxLength: 3 },
    ),
  });

type Mutation = (whole: Buffer, at: number[], cell: string) => Buffer;

/** Changes the lines of a text; line breaks inside cells count too, as they do for an editor. */
const onLines =
  (change: (lines: string[], line: number, cell: string, other: number) => string[]): Mutation =>
  (whole, [at = 0, other = 0], cell) => {
    const lines = whole.toString().split("\r\n");
    return Buffer.from(change(lines, at % lines.length, cell, other).join("\r\n"));
  };

const onCells = (change: (cells: string[], place: number, cell: string) => string[]): Mutation =>
  onLines((lines, line, cell, other) => {
    const cells = lines[line]!.split(";");
    return lines.with(line, change(cells, other % cells.length, cell).join(";"));
  });

const onColumns = (change: (cells: string[], place: number) => string[]): Mutation =>
  onLines((lines, _, __, other) => lines.map((line) => change(line.split(";"), other % 4).join(";")));

const spliced = (whole: Buffer, at: number, remove: number, put: Buffer): Buffer =>
  Buffer.concat([whole.subarray(0, at), put, whole.subarray(at + remove)]);

const placeIn = (whole: Buffer, at: number): number => at % (whole.length + 1);

const mutations: Record<string, Mutation> = {
  "a byte replaced": (whole, [at = 0, byte = 0]) => spliced(whole, placeIn(whole, at), 1, Buffer.from([byte % 256])),
  "a byte added": (whole, [at = 0, byte = 0]) => spliced(whole, placeIn(whole, at), 0, Buffer.from([byte % 256])),
  "bytes removed": (whole, [at = 0, much = 0]) => spliced(whole, placeIn(whole, at), 1 + (much % 40), Buffer.alloc(0)),
  "a quote": (whole, [at = 0]) => spliced(whole, placeIn(whole, at), 0, Buffer.from('"')),
  "two quotes": (whole, [at = 0, other = 0]) =>
    spliced(spliced(whole, placeIn(whole, at), 0, Buffer.from('"')), placeIn(whole, other), 0, Buffer.from('"')),
  "a quote before a cell": onCells((cells, place) => cells.with(place, `"${cells[place]!}`)),
  "a quote behind a cell": onCells((cells, place) => cells.with(place, `${cells[place]!}"`)),
  "another cell": onCells((cells, place, cell) => cells.with(place, cell)),
  "another cell, quoted": onCells((cells, place, cell) => cells.with(place, `"${cell.replaceAll('"', '""')}"`)),
  "a cell too many": onCells((cells, place, cell) => cells.toSpliced(place, 0, cell)),
  "a cell too few": onCells((cells, place) => cells.toSpliced(place, 1)),
  "a column gone": onColumns((cells, place) => cells.toSpliced(place, 1)),
  "a column twice": onColumns((cells, place) => cells.toSpliced(place, 0, cells[place] ?? "")),
  "columns swapped": onColumns((cells, place) => [...cells.slice(place), ...cells.slice(0, place)]),
  "a line gone": onLines((lines, line) => lines.toSpliced(line, 1)),
  "a line twice": onLines((lines, line) => lines.toSpliced(line, 0, lines[line]!)),
  "a blank line": onLines((lines, line) => lines.toSpliced(line, 0, "")),
  "lines of separators": onLines((lines, line, _, other) =>
    lines.toSpliced(line, 0, ...Array<string>(1 + (other % 5)).fill(";;")),
  ),
  "a total": onLines((lines, line) => lines.toSpliced(line, 0, "Totaal;;9")),
  "a title": onLines((lines, _, cell, other) => [...Array<string>(other % 4).fill(cell.replaceAll('"', "")), ...lines]),
  "cut off": (whole, [at = 0]) => whole.subarray(0, placeIn(whole, at)),
  "UTF-16": (whole) => Buffer.from(`\ufeff${whole.toString()}`, "utf16le"),
  "UTF-16 without a mark": (whole) => Buffer.from(whole.toString(), "utf16le"),
  "Windows-1252": (whole) => Buffer.from(whole.toString(), "latin1"),
  "converted twice": (whole) => Buffer.from(whole.toString("latin1")),
  "a byte order mark": (whole) => Buffer.concat([Buffer.from("\ufeff"), whole]),
  "line ends of Unix": (whole) => Buffer.from(whole.toString().replaceAll("\r\n", "\n")),
  "line ends of an old Macintosh": (whole) => Buffer.from(whole.toString().replaceAll("\r\n", "\r")),
  "one other line end": onLines((lines, line) =>
    line + 1 < lines.length ? lines.toSpliced(line, 2, `${lines[line]!}\n${lines[line + 1]!}`) : lines,
  ),
  "no last line end": (whole) => Buffer.from(whole.toString().trimEnd()),
  "the end mark of DOS": (whole) => Buffer.concat([whole, Buffer.from("\x1a")]),
  commas: (whole) => Buffer.from(whole.toString().replaceAll(";", ",")),
  tabs: (whole) => Buffer.from(whole.toString().replaceAll(";", "\t")),
};
