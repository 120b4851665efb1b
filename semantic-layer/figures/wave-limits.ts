// What the answers of a wave cannot tell.
import { codesOf, responseLimits, type SurveyMode, type WaveLimit, waveLimits } from "@fijne-buurten/db/vocabulary";
import { type ResponseCell, sumOf } from "./represented.ts";
import type { Account } from "./wave-account.ts";

/** What rounding on a page would hide. */
const NOTICEABLE = 0.001;

/** What is known beside the account itself. */
type Beside = {
  /** How people were asked the time before; undefined where there was none. */
  modeBefore: SurveyMode | null | undefined;
  /** Of this survey and the one before, every response says by a token of which household it is. */
  hasTokens: boolean;
  /** Its figures are withheld for the rows that wait. */
  manyWait: boolean;
};

/** The limits that hold, in the order of the vocabulary. */
export function limitsOf(
  account: Omit<Account, "limits">,
  cells: readonly ResponseCell[],
  { modeBefore, hasTokens, manyWait }: Beside,
): WaveLimit[] {
  const { kind, mode, homes, invited, delivered, answers, response, weighting, representativeness, neighbourhoods } =
    account;
  const isSurvey = kind === "survey_wave";
  const holds: Record<WaveLimit, boolean> = {
    NO_FRAME: homes === null,
    NO_ANSWERS: answers === 0,
    MANY_WAIT: manyWait,
    NON_RESPONSE: answers < (delivered ?? invited ?? answers),
    VOLUNTEERS: !isSurvey,
    LOW_RESPONSE: response !== null && response < responseLimits[isSurvey ? "survey" : "panel"].value,
    DISTRICTS_SILENT: silentDistricts(cells) > 0,
    NOT_ALL_INVITED: isSurvey && homes !== null && invited !== null && invited < homes,
    SKEWED_RESPONSE: representativeness !== null && representativeness.band !== "GOOD",
    FEW_ASKED: representativeness !== null && sumOf(cells.map(({ asked }) => asked)) < responseLimits.asked.value,
    OUTSIDE_FRAME: homes !== null && cells.some((cell) => cell.answers > cell.asked),
    GROUPS_MERGED: Object.keys(weighting?.merged ?? {}).length > 0,
    FRAME_MISSED: (weighting?.margin_error ?? 0) > NOTICEABLE,
    TOO_FEW_IN_NEIGHBOURHOODS: neighbourhoods !== null && neighbourhoods.hidden + neighbourhoods.unjudged > 0,
    HOUSEHOLDS_UNKNOWN: isSurvey && modeBefore !== undefined && !hasTokens,
    HOUSEHOLDS_UNPAIRED: isSurvey && modeBefore !== undefined && hasTokens,
    MODE_UNKNOWN: mode === null,
    MODE_MIXED: mode === "mixed",
    MODE_CHANGED: mode !== null && modeBefore != null && mode !== modeBefore,
  };
  return codesOf(waveLimits).filter((limit) => holds[limit]);
}

/** How many districts were asked and did not answer at all. */
function silentDistricts(cells: readonly ResponseCell[]): number {
  const districts = Map.groupBy(cells, ({ levels }) => levels["district"] ?? "");
  return [...districts.values()].filter(
    (own) => sumOf(own.map(({ asked }) => asked)) > 0 && sumOf(own.map(({ answers }) => answers)) === 0,
  ).length;
}
