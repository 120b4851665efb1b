import { SHAPE_CLOSES, SHAPE_OPENS } from "../contracts/columns.ts";

/** What a cell looks like without saying what it says: "9 cijfers". That is all that is kept of a cell that does not belong. */
export function shapeOf(cell: string): string {
  return `${SHAPE_OPENS}${describe(cell)}${SHAPE_CLOSES}`;
}

function describe(cell: string): string {
  const length = [...cell].length;
  if (/^\d+$/.test(cell)) return length === 1 ? "1 cijfer" : `${length} cijfers`;
  if (/^\p{L}+$/u.test(cell)) return length === 1 ? "1 letter" : `${length} letters`;
  if (EXCEL_ERROR.test(cell)) return "een foutmelding van Excel";
  if (/^[=@]./.test(cell)) return "een formule";
  if (cell.includes("@")) return "een e-mailadres";
  return length === 1 ? "1 teken" : `${length} tekens`;
}

/** #N/B, #VERW!, #DEEL/0! and what the English Excel makes of them. */
const EXCEL_ERROR = /^#(?:N\/[BA]|NAAM\?|NAME\?|[A-Z_/0-9]{3,16}!)$/i;

/** Whether a cell holds a citizen service number (BSN): nine digits that pass the eleven-proof, as a number or inside words. */
export const holdsCitizenNumber = (cell: string): boolean => nineDigitsIn(cell).some(passesElevenProof);

/** Whether a cell holds a number of nine digits, as a number or inside words. */
export const holdsNineDigits = (cell: string): boolean => nineDigitsIn(cell).length > 0;

function nineDigitsIn(cell: string): string[] {
  if (cell.length < 9) return [];
  if (/^[\d .-]{9,13}$/.test(cell)) {
    const digits = cell.replace(/[ .-]/g, "");
    return digits.length === 9 ? [digits] : [];
  }
  // Letters glued to digits make a number of the source's own, such as M000000123.
  return cell.match(/(?<![\p{L}\d])\d{9}(?![\p{L}\d])/gu) ?? [];
}

function passesElevenProof(digits: string): boolean {
  let sum = -(digits.charCodeAt(8) - 48);
  for (let position = 0; position < 8; position++) sum += (9 - position) * (digits.charCodeAt(position) - 48);
  return sum % 11 === 0 && digits !== "000000000";
}
