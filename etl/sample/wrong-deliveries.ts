import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { must } from "@fijne-buurten/db";
import { type Association, firstAssociation, type SampleOptions } from "./association.ts";
import { csvLine, encode, type Row } from "./csv-file.ts";
import { sendEverything } from "./everything.ts";
import { type Delivery, fileName } from "./outbox.ts";

/** A delivery that must be refused as a whole, or of which the strange rows must be left behind without a trace. */
export type WrongDelivery = {
  kind: string;
  path: string;
  outcome: "refused" | "quarantined";
  /** Texts that may be found nowhere in the database afterwards. */
  secrets: string[];
};

/**
 * Writes one file per way in which a delivery can be wrong, each a day younger than the sample with the same options, which
 * must have been imported before (the file with too few rows can only be compared with a better one).
 */
export function wrongDeliveries(out: string, options: SampleOptions): WrongDelivery[] {
  const association = firstAssociation(options);
  const sample = collect(association);
  mkdirSync(out, { recursive: true });
  return wrongs.map(({ kind, table, named, outcome = "refused", spoil }): WrongDelivery => {
    const { delivery, rows } = must(sample.get(table), `delivery of ${table}`);
    const path = join(out, wrongName(association, kind, { ...delivery, table: named ?? table }));
    const { bytes, secrets = [] } = spoil(delivery, rows);
    mkdirSync(join(path, ".."), { recursive: true });
    writeFileSync(path, bytes);
    return { kind, path, outcome, secrets };
  });
}

type Collected = { delivery: Delivery; rows: Row[] };
type Wrong = {
  kind: string;
  table: string;
  /** The table that the file name promises, when it is another one. */
  named?: string;
  outcome?: WrongDelivery["outcome"];
  spoil(delivery: Delivery, rows: Row[]): { bytes: Buffer; secrets?: string[] };
};

const wrongs: Wrong[] = [
  { kind: "wrong-columns", table: "huurovereenkomsten", spoil: (delivery, rows) => text(renamed(delivery), rows) },
  { kind: "forbidden-column", table: "overlastdossiers", spoil: withForbiddenColumn },
  { kind: "wrong-encoding", table: "woningen", spoil: inUtf16 },
  { kind: "wrong-delimiter", table: "complexen", spoil: withCommas },
  { kind: "truncated", table: "huurovereenkomsten", spoil: cutInTheLastRow },
  { kind: "empty", table: "gebieden", spoil: () => ({ bytes: Buffer.alloc(0) }) },
  { kind: "only-a-header", table: "complexen", spoil: (delivery) => text(delivery, []) },
  { kind: "other-source", table: "toewijzingen", named: "gespreksrondes", spoil: text },
  {
    kind: "fewer-rows",
    table: "woningen",
    spoil: (delivery, rows) => text(delivery, rows.slice(0, rows.length * 0.6)),
  },
  {
    kind: "shifted-column",
    table: "huurovereenkomsten",
    spoil: (delivery, rows) => shifted(delivery, rows, () => true),
  },
  { kind: "citizen-number", table: "woningen", spoil: withCitizenNumber },
  {
    kind: "shifted-rows",
    table: "huurovereenkomsten",
    outcome: "quarantined",
    spoil: (delivery, rows) => shifted(delivery, rows, (index) => index % 90 === 7),
  },
];

/** The latest delivery of every table, as rows. */
function collect(association: Association): Map<string, Collected> {
  const collected = new Map<string, Collected>();
  sendEverything(association, {
    send: (delivery, rows) => void collected.set(delivery.table, { delivery, rows: [...rows] }),
  });
  return collected;
}

/** Each in a folder of its own, because two kinds may spoil the same table. */
const wrongName = (association: Association, kind: string, delivery: Delivery) =>
  join(kind, fileName(association.id, { ...delivery, deliveredOn: association.referenceDay + 1 }));

function text(delivery: Delivery, rows: Row[]): { bytes: Buffer } {
  return { bytes: encode(plainText(delivery, rows), delivery.dialect) };
}

const plainText = ({ header, dialect }: Delivery, rows: Row[]) =>
  (dialect === "utf-8 with BOM" ? "\uFEFF" : "") + [header, ...rows].map((row) => csvLine(row, dialect)).join("");

const renamed = (delivery: Delivery): Delivery => ({
  ...delivery,
  header: delivery.header.map((name) => (name === "einddatum" ? "opgezegd per" : name)),
});

/** What somebody thought was wrong with the neighbour may not even be offered. */
function withForbiddenColumn(delivery: Delivery, rows: Row[]) {
  const secret = "verwarde indruk";
  const header = [...delivery.header, "diagnose"];
  return {
    ...text(
      { ...delivery, header },
      rows.map((row) => [...row, secret]),
    ),
    secrets: [secret],
  };
}

function inUtf16(delivery: Delivery, rows: Row[]) {
  return { bytes: Buffer.from("\uFEFF" + plainText(delivery, rows), "utf16le") };
}

function withCommas(delivery: Delivery, rows: Row[]) {
  const lines = [delivery.header, ...rows].map((row) => row.join(",") + "\r\n");
  return { bytes: encode(lines.join(""), delivery.dialect) };
}

function cutInTheLastRow(delivery: Delivery, rows: Row[]) {
  const { bytes } = text(delivery, rows);
  return { bytes: bytes.subarray(0, bytes.length - 24) };
}

/** Somebody added a column with names and forgot its header: everything behind it has moved up one place. */
function shifted(delivery: Delivery, rows: Row[], isShifted: (index: number) => boolean) {
  const spoiled = rows.map((row, index) => {
    if (!isShifted(index)) return row;
    return row.slice(0, -1).toSpliced(1, 0, must(names[index % names.length], "name"));
  });
  return { ...text(delivery, spoiled), secrets: names };
}

/** One number that could be somebody's, in a place where nobody looks. */
function withCitizenNumber(delivery: Delivery, rows: Row[]) {
  const secret = elevenProof(99999000);
  const place = delivery.header.indexOf("bag_vbo");
  const spoiled = rows.map((row, index) => (index === 5 ? row.with(place, secret) : row));
  return { ...text(delivery, spoiled), secrets: [secret] };
}

/** Invented, and not to be found in any street, complex or place of the sample. */
const names = ["Sprokkelaar-Vingerhoed", "Duimelot", "Van Élfenbank", "Klaas Vaakhuizen", "Mevrouw Holle"];

/** A number of nine digits that passes the eleven test of the citizen service number, beginning with these eight. */
function elevenProof(firstEight: number): string {
  for (let start = firstEight; ; start++) {
    const digits = [...String(start)].map(Number);
    const check = digits.reduce((sum, digit, index) => sum + digit * (9 - index), 0) % 11;
    if (check < 10) return `${start}${check}`;
  }
}
