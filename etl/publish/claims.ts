import { Refusal, runAssertions, type Offence } from "@fijne-buurten/db";
import type pg from "pg";

/** Claims that do not hold of the warehouse as it would be published. */
export class Contradiction extends Refusal {
  /** What is wrong, in Dutch, as the middle of a sentence. */
  readonly found: string;
  /** What to do about it. */
  readonly remedy: string;
  /** The tables whose deliveries it may be laid to, as source/entity; none when the program itself is wrong. */
  readonly laidTo: ReadonlySet<string>;

  constructor(association: string, offences: readonly Offence[]) {
    const found = offences.map(foundText).join("; ");
    super(
      `De gegevens van ${association} spreken zichzelf tegen: ${found}. Er is niets geladen; de vorige cijfers blijven staan.`,
    );
    this.found = found;
    this.remedy = [...new Set(offences.map(({ remedy }) => remedy ?? MEND))].join(" ");
    this.laidTo = new Set(offences.flatMap(({ laidTo }) => laidTo));
  }
}

const MEND = "Verbeter het en lever het opnieuw.";
const SHOWN = 50;

function foundText({ dutch, offendingRows, listed }: Offence): string {
  const rest = offendingRows - Math.min(listed.length, SHOWN);
  const names = listed.slice(0, SHOWN).join(", ") + (listed.length > 0 && rest > 0 ? ` en nog ${rest}` : "");
  return `${dutch} (${offendingRows} keer)${names && `: ${names}`}`;
}

/** Checks every claim about the warehouse in the state that is about to be published. */
export async function assertClaims(client: pg.Client, association: string): Promise<void> {
  const offences = await runAssertions(client, association);
  if (offences.length > 0) throw new Contradiction(association, offences);
}

/** Why a delivery is set aside. */
export const contradictionText = ({ found, remedy }: Contradiction): string =>
  `Met dit bestand spreken de gegevens zichzelf tegen: ${found}. ${remedy} ` +
  "Het hele bestand is geweigerd; de vorige levering blijft gelden.";
