/** A quote that was not closed or not doubled joins lines. Every line of a file is accounted for, or the file is refused. */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { contractOf, newFolder, sender, smallWorld } from "../support/given.ts";

const of = await sender();
await smallWorld(of);

/** Sends nine activities as they stand in a file, with the lines that a case changes. */
async function withLines(table: string, lines: Record<number, string>) {
  const rows = Array.from({ length: 9 }, (_, place) => plain[table]!(place + 2));
  for (const [line, text] of Object.entries(lines)) rows[Number(line) - 2] = text;
  const path = join(await newFolder(), of.nameOf(await contractOf(table), {}));
  await writeFile(path, `${[headers[table], ...rows].join("\r\n")}\r\n`);
  return (await of.deliverOrThrow([path]))[0]!;
}

const headers: Record<string, string> = {
  "activity/activities": "activiteitnr;datum;buurt;soort;status;deelnemers;huurder_organiseert",
  "tenancy/complexes": "complexnr;naam;opgegaan_in",
  "goals/course_plans": "koersplannr;naam;begindatum;einddatum;tussenperiode;vaste_peildatum;synthetisch",
  "tenancy/tenancies":
    "contractnr;eenheidnr;begindatum;einddatum;eindreden;leeftijdsklasse;huishoudklasse;rekenhuur;huurdernr",
};
const plain: Record<string, (line: number) => string> = {
  "activity/activities": (line) => `A${line};01-03-2026;BU02670111;sport;gehouden;12;Ja`,
  "tenancy/complexes": (line) => `C${line};Complex ${line};`,
  "goals/course_plans": (line) => `K${line};Koers ${line};01-01-2023;31-12-2026;tertiaal;31-10-2026;Ja`,
  "tenancy/tenancies": (line) => `T${line};W1;01-01-20${line + 10};31-12-20${line + 10};;35-54;1;700,00;H${line}`,
};

const refused: [what: string, table: string, lines: Record<number, string>, opens: number, closes: number][] = [
  [
    "two stray quotes, before a cell and before another lines later",
    "activity/activities",
    { 4: 'A4;01-03-2026;"BU02670111;sport;gehouden;12;Ja', 9: 'A9;01-03-2026;BU02670301";sport;gehouden;12;Ja' },
    ...([4, 9] as const),
  ],
  [
    "a quote before the first cell that closes at the end of a later line",
    "activity/activities",
    { 3: '"A3;01-03-2026;BU02670111;sport;gehouden;12;Ja', 5: 'A5;01-03-2026;BU02670301;sport;gehouden;12;Ja"' },
    ...([3, 5] as const),
  ],
  [
    "free words whose quote closes in the same column of the next line",
    "tenancy/complexes",
    { 6: 'C6;"De flat;', 7: 'C7;Hof";' },
    ...([6, 7] as const),
  ],
  [
    "free words that close in an earlier column of the next line, which is half a row",
    "goals/course_plans",
    {
      6: 'K6;"Koers;01-01-2023;31-12-2026;tertiaal;31-10-2026;Ja',
      7: 'K7";Koers;01-01-2023;31-12-2026;tertiaal;31-10-2026;Ja',
    },
    ...([6, 7] as const),
  ],
  [
    "a last column that is not kept, which closes at the start of the next line",
    "tenancy/tenancies",
    { 6: 'T6;W1;01-01-2020;;;35-54;1;700,00;"H6', 7: 'T7";W1;01-01-2020;;;35-54;1;700,00;H7' },
    ...([6, 7] as const),
  ],
  ["a number of the source with a line break", "tenancy/complexes", { 6: '"C\n6";De flat;' }, ...([6, 7] as const)],
  [
    "a quote that closes with something behind it, lines later",
    "activity/activities",
    {
      3: 'A3;01-03-2026;"BU02670111;sport;gehouden;12;Ja',
      5: 'A5;01-03-2026;BU02670111"x;sport;gehouden;12;Ja',
      8: 'A8;01-03-2026;BU02670111";sport;gehouden;12;Ja',
    },
    ...([3, 8] as const),
  ],
];

test.each(refused)(
  "%s: the file is refused, with the line where the quote opened",
  async (_, table, lines, opens, closes) => {
    const { status, refusal } = await withLines(table, lines);
    expect(status).toBe("refused");
    expect(refusal).toContain(
      `: Het aanhalingsteken dat op regel ${opens} opengaat, gaat pas op regel ${closes} dicht. Daardoor zouden regels verdwijnen.`,
    );
  },
);

test("a quote that never closes is told with the line where it stands", async () => {
  const { refusal } = await withLines("activity/activities", { 7: 'A7;01-03-2026;"BU02670111;sport;gehouden;12;Ja' });
  expect(refusal).toContain(": Het aanhalingsteken dat op regel 7 opengaat, gaat nergens dicht:");
});

test.each([
  ["free words on two lines, properly quoted", "tenancy/complexes", { 6: 'C6;"De\nflat";' }],
  ["a quote in the middle of words", "tenancy/complexes", { 6: 'C6;De "Flat";' }],
  ["an inch, which closes nothing", "tenancy/complexes", { 6: 'C6;De 5" flat;' }],
  ["white space behind the closing quote", "tenancy/complexes", { 6: 'C6;"De\nflat"\t\f;' }],
  ["separators in quoted words", "tenancy/complexes", { 6: 'C6;"De ""Oude"" flat: hof; tuin";' }],
])("%s: all nine rows are read", async (_, table, lines) => {
  const { status, rows } = await withLines(table, lines);
  expect({ status, read: rows.read }).toEqual({ status: "accepted", read: 9 });
});

test("a quote that is not doubled within one line keeps only that row waiting", async () => {
  const { rows, problems } = await withLines("tenancy/complexes", { 6: 'C6;"De "oude" flat";' });
  expect(rows).toMatchObject({ read: 9, quarantined: 1 });
  expect(problems).toMatchObject([{ rule: "quotes", lines: [6] }]);
});
