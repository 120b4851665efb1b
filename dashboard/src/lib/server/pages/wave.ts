import { representationBands, responseLimits, surveyModes, thresholds } from "#lib/generated/vocabulary.ts";
import { kpiHref } from "#lib/links.ts";
import { m } from "#lib/paraglide/messages.js";
import { getLocale } from "#lib/paraglide/runtime.js";
import { capital } from "#lib/remarks.ts";
import type { Unit, Wave } from "#lib/server/answers.ts";
import { decimalsOfEffect, formatDate, formatNumber, formatValue } from "#lib/server/figures/format.ts";
import { periodLabel } from "#lib/server/figures/period.ts";
import { numberColumn, wordColumn, type WrittenTable } from "#lib/server/table.ts";

export type WrittenWave = ReturnType<typeof writeWave>;

/** The account of a wave, as its page tells it. */
export function writeWave(wave: Wave) {
  const { code, kind, limits, kpis } = wave;
  return {
    code,
    period: periodLabel(code),
    isPanel: kind === "PANEL_QUESTIONNAIRE",
    lead: leadOf(wave),
    facts: factsOf(wave),
    weighting: weightingOf(wave),
    effects: effectsTable(wave),
    represented: representedOf(wave),
    limits: limits.map(({ sentence }) => sentence),
    kpis: kpis.map((kpi) => ({ title: kpi.title, href: kpiHref(kpi.code, { period: code }) })),
  };
}

function leadOf({ kind, answers, invited, delivered, response, representativeness, limits }: Wave): string[] {
  const isPanel = kind === "PANEL_QUESTIONNAIRE";
  const asked = delivered ?? invited;
  if (response === null || asked === null) return [m.wave_lead_no_share({ answers: formatNumber(answers) })];
  const inputs = { answers: formatNumber(answers), percent: percent(response, 1) };
  const said = isPanel
    ? m.wave_lead_panel({ ...inputs, delivered: formatNumber(asked) })
    : m.wave_lead({ ...inputs, invited: formatNumber(asked) });
  return representativeness
    ? [
        said,
        leads[representativeness.band](
          isPanel,
          limits.some(({ limit }) => limit === "NOT_ALL_INVITED"),
        ),
      ]
    : [said];
}

type Band = NonNullable<Wave["representativeness"]>["band"];

/** R is over all let homes: where not all were invited, a group may also have been asked less often. */
const leads: Record<Band, (isPanel: boolean, isPartlyAsked: boolean) => string> = {
  GOOD: (isPanel) => (isPanel ? m.wave_lead_good_panel() : m.wave_lead_good()),
  MIND: (isPanel, isPartlyAsked) =>
    isPanel ? m.wave_lead_mind_panel() : isPartlyAsked ? m.wave_lead_mind_asked() : m.wave_lead_mind(),
  WARN: (isPanel, isPartlyAsked) =>
    isPanel ? m.wave_lead_warn_panel() : isPartlyAsked ? m.wave_lead_warn_asked() : m.wave_lead_warn(),
};

function factsOf(wave: Wave): { term: string; text: string }[] {
  const { startedOn, closedOn, mode } = wave;
  return [
    { term: m.wave_population(), text: populationOf(wave) },
    { term: m.wave_invited(), text: invitedOf(wave) },
    { term: m.wave_answers(), text: answersOf(wave) },
    { term: m.wave_when(), text: m.wave_when_days({ from: formatDate(startedOn), to: formatDate(closedOn) }) },
    { term: m.wave_mode(), text: mode ? capital(surveyModes[mode][getLocale()]) : m.wave_mode_unknown() },
    { term: m.wave_approved(), text: approvalOf(wave) },
  ];
}

function populationOf({ referenceDate, startedOn, homes }: Wave): string {
  const date = formatDate(referenceDate ?? startedOn);
  if (referenceDate === null)
    return homes === null
      ? m.wave_population_panel_unknown()
      : m.wave_population_panel({ date, homes: formatNumber(homes) });
  return homes === null
    ? m.wave_population_unknown({ date })
    : m.wave_population_homes({ date, homes: formatNumber(homes) });
}

function invitedOf({ invited, delivered }: Wave): string {
  const reached = formatNumber(delivered ?? 0);
  if (invited === null)
    return delivered === null ? m.wave_invited_unknown_homes() : m.wave_invited_unknown({ delivered: reached });
  const inputs = { invited: formatNumber(invited) };
  return delivered === null ? m.wave_invited_homes(inputs) : m.wave_invited_panel({ ...inputs, delivered: reached });
}

function answersOf({ answers, response, delivered }: Wave): string {
  if (response === null) return formatNumber(answers);
  const inputs = { answers: formatNumber(answers), percent: percent(response, 1) };
  return delivered === null ? m.wave_answers_share(inputs) : m.wave_answers_share_panel(inputs);
}

function approvalOf({ approvedBy, approvedOn, approvalNote }: Wave): string {
  if (approvedBy === null || approvedOn === null) return m.wave_approved_none();
  const by = m.wave_approved_by({ who: approvedBy, date: formatDate(approvedOn) });
  return approvalNote === null ? by : `${by} ${m.wave_approved_note({ note: approvalNote })}`;
}

function weightingOf({ kind, weighting, homes, answers }: Wave): string[] {
  if (weighting === null && kind !== "SURVEY_WAVE") return [m.wave_weighting_none_panel()];
  if (weighting === null) return [homes === null ? m.wave_weighting_none() : m.wave_weighting_no_answers()];
  const { method, merged, trimmedShare, marginError, effectiveAnswers, designEffect, lowest, highest } = weighting;
  const cost = {
    answers: formatNumber(answers),
    effective: formatNumber(effectiveAnswers),
    design: formatNumber(designEffect, 2),
  };
  return [
    m.wave_weighting_why(),
    method === "RAKED" ? m.wave_weighting_raked() : m.wave_weighting_post_stratified(),
    ...mergedOf(merged.length),
    m.wave_weighting_range({ lowest: formatNumber(lowest, 1), highest: formatNumber(highest, 1) }),
    ...(trimmedShare > 0 ? [m.wave_weighting_trimmed({ percent: percent(trimmedShare, 1) })] : []),
    m.wave_weighting_missed({ percent: percent(marginError, 1) }),
    m.wave_weighting_cost(cost),
  ];
}

function mergedOf(count: number): string[] {
  if (count === 0) return [];
  return [count === 1 ? m.wave_weighting_merged_one() : m.wave_weighting_merged({ count })];
}

/** A decimal more than the figure usually has, to see what weighting did. */
function effectsTable({ effects, kpis, code }: Wave): WrittenTable {
  const rows = effects.flatMap(({ kpi: asked, answers, unweighted, weighted, worstCase }) => {
    const kpi = kpis.find((one) => one.code === asked);
    if (!kpi) return [];
    const decimals = decimalsOfEffect(kpi.unit);
    return {
      key: kpi.code,
      cells: [
        { text: kpi.title, href: kpiHref(kpi.code, { period: code }) },
        formatNumber(answers),
        formatValue(unweighted, kpi.unit, decimals),
        formatValue(weighted, kpi.unit, decimals),
        worstCase === null ? "" : formatDistance(worstCase, kpi.unit),
      ],
    };
  });
  const numbers = [m.column_answers(), m.column_unweighted(), m.column_weighted(), m.column_worst_case()];
  return {
    caption: m.wave_effects_caption(),
    columns: [wordColumn(m.column_figure()), ...numbers.map(numberColumn)],
    rows,
  };
}

/** Who answered, beside a figure of the whole association that a wave gave: how many, how well they represent all, and how wrong that can make it. */
export function respondedOf(wave: Wave, code: string): string[] {
  const { representativeness, effects, kpis } = wave;
  const kpi = kpis.find((one) => one.code === code);
  const worst = effects.find((effect) => effect.kpi === code)?.worstCase ?? null;
  const band = representativeness && representationBands[representativeness.band][getLocale()];
  return [
    leadOf(wave)[0] ?? "",
    ...(representativeness && band ? [m.wave_r({ r: formatNumber(representativeness.rIndicator, 2), band })] : []),
    ...(kpi && worst !== null ? [m.figure_worst_case({ distance: formatDistance(worst, kpi.unit) })] : []),
  ];
}

/** A distance between two shares is in percentage points. */
const formatDistance = (distance: number, unit: Unit): string =>
  unit === "SHARE"
    ? m.percentage_points({ amount: formatNumber(100 * distance, 1) })
    : formatValue(distance, unit, decimalsOfEffect(unit));

function representedOf({ representativeness, dissimilarity }: Wave) {
  const spread = dissimilarity === null ? null : m.wave_dissimilarity({ percent: percent(dissimilarity) });
  if (representativeness === null) return { known: null, spread };
  const { rIndicator, band, maxBias, levels } = representativeness;
  const groups = Map.groupBy(levels, ({ variableName }) => capital(variableName));
  const known = {
    headline: m.wave_r({ r: formatNumber(rIndicator, 3), band: representationBands[band][getLocale()] }),
    meaning: m.wave_r_means({ good: responseLimits.good[getLocale()], fair: responseLimits.fair[getLocale()] }),
    bias: m.wave_bias({ bias: formatNumber(maxBias, 2) }),
    few: levels.some(({ rate }) => rate === null) ? m.wave_groups_few({ few: thresholds.shown.value }) : null,
    variables: [...groups].map(([title, own]) => ({ title, levels: own.map(levelRow) })),
  };
  return { known, spread };
}

type Level = NonNullable<Wave["representativeness"]>["levels"][number];

function levelRow({ level, name, asked, answers, rate, partial }: Level) {
  return {
    ...{ key: level, name: capital(name), asked: asked === null ? "" : formatNumber(asked) },
    told:
      answers === null || rate === null || partial === null
        ? null
        : {
            answers: formatNumber(answers),
            rate: percent(rate),
            partial: formatNumber(Number(partial.toFixed(3)) || 0, 3),
          },
  };
}

export const percent = (share: number, decimals = 0): string => formatValue(share, "SHARE", decimals);
