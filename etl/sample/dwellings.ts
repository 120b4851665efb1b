import type { Association } from "./association.ts";
import type { Complex, DwellingType } from "./complexes.ts";
import type { Row } from "./csv-file.ts";
import type { CbsNeighbourhood } from "./nijkerk.ts";
import type { Outbox } from "./outbox.ts";

export type Dwelling = {
  id: string;
  kind: "WOON" | "GAR" | "BOG";
  complex: Complex;
  neighbourhood: CbsNeighbourhood;
  type: DwellingType;
  houseNumber: number;
};

/** Homes complex by complex, then the garages and business premises that the same system also lets. */
export function planDwellings(association: Association, complexes: Complex[]): Dwelling[] {
  const dwellings: Dwelling[] = [];
  const add = (kind: Dwelling["kind"], complex: Complex, houseNumber: number, neighbourhood = complex.neighbourhood) =>
    dwellings.push({ id: dwellingId(dwellings.length), kind, complex, neighbourhood, type: complex.type, houseNumber });

  for (const [index, complex] of complexes.entries()) {
    const previous = complexes[index - 1];
    // A complex can cross the line between two neighbourhoods of a group: its last block stands on the other side.
    const strays = previous && crosses(previous, complex) ? Math.min(12, Math.floor(complex.homes / 5)) : 0;
    for (let number = 1; number <= complex.homes; number++) {
      if (previous && number <= strays) add("WOON", previous, 200 + number, complex.neighbourhood);
      else add("WOON", complex, number);
    }
  }
  const random = association.random("other premises");
  for (let number = 1; number <= Math.round(association.homes * 0.018); number++) {
    add("GAR", random.pick(complexes), 400 + number);
  }
  for (let number = 1; number <= Math.ceil(association.homes * 0.002); number++) {
    add("BOG", random.pick(complexes), 900 + number);
  }
  return dwellings;
}

export function sendDwellings(association: Association, dwellings: Dwelling[], outbox: Outbox): void {
  outbox.send(
    {
      table: "woningen",
      period: "alles",
      deliveredOn: association.referenceDay,
      dialect: "windows-1252",
      header: [
        "eenheidnr",
        "bag_vbo",
        "soort",
        "complexnr",
        "bu_code",
        "woningtype",
        "bouwjaar",
        "straat",
        "huisnr",
        "postcode",
      ],
    },
    dwellingRows(dwellings),
  );
}

function* dwellingRows(dwellings: Dwelling[]): Iterable<Row> {
  for (const [index, { id, kind, complex, neighbourhood, type, houseNumber }] of dwellings.entries()) {
    // A quarter of the homes of a merged complex never got its new number.
    const complexId = complex.formerId && index % 4 === 0 ? complex.formerId : complex.id;
    const postcode = `386${(index % 4) + 1} X${"ABCDEFGH"[index % 8]}`;
    yield [
      id,
      `026701${String(9_000_000_000 + index)}`,
      kind,
      complexId,
      neighbourhood.code,
      kind === "WOON" ? type : "",
      complex.builtYear,
      complex.street,
      houseNumber,
      postcode,
    ];
  }
}

/** Six digits with leading zeros, which spreadsheets love to lose. */
const dwellingId = (index: number) => String(index + 1).padStart(6, "0");

const crosses = (previous: Complex, complex: Complex) =>
  previous.neighbourhood.group === complex.neighbourhood.group &&
  previous.neighbourhood.code !== complex.neighbourhood.code;
