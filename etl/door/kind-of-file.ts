import { refuse } from "../contracts/refusal.ts";

type Kind = { is: string; todo: string; starts: (start: Buffer) => boolean };

const AS_CSV = "Open het, kies 'Opslaan als', kies 'CSV UTF-8' en lever dat bestand.";
const OTHER_EXPORT = "Maak een export als CSV en lever die.";
const UNPACK = "Pak het uit en lever de CSV-bestanden die erin zitten.";

const bytes =
  (...hexes: string[]) =>
  (start: Buffer): boolean =>
    hexes.some((hex) => start.subarray(0, hex.length / 2).toString("hex") === hex);
const zipWith = (name: string) => (start: Buffer) => bytes("504b0304")(start) && start.includes(name);
const text = (pattern: RegExp) => (start: Buffer) =>
  pattern.test(
    start
      .subarray(0, 512)
      .toString("latin1")
      .replace(/^(?:ï»¿)*\s*/, ""),
  );

/** What people send instead of a CSV file, whatever its name says. */
const KINDS: readonly Kind[] = [
  { is: "een Excel-bestand", todo: AS_CSV, starts: zipWith("xl/") },
  { is: "een spreadsheet van LibreOffice", todo: AS_CSV, starts: zipWith("opendocument.spreadsheet") },
  { is: "een Word-bestand", todo: OTHER_EXPORT, starts: zipWith("word/") },
  { is: "een zip-bestand", todo: UNPACK, starts: bytes("504b0304", "504b0506") },
  {
    is: "een ingepakt bestand",
    todo: UNPACK,
    starts: bytes("1f8b", "377abcaf271c", "526172211a07", "425a68", "28b52ffd"),
  },
  { is: "een oud Excel-bestand (.xls)", todo: AS_CSV, starts: bytes("d0cf11e0a1b11ae1") },
  { is: "een PDF", todo: OTHER_EXPORT, starts: text(/^%PDF/) },
  { is: "een afbeelding", todo: OTHER_EXPORT, starts: bytes("89504e47", "ffd8ff", "47494638") },
  { is: "een webpagina (HTML)", todo: AS_CSV, starts: text(/^<(?:!doctype|html|head|meta|table|style|body)/i) },
  { is: "XML", todo: OTHER_EXPORT, starts: text(/^<(?:\?xml|[a-z][\w:]*[\s>])/i) },
  { is: "JSON", todo: OTHER_EXPORT, starts: text(/^(?:\{\s*"|\[\s*[[{"])/) },
  { is: "een tekst met opmaak (RTF)", todo: OTHER_EXPORT, starts: text(/^\{\\rtf/) },
];

/** Refuses a file of which the first bytes say that it is something else than a CSV file. */
export function refuseOtherKinds(start: Buffer): void {
  const kind = KINDS.find(({ starts }) => starts(start));
  if (kind) refuse(`Het bestand is ${kind.is}, en geen CSV-bestand.`, kind.todo);
}
