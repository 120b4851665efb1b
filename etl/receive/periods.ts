import type { Contract } from "../contracts/contract.ts";
import { refuse } from "../contracts/refusal.ts";

const PERIODS = {
  all: { matches: /^alles$/, expected: "'alles'" },
  year: { matches: /^\d{4}$/, expected: "een jaar zoals 2026" },
  month: { matches: /^\d{4}-(0[1-9]|1[0-2])$/, expected: "een maand zoals 2026-08" },
  wave: { matches: /^\d{4}-W\d$/, expected: "een golf zoals 2026-W1" },
};

/** What a file of this contract may have as its period, in Dutch. */
export const expectedPeriod = ({ delivers }: Contract): string =>
  delivers.kind === "snapshot" ? PERIODS[delivers.per].expected : `${PERIODS.year.expected}, of 'alles'`;

/** A delta may cover any period; a snapshot says everything about exactly the period that was agreed. */
export function checkPeriod(contract: Contract, period: string): void {
  if (!isPeriod(contract, period))
    refuse(`'${contract.file}' kan niet over deze periode gaan.`, `Periode: ${expectedPeriod(contract)}.`);
}

export const isPeriod = ({ delivers }: Contract, period: string): boolean =>
  delivers.kind === "snapshot"
    ? PERIODS[delivers.per].matches.test(period)
    : Object.values(PERIODS).some(({ matches }) => matches.test(period)) || /^\d{4}-[TQV]\d{1,2}$/.test(period);
