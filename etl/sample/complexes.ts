import { DWELLING_TYPES } from "../contracts/words.ts";
import type { Association } from "./association.ts";
import type { Row } from "./csv-file.ts";
import type { CbsNeighbourhood } from "./nijkerk.ts";
import type { Outbox } from "./outbox.ts";
import { divide, type Random } from "./random.ts";

export type DwellingType = (typeof DWELLING_TYPES)[keyof typeof DWELLING_TYPES];

export type Complex = {
  id: string;
  name: string;
  neighbourhood: CbsNeighbourhood;
  type: DwellingType;
  street: string;
  builtYear: number;
  homes: number;
  /** Its number before the merger, under which some homes are still delivered. */
  formerId?: string;
};

/** Complexes of some 20 to 160 homes in every neighbourhood, numbered through. */
export function planComplexes(association: Association): Complex[] {
  const complexes: Complex[] = [];
  for (const area of association.neighbourhoods) {
    const random = association.random("complexes", area.code);
    const count = Math.max(1, Math.round(area.homes / 78));
    const sizes = divide(
      area.homes,
      Array.from({ length: count }, () => 0.5 + random.next()),
    );
    for (const [index, homes] of sizes.entries()) complexes.push(complex(complexes.length, area, index, homes, random));
  }
  // Before the merger three complexes had a number in the other association's books.
  for (const merged of complexes.filter((_, index) => index % 15 === 7).slice(0, 3)) {
    merged.formerId = `9${merged.id.slice(1)}`;
  }
  return complexes;
}

export function sendComplexes(association: Association, complexes: Complex[], outbox: Outbox): void {
  outbox.send(
    {
      table: "complexen",
      period: "alles",
      deliveredOn: association.referenceDay,
      dialect: "windows-1252",
      header: ["complexnr", "naam", "opgegaan_in", "passend_van", "passend_tot"],
    },
    complexRows(complexes),
  );
}

function* complexRows(complexes: Complex[]): Iterable<Row> {
  for (const [index, { id, name }] of complexes.entries()) yield [id, name, "", ...bandOf(index)];
  for (const { id, name, formerId } of complexes) if (formerId) yield [formerId, `${name} (oud nummer)`, id, "", ""];
}

/** Nearly everywhere 55 to 90%; of every fifth complex a mix was asked that three in four cannot give, and of every ninth nothing was agreed. */
function bandOf(index: number): [from: number | string, to: number | string] {
  if (index % 9 === 4) return ["", ""];
  return index % 5 === 2 ? [20, 45] : [55, 90];
}

/** Doornsteeg grew in 2021 and Paasbos-oost got new homes for the elderly in 2024; all else is older. */
const newBuild: Record<string, number> = { BU02670118: 2021, BU02670112: 2024 };

function complex(index: number, area: CbsNeighbourhood, rank: number, homes: number, random: Random): Complex {
  const newlyBuilt = rank === 0 && homes < 160 ? newBuild[area.code] : undefined;
  return {
    id: String(101 + index).padStart(4, "0"),
    name: `${names[index % names.length]}${index < names.length ? "" : ` ${Math.floor(index / names.length) + 1}`}`,
    neighbourhood: area,
    type: newlyBuilt && area.code === "BU02670112" ? "senioren" : random.weighted(types, [0.5, 0.36, 0.14]),
    street: `${streets[index % streets.length]}${["laan", "straat", "weg", "plein", "pad"][Math.floor(index / streets.length) % 5]}`,
    builtYear: newlyBuilt ?? (area.code === "BU02670118" ? 2017 : random.whole(1952, 2012)),
    homes,
  };
}

const types = Object.values(DWELLING_TYPES);

/** Invented, all of them; the accents are there because exports trip over them. */
const names = [
  "De Lindehof",
  "Het Wolkenhuis",
  "Hélènehof",
  "De Eenhoorn",
  "Sterrenburg",
  "De Drie Kabouters",
  "Vlinderstaete",
  "Het Klokhuis",
  "De Regenboog",
  "Maanzicht",
  "'t Sprookje",
  "De Gouden Gans",
  "Zevenmijl",
  "Het Muizenhol",
  "De Draak",
  "Reuzenborg",
  "De Fabel",
  "Zoë's Gaarde",
  "De Kikkerkoning",
  "Assepoesterhof",
  "Het Peperkoekhuis",
  "De Gelaarsde Kat",
  "Roodkapje",
  "De Nachtegaal",
];

const streets = [
  "Kabouter",
  "Draken",
  "Eenhoorn",
  "Fabel",
  "Reuzen",
  "Wolken",
  "Sterren",
  "Toverbal",
  "Elfen",
  "Zwanen",
  "Repelsteel",
  "Sneeuwwit",
];
