import { belongsTo, isShown, type Knowledge, placeOf, type Release, type ShownCell } from "../knowledge.ts";

/** A cell of fewer households than this is never shown. */
const FEWEST_SHOWN = 15;

const fields = {
  shown: ["band", "coordinate", "hi", "lo", "n", "se", "state", "value"],
  withheld: ["coordinate", "reason", "state"],
  coordinate: ["area", "group", "level", "period"],
};

/**
 * What needs no attack at all (A0): a cell of too few households, a field that should not be there (a key, a sum, a second reason), a
 * withheld cell that says more than that it is, an unrounded number. `knowledge` holds what the publisher promises to round to.
 */
export function plainlyVisible({ records, cells }: Release, { step, countStep }: Knowledge): string[] {
  return cells.flatMap((cell) => {
    const found = (what: string) => `${placeOf(cell)}: ${what}`;
    const extra = [
      ...unexpected(cell, fields[cell.state]),
      ...unexpected(cell.coordinate, fields.coordinate),
      ...(cell.state === "withheld" ? otherReason(cell.reason) : []),
    ];
    if (!isShown(cell)) return extra.map(found);
    const households = records.filter((record) => belongsTo(record, cell)).length;
    const few = households < FEWEST_SHOWN ? [`shown with ${households} households`] : [];
    return [...extra, ...few, ...unrounded(cell, step, countStep)].map(found);
  });
}

/** The publisher under attack may be any, so its reason is read as a text. */
function otherReason(reason: string): string[] {
  return reason === "PROTECTED" ? [] : [reason];
}

function unexpected(thing: object, expected: readonly string[]): string[] {
  return Object.keys(thing)
    .filter((field) => !expected.includes(field))
    .map((field) => `has the field ${field}`);
}

function unrounded({ n, value, se, lo, hi }: ShownCell, step: number, countStep: number): string[] {
  const multiples = { n: [n, countStep], value: [value, step], lo: [lo, step], hi: [hi, step] } as const;
  const off = Object.entries(multiples).filter(([, [number, unit]]) => number !== null && !isMultiple(number, unit));
  const digits = se === null || se === Number(se.toPrecision(2)) ? [] : [`se ${se} has more than two digits`];
  return [...off.map(([field, [number, unit]]) => `${field} ${number} is no multiple of ${unit}`), ...digits];
}

function isMultiple(number: number, unit: number): boolean {
  return unit > 0 && Math.abs(number / unit - Math.round(number / unit)) < 1e-6;
}
