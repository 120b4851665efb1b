import { SHAPE_CLOSES, SHAPE_OPENS } from "../contracts/columns.ts";

/** What a cell looks like without saying what it says: "9 cijfers". That is all that is kept of a cell that does not belong. */
export function shapeOf(cell: string): string {
  return `${SHAPE_OPENS}${describe(cell)}${SHAPE_CLOSES}`;
}

function describe(cell: string): string {
  const length = [...cell].length;
  if (/^\d+$/.test(cell)) return length === 1 ? "1 cijfer" : `${length} cijfers`;
  if (/^\p{L}+$/u.test(cell)) return length === 1 ? "1 letter" : `${length} letters`;
  if (cell.includes("@")) return "een e-mailadres";
  return `${length} tekens`;
}

/** Whether a cell holds a citizen service number (BSN): nine digits that pass the eleven-proof, as a number or inside words. */
export function holdsCitizenNumber(cell: string): boolean {
  if (cell.length < 9) return false;
  if (/^[\d .-]{9,13}$/.test(cell)) return passesElevenProof(cell.replace(/[ .-]/g, ""));
  // Letters glued to digits make a number of the source's own, such as M000000123.
  for (const [digits] of cell.matchAll(/(?<![\p{L}\d])\d{9}(?![\p{L}\d])/gu))
    if (passesElevenProof(digits)) return true;
  return false;
}

function passesElevenProof(digits: string): boolean {
  if (digits.length !== 9) return false;
  let sum = -(digits.charCodeAt(8) - 48);
  for (let position = 0; position < 8; position++) sum += (9 - position) * (digits.charCodeAt(position) - 48);
  return sum % 11 === 0 && digits !== "000000000";
}
