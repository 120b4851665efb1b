/** The lists of the vocabulary as enums of GraphQL. Readers write a code in capitals; the tables hold it as it is. */
import * as vocabulary from "@fijne-buurten/db/vocabulary";
import { registerEnumType } from "type-graphql";

type CodesByName<Code extends string> = Readonly<Record<string, Code>>;

/** What a reader writes for a code. */
export function nameOf(code: string): string {
  return code.toUpperCase().replaceAll("-", "_");
}

function enumOf<Code extends string>(
  name: string,
  list: Readonly<Record<Code, vocabulary.Word>>,
  description: string,
): CodesByName<Code> {
  const codes = vocabulary.codesOf(list);
  const values = Object.fromEntries(codes.map((code) => [nameOf(code), code]));
  const meanings = codes.map((code) => [nameOf(code), { description: list[code].meaning }]);
  registerEnumType(values, { name, description, valuesConfig: Object.fromEntries(meanings) });
  return values;
}

export const AgreementState = enumOf("AgreementState", vocabulary.agreementStates, "How far an agreement is.");
export type AgreementState = vocabulary.AgreementState;

export const Ambition = enumOf("Ambition", vocabulary.ambitions, "What the association promised its tenants.");
export type Ambition = vocabulary.Ambition;

export const AreaLevel = enumOf("AreaLevel", vocabulary.areaLevels, "How large an area is.");
export type AreaLevel = vocabulary.AreaLevel;

export const AreaTree = enumOf("AreaTree", vocabulary.areaTrees, "How areas contain each other.");
export type AreaTree = vocabulary.AreaTree;

export const Audience = enumOf("Audience", vocabulary.audiences, "Who may read a figure.");
export type Audience = vocabulary.Audience;

export const Band = enumOf("Band", vocabulary.bands, "How a shared share is told that is near 0 or 1.");
export type Band = vocabulary.Band;

export const BesideNorm = enumOf(
  "BesideNorm",
  vocabulary.besideNorms,
  "What is told of a shared value that would be rounded across its norm.",
);
export type BesideNorm = vocabulary.BesideNorm;

export const ControlSignal = enumOf(
  "ControlSignal",
  vocabulary.controlSignals,
  "What a month on a control chart says beyond chance.",
);
export type ControlSignal = vocabulary.ControlSignal;

export const CountedFrom = enumOf("CountedFrom", vocabulary.countedFrom, "Since when a count adds up.");
export type CountedFrom = vocabulary.CountedFrom;

export const DeclineReason = enumOf(
  "DeclineReason",
  vocabulary.declineReasons,
  "Why an opportunity for a meeting place was declined.",
);
export type DeclineReason = vocabulary.DeclineReason;

export const RevisionCause = enumOf(
  "RevisionCause",
  vocabulary.revisionCauses,
  "Why a figure is otherwise than at the release before.",
);
export type RevisionCause = vocabulary.RevisionCause;

export const Incomparable = enumOf(
  "Incomparable",
  vocabulary.incomparables,
  "Why two figures of one KPI are not compared.",
);
export type Incomparable = vocabulary.Incomparable;

export const Direction = enumOf("Direction", vocabulary.directions, "Which way is better.");
export type Direction = vocabulary.Direction;

export const GoalKind = enumOf("GoalKind", vocabulary.goalKinds, "What a goal asks.");
export type GoalKind = vocabulary.GoalKind;

export const GoalNoteKind = enumOf("GoalNoteKind", vocabulary.goalNotes, "What became of the goal behind a figure.");
export type GoalNoteKind = vocabulary.GoalNote;

export const GoalState = enumOf("GoalState", vocabulary.goalStates, "How far a goal is.");
export type GoalState = vocabulary.GoalState;

export const Inference = enumOf("Inference", vocabulary.inferences, "What the margin of a figure speaks about.");
export type Inference = vocabulary.Inference;

export const IntervalReason = enumOf(
  "IntervalReason",
  vocabulary.intervalReasons,
  "Why a published figure has no interval.",
);
export type IntervalReason = vocabulary.IntervalReason;

export const Language = enumOf("Language", vocabulary.languages, "The language of texts.");
export type Language = vocabulary.Language;

export const PeriodKind = enumOf("PeriodKind", vocabulary.periodKinds, "What sort of period.");
export type PeriodKind = vocabulary.PeriodKind;

export const Protection = enumOf("Protection", vocabulary.protections, "What may leave the association of a figure.");
export type Protection = vocabulary.Protection;

export const StaffRole = enumOf("StaffRole", vocabulary.staffRoles, "What somebody does for the association.");
export type StaffRole = vocabulary.StaffRole;

export const Statistic = enumOf("Statistic", vocabulary.statistics, "How a value follows from the measured sums.");
export type Statistic = vocabulary.Statistic;

export const SeriesBreak = enumOf(
  "SeriesBreak",
  vocabulary.seriesBreaks,
  "Why two figures of one series cannot simply be compared.",
);
export type SeriesBreak = vocabulary.SeriesBreak;

export const SurveyMode = enumOf("SurveyMode", vocabulary.surveyModes, "How people were asked.");
export type SurveyMode = vocabulary.SurveyMode;

export const UncountedReason = enumOf("UncountedReason", vocabulary.uncountedReasons, "Why a row is not in a figure.");
export type UncountedReason = vocabulary.UncountedReason;

export const Unit = enumOf("Unit", vocabulary.units, "In what a value is told.");
export type Unit = vocabulary.Unit;

export const Verdict = enumOf(
  "Verdict",
  vocabulary.verdicts,
  "What a figure says about its goal. It follows from the judging interval, never from the bare value.",
);
export type Verdict = vocabulary.Verdict;

export const VerdictNote = enumOf("VerdictNote", vocabulary.verdictNotes, "What must be said beside a verdict.");
export type VerdictNote = vocabulary.VerdictNote;

export const RepresentationBand = enumOf(
  "RepresentationBand",
  vocabulary.representationBands,
  "How much the response differs between groups, by convention.",
);
export type RepresentationBand = vocabulary.RepresentationBand;

export const WaveLimit = enumOf("WaveLimit", vocabulary.waveLimits, "What the answers of a wave cannot tell.");
export type WaveLimit = vocabulary.WaveLimit;

export const WeightingMethod = enumOf(
  "WeightingMethod",
  vocabulary.weightingMethods,
  "How the weights of a survey were made.",
);
export type WeightingMethod = vocabulary.WeightingMethod;

export const WithheldReason = enumOf(
  "WithheldReason",
  vocabulary.withheldReasons,
  "Why a figure is not shown. Withheld is not zero, and not missing.",
);
export type WithheldReason = vocabulary.WithheldReason;
