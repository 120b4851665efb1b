// What the answers of a wave cannot tell.
import { codesOf, type SurveyMode, type WaveLimit, waveLimits } from "@fijne-buurten/db/vocabulary";
import { type ResponseCell, sumOf } from "./represented.ts";
import type { Account } from "./wave-account.ts";

/** Below this share of answers the response is low: customary for a sample of households, and for a panel. */
const LOW_RESPONSE: Record<Account["kind"], number> = { survey_wave: 0.2, panel_questionnaire: 0.5 };
/** Of fewer households R is too low by chance: by more than 0.02 on average (`methods/error-rates.json`). */
const FEW_ASKED = 200;
/** What rounding on a page would hide. */
const NOTICEABLE = 0.001;

/**
 * `modeBefore` is how people were asked the time before; undefined where there was none. `manyWait`: its figures are withheld for the rows
 * that wait.
 */
export function limitsOf(
  account: Omit<Account, "limits">,
  cells: readonly ResponseCell[],
  modeBefore: SurveyMode | null | undefined,
  manyWait: boolean,
): WaveLimit[] {
  const { kind, mode, homes, invited, delivered, answers, response, weighting, representativeness, neighbourhoods } =
    account;
  const isSurvey = kind === "survey_wave";
  const holds: Record<WaveLimit, boolean> = {
    NO_FRAME: homes === null,
    MANY_WAIT: manyWait,
    NON_RESPONSE: answers < (delivered ?? invited ?? answers),
    VOLUNTEERS: !isSurvey,
    LOW_RESPONSE: response !== null && response < LOW_RESPONSE[kind],
    DISTRICTS_SILENT: silentDistricts(cells) > 0,
    NOT_ALL_INVITED: isSurvey && homes !== null && invited !== null && invited < homes,
    SKEWED_RESPONSE: representativeness !== null && representativeness.band !== "GOOD",
    FEW_ASKED: representativeness !== null && sumOf(cells.map(({ asked }) => asked)) < FEW_ASKED,
    OUTSIDE_FRAME: homes !== null && cells.some((cell) => cell.answers > cell.asked),
    GROUPS_MERGED: Object.keys(weighting?.merged ?? {}).length > 0,
    FRAME_MISSED: (weighting?.margin_error ?? 0) > NOTICEABLE,
    TOO_FEW_IN_NEIGHBOURHOODS: neighbourhoods !== null && neighbourhoods.hidden + neighbourhoods.unjudged > 0,
    HOUSEHOLDS_UNKNOWN: isSurvey && modeBefore !== undefined,
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
