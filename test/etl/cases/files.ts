/** Files as people and programs make them, for the table of activities. */

const HEADER = "activiteitnr;datum;buurt;soort;status;deelnemers;huurder_organiseert";
const row = (year: number, number = 1): string => `${number};01-02-${year};Paasbos-west;ontmoeting;gehouden;30;Ja`;
const file = (year: number, { header = HEADER, rows = [row(year)], end = "\r\n" } = {}): string =>
  [header, ...rows].map((line) => line + end).join("");

const utf16 = (text: string): Buffer => Buffer.from(text, "utf16le");
const latin1 = (text: string): Buffer => Buffer.from(text, "latin1");
const other = (year: number, separator: string): string => file(year).replaceAll(";", separator);
const renamed = (from: string, to: string) => (year: number) => file(year, { header: HEADER.replace(from, to) });
const rows =
  (...more: string[]) =>
  (year: number) =>
    file(year, { rows: [row(year), ...more] });
/** Rows with somebody's name in them, on lines that end otherwise than in CR or LF. */
const ended = (end: string) => (year: number) => file(year, { rows: [row(year).replace("Ja", "Duimelot")], end });
const NO_TABLE = "De kopregel hoort bij geen enkele afgesproken tabel.";
const COLUMNS = HEADER.replaceAll(";", ", ");

/** What it is, the file of a year, and what becomes of it: how many rows are loaded, or a part of the sentence. */
export const files: [what: string, make: (year: number) => string | Buffer, becomes: number | string][] = [
  ["as it should be", (year) => file(year), 1],
  ["a list that is numbered from 1", (year) => file(year, { rows: [1, 2, 3].map((number) => row(year, number)) }), 3],
  ["lines that end in NEL", ended("\u0085"), "een teken dat alleen sommige programma's als regeleinde lezen (U+0085)"],
  [
    "lines that end in a vertical tab",
    ended("\v"),
    "een teken dat alleen sommige programma's als regeleinde lezen (U+000B)",
  ],
  ["lines that end in a form feed", ended("\f"), "als regeleinde lezen (U+000C)"],
  ["lines that end in a line separator", ended("\u2028"), "als regeleinde lezen (U+2028)"],
  [
    "NEL of one byte",
    (year) => Buffer.from(ended("\x85")(year), "latin1"),
    "onbekend: 7 kolommen met een onleesbare naam",
  ],
  ["lines that end in a space", ended(" "), "onbekend: 7 kolommen met een onleesbare naam"],
  ["the next year's, from 1 again", (year) => file(year, { rows: [1, 2, 3].map((number) => row(year, number)) }), 3],
  ["UTF-16, as Excel's Unicode text", (year) => utf16("\ufeff" + other(year, "\t")), "opgeslagen als UTF-16"],
  ["UTF-16 without a mark", (year) => utf16(file(year)), "opgeslagen als UTF-16"],
  ["UTF-16, the other way round", (year) => utf16(file(year)).swap16(), "opgeslagen als UTF-16"],
  ["a byte order mark", (year) => `\ufeff${file(year)}`, 1],
  ["two byte order marks", (year) => `\ufeff\ufeff${file(year)}`, 1],
  ["Windows-1252", (year) => latin1(file(year).replace(";30;", ";±30;")), 1],
  ["DOS letters", (year) => latin1(file(year).replace(";30;", ";ñ30;")), "deelnemers bevat 3 tekens"],
  ["converted twice", (year) => file(year).replace("Paasbos", "PaasbÃ«s"), "Letters met accenten zijn verminkt"],
  ["letters that were lost", (year) => file(year).replace("Paasbos", "Paasb\ufffds"), "Er staan vervangtekens"],
  ["a hard space in the header", renamed("datum", "datum\u00a0"), 1],
  ["an invisible space in the header", renamed("datum", "\u200bdatum"), 1],
  [
    "an invisible space in cells",
    (year) => file(year).replace(";Paasbos", ";\u200bPaasbos").replace("-west", "-west\ufeff"),
    1,
  ],
  ["hard spaces in cells", (year) => file(year).replaceAll(";", "\u00a0;\u00a0"), 1],
  ["nuls", (year) => file(year).replace("Paasbos", "Paas\0bos"), "Het bestand bevat nulbytes"],
  ["the end mark of DOS", (year) => `${file(year)}\x1a`, 1],
  ["a header in capitals", (year) => file(year, { header: HEADER.toUpperCase() }), 1],
  ["a header in words", renamed(HEADER, "Activiteit nr.;Datum;Buurt;Soort;Status;Deelnemers;Huurder organiseert?"), 1],
  ["a header in quotes", (year) => file(year, { header: `"${HEADER.replaceAll(";", '";"')}"` }), 1],
  [
    "another name for a column",
    renamed("deelnemers", "aantal deelnemers"),
    "onbekend: 'aantal_deelnemers', is dat deelnemers?",
  ],
  ["a slip in the name of a column", renamed("deelnemers", "deelnmers"), "onbekend: 'deelnmers', is dat deelnemers?"],
  ["a column that is unlike any", renamed("deelnemers", "opkomst"), "ontbreekt: deelnemers; onbekend: 'opkomst')"],
  ["the name of a neighbourhood", renamed("buurt", "buurtnaam"), "onbekend: 'buurtnaam', is dat buurt?"],
  [
    "the name of a tenant",
    renamed("buurt", "huurdernaam"),
    "Kolom 'huurdernaam' mag niet worden geleverd: namen van personen",
  ],
  ["a date of birth", renamed("datum", "geboortedatum"), "Kolom 'geboortedatum' mag niet worden geleverd"],
  ["a column too many", renamed("status", "status;team"), "onbekend: 'team'). Verwacht: activiteitnr"],
  ["a column too few", renamed(";huurder_organiseert", ""), "ontbreekt: huurder_organiseert)"],
  ["a column twice", renamed("status", "datum;status"), "Kolom 'datum' staat er 2 keer in."],
  [
    "a column twice, written in two ways",
    renamed("status", "Activiteit nr;status"),
    "Kolom 'activiteitnr' staat er 2 keer in.",
  ],
  [
    "columns in another order",
    (year) =>
      `buurt;datum;activiteitnr;soort;status;deelnemers;huurder_organiseert\nPaasbos-west;01-02-${year};1;sport;gehouden;3;Ja\n`,
    1,
  ],
  ["the separator of Excel on the first line", (year) => `sep=;\r\n${file(year)}`, 1],
  ["separators behind the rows", (year) => file(year, { rows: [`${row(year)};`, `${row(year, 2)};;`] }), 2],
  ["separators behind the header", (year) => file(year, { header: `${HEADER};;` }), 1],
  ["separators behind everything", (year) => file(year).replaceAll("\r\n", ";;\r\n"), 1],
  ["commas", (year) => other(year, ","), "De kolommen zijn gescheiden door ','; afgesproken is ';'."],
  ["tabs", (year) => other(year, "\t"), "De kolommen zijn gescheiden door een tab; afgesproken is ';'."],
  ["bars", (year) => other(year, "|"), "De kolommen zijn gescheiden door '|'; afgesproken is ';'."],
  ["everything in quotes", (year) => file(year).replaceAll(/[^;\r\n]+/g, '"$&"'), 1],
  [
    "no header",
    (year) => file(year).slice(HEADER.length + 2),
    `Het bestand heeft geen kopregel: regel 1 is al een rij. Zet er een regel boven met de namen van de kolommen: ${COLUMNS}.`,
  ],
  ["a header on line 3", (year) => `Overzicht activiteiten\r\n\r\n${file(year)}`, 1],
  [
    "a header on line 26",
    (year) => `${"Overzicht\r\n".repeat(25)}${file(year)}`,
    "De kopregel van 'activiteiten' staat pas op regel 26. Boven de kopregel mogen hooguit 19 regels staan",
  ],
  [
    "the header of another table",
    () => "complexnr;naam;opgegaan_in\r\nC1;Hof;\r\n",
    "De naam zegt 'activiteiten', maar de kopregel is die van 'complexen'.",
  ],
  [
    "the header of no table",
    () => "kleur;maat\r\nrood;42\r\n",
    `${NO_TABLE} De bestandsnaam zegt 'activiteiten'. Verwacht daarvoor: ${COLUMNS}.`,
  ],
  [
    "line breaks and separators in a quoted cell",
    rows('2;01-02-{y};"Paasbos\r\nwest; of oost";sport;gehouden;3;Ja'),
    "regel 3: buurt wijst geen of meer dan een buurt aan",
  ],
  [
    "a quote that never closes",
    rows('2;01-02-{y};"Paasbos-west;sport;gehouden;3;Ja'),
    "Het aanhalingsteken dat op regel 3 opengaat, gaat nergens dicht",
  ],
  ["an inch", (year) => file(year).replace("Paasbos-west", 'Paasbos-west "'), 1],
  ["three kinds of line ends", (year) => `${HEADER}\r\n${row(year, 1)}\r${row(year, 2)}\n${row(year, 3)}`, 3],
  ["line ends of an old Macintosh", (year) => file(year, { end: "\r" }), 1],
  ["no line end", (year) => file(year).trimEnd(), 1],
  ["blank lines", (year) => `${HEADER}\n\n${row(year, 1)}\n\n\n${row(year, 2)}\n\n`, 2],
  ["lines of separators", rows(...Array.from({ length: 30 }, () => ";;;;;;")), 1],
  ["totals", rows("Totaal;;;;;30;", ";;;;Totaal:;30;", "Eindtotaal;;;;;;", "Aantal;1;;;;;", "TOTAAL 1 rij;;;;;;"), 1],
  ["the mark of a program at the end", rows("*** EINDE BESTAND ***"), 1],
  ["how many rows there were, at the end", rows("(1 row affected)"), 1],
  ["the end, said in a row", rows("EOF;;;;;;"), 1],
  ["nothing", () => "", "Het bestand is leeg (0 bytes)."],
  ["only a header", (year) => file(year, { rows: [] }), 0],
  [
    "a workbook",
    () => Buffer.from("PK\x03\x04\x14\0\x06\0[Content_Types].xml xl/workbook.xml"),
    "Het bestand is een Excel-bestand, en geen CSV-bestand. Open het, kies 'Opslaan als', kies 'CSV UTF-8'",
  ],
  ["an old workbook", () => Buffer.from("d0cf11e0a1b11ae10000", "hex"), "Het bestand is een oud Excel-bestand (.xls)"],
  [
    "a packed file",
    () => Buffer.from("PK\x03\x04\x14\0kade_activiteiten.csv"),
    "Het bestand is een zip-bestand, en geen CSV-bestand. Pak het uit",
  ],
  ["a document", () => "%PDF-1.7\n%âãÏÓ\n", "Het bestand is een PDF"],
  [
    "a web page",
    (year) => `<html><body><table><tr><td>${row(year)}</td></tr></table>`,
    "Het bestand is een webpagina (HTML)",
  ],
  ["lines of JSON", () => '{"activiteitnr": 1}\n{"activiteitnr": 2}\n', "Het bestand is JSON"],
  ["a list of JSON", () => '[\n  {"activiteitnr": 1}\n]\n', "Het bestand is JSON"],
  ["XML", () => '<?xml version="1.0"?><activiteiten/>', "Het bestand is XML"],
  ["a picture", () => Buffer.from("89504e470d0a1a0a", "hex"), "Het bestand is een afbeelding"],
  ["the same row twice", rows("1;01-02-{y};Paasbos-west;ontmoeting;gehouden;30;Ja"), 1],
  [
    "one number for two rows",
    rows("1;02-02-{y};Paasbos-west;sport;gehouden;30;Ja"),
    "dezelfde sleutel staat ook op een andere regel, met andere gegevens",
  ],
  [
    "numbers that differ in a capital",
    (year) => file(year, { rows: [row(year).replace("1", "A1"), row(year).replace("1", "a1")] }),
    2,
  ],
  ["a header of ten thousand columns", (year) => file(year, { header: HEADER + ";".repeat(10_000) }), 1],
  [
    "a line of a million letters",
    rows(`2;01-02-{y};${"x".repeat(1_000_000)};sport;gehouden;3;Ja`),
    "buurt bevat 1000000 letters",
  ],
  ["five million letters in a quoted cell", rows(`2;01-02-{y};"${"x".repeat(5_000_000)}`), "gaat nergens dicht"],
];
