/** How far an agreement is. A part of the vocabulary. */
import { type CodeOf, word } from "./word.ts";

export const agreementStates = {
  VALID: word("geldig", "valid", "Who has a key of it reads what it is about."),
  ENDED: word("beëindigd", "ended", "It was ended, and nothing is read under it."),
  EXPIRED: word("verlopen", "expired", "Its last day is over, and nothing is read under it."),
  NOT_BEGUN: word("nog niet begonnen", "not begun", "Its first day is still to come."),
};
export type AgreementState = CodeOf<typeof agreementStates>;
