import { codesOf } from "#lib/codes.ts";
import { periodKinds, representationBands, surveyModes } from "#lib/generated/vocabulary.ts";
import type { WavesQuery } from "#lib/generated/graphql.ts";
import { waveHref } from "#lib/links.ts";
import { m } from "#lib/paraglide/messages.js";
import { getLocale } from "#lib/paraglide/runtime.js";
import { capital } from "#lib/remarks.ts";
import { formatDate, formatNumber } from "#lib/server/figures/format.ts";
import { periodLabel } from "#lib/server/figures/period.ts";
import { percent } from "./wave.ts";

type ListedWave = WavesQuery["waves"][number];

/** The waves by kind, each kind with a heading. */
export function wavesByKind(waves: readonly ListedWave[]) {
  return codesOf(periodKinds).flatMap((kind) => {
    const own = waves.filter((wave) => wave.kind === kind);
    return own.length > 0 ? { title: periodKinds[kind].many[getLocale()], rows: own.map(rowOf) } : [];
  });
}

function rowOf({
  code,
  name,
  mode,
  closedOn,
  invited,
  delivered,
  answers,
  response,
  representativeness: found,
}: ListedWave) {
  return {
    ...{ code, name, href: waveHref(code), period: capital(periodLabel(code)), closed: formatDate(closedOn) },
    mode: mode ? surveyModes[mode][getLocale()] : "",
    invited: invited === null ? "" : formatNumber(invited),
    answers: formatNumber(answers),
    response: response === null ? "" : responseWords(percent(response, 1), invited, delivered),
    r: found ? `${formatNumber(found.rIndicator, 3)} ${representationBands[found.band][getLocale()]}` : "",
  };
}

/** Of what it is a share, where that is not the number of those who were invited: of a questionnaire, those whom the invitation reached. */
const responseWords = (share: string, invited: number | null, delivered: number | null): string =>
  delivered === null || delivered === invited
    ? share
    : m.waves_response_of({ share, delivered: formatNumber(delivered) });
