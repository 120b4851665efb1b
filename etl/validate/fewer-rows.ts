import type { Accepted, Delivery } from "../contracts/delivery.ts";
import { refuse } from "../contracts/refusal.ts";

/** A small register may lose this many rows. */
const FEW = 3;

/** Refuses a snapshot that lost three in ten rows or more. It is more likely broken than true, and it would close what is missing. */
export function refuseFewerRows({ contract }: Delivery, rowsRead: number, preceding: Accepted | undefined): void {
  if (contract.delivers.kind === "delta" || !preceding) return;
  if (!lostManyRows(preceding.rowsRead, preceding.rowsRead - rowsRead)) return;
  refuse(
    `Het bestand heeft ${rowsRead} rijen; de vorige levering (${preceding.deliveredOn}) had er ${preceding.rowsRead}, dus er is minstens 30% verdwenen.`,
    `Controleer of de export volledig is. ${SAY_IT_IS_RIGHT}`,
  );
}

/** Whether three in ten of so many rows were lost or more, and more than a few. */
export const lostManyRows = (rows: number, lost: number): boolean => lost * 10 >= rows * 3 && lost > FEW;

export const SAY_IT_IS_RIGHT =
  "Klopt het toch, lees het bestand dan in met --allow-fewer-rows, of zet er een leeg bestand naast met dezelfde naam en .klopt erachter.";
