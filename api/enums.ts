/**
 * The words of the tables and the words of the schema meet here and nowhere else: on the left what readers write, on the
 * right what the tables of schema figures hold.
 */
import { registerEnumType } from "type-graphql";

type Word<Words> = Words[keyof Words];

/** From the whole down to the part; `level` checks rely on this order. */
export const AreaLevel = {
  ASSOCIATION: "association",
  MUNICIPALITY: "municipality",
  DISTRICT: "district",
  NEIGHBOURHOOD_GROUP: "neighbourhood_group",
  NEIGHBOURHOOD: "neighbourhood",
  COMPLEX: "complex",
} as const;
export type AreaLevel = Word<typeof AreaLevel>;

export const AreaTree = { GEOGRAPHY: "geography", COMPLEX: "complex" } as const;
export type AreaTree = Word<typeof AreaTree>;

export const PeriodKind = {
  YEAR: "year",
  TERTIAAL: "tertiaal",
  QUARTER: "quarter",
  MONTH: "month",
  SURVEY_WAVE: "survey_wave",
  PANEL_QUESTIONNAIRE: "panel_questionnaire",
} as const;
export type PeriodKind = Word<typeof PeriodKind>;

/** In the order of the koersplan; lists of KPIs follow it. */
export const Ambition = {
  RESILIENT_NEIGHBOURHOODS: "resilient_neighbourhoods",
  TENANTS_ACT: "tenants_act",
  MEETING_PLACES: "meeting_places",
  IN_CONVERSATION: "in_conversation",
  BALANCED_NEIGHBOURHOODS: "balanced_neighbourhoods",
} as const;
export type Ambition = Word<typeof Ambition>;

export const Unit = { INDEX: "index", GRADE: "grade", SCORE: "score", SHARE: "share", COUNT: "count" } as const;
export type Unit = Word<typeof Unit>;

export const Direction = { HIGHER: "higher", LOWER: "lower", CONTEXT: "context" } as const;
export type Direction = Word<typeof Direction>;

export const Inference = { SAMPLE: "sample", PROCESS: "process", COUNT: "count" } as const;
export type Inference = Word<typeof Inference>;

export const GoalKind = { NORM: "norm", HOLD: "hold" } as const;
export type GoalKind = Word<typeof GoalKind>;

export const Verdict = same(
  "ON_TRACK",
  "OFF_TRACK",
  "INCONCLUSIVE",
  "NOT_DUE",
  "MAINTAINED",
  "UNDER_PRESSURE",
  "DECLINED",
  "TOO_FEW",
  "OUTDATED",
);
export type Verdict = Word<typeof Verdict>;

export const VerdictNote = same("IMPROVED", "GOAL_SET_TOO_LATE");
export type VerdictNote = Word<typeof VerdictNote>;

export const IntervalReason = same("COMPLETE_COUNT", "EXTERNAL_MODEL", "TOO_FEW");
export type IntervalReason = Word<typeof IntervalReason>;

export const WithheldReason = same("PROTECTED", "TOO_FEW", "NOT_DELIVERED", "NO_ACCESS");
export type WithheldReason = Word<typeof WithheldReason>;

export const Audience = { INTERNAL: "internal", SHARED: "shared" } as const;
export type Audience = Word<typeof Audience>;

export const Language = { NL: "nl", EN: "en" } as const;
export type Language = Word<typeof Language>;

/** Words that are the same on both sides. */
function same<const Name extends string>(...names: Name[]): { [Each in Name]: Each } {
  return Object.fromEntries(names.map((name) => [name, name])) as { [Each in Name]: Each };
}

registerEnumType(AreaLevel, {
  name: "AreaLevel",
  description: "How large an area is, from the whole association down.",
});
registerEnumType(AreaTree, {
  name: "AreaTree",
  description:
    "Geography runs from the association over municipality, district and neighbourhood group to neighbourhood; the other tree from the association to its complexes.",
});
registerEnumType(PeriodKind, {
  name: "PeriodKind",
  description: "What sort of period: 2026, 2026-T2, 2026-Q3, 2026-08, 2026-W1 or 2026-V2.",
});
registerEnumType(Ambition, { name: "Ambition", description: "What the association promised its tenants." });
registerEnumType(Unit, {
  name: "Unit",
  description: "INDEX 0 to 100, GRADE 1 to 10, SHARE 0 to 1, SCORE as its maker scales it, COUNT a number of things.",
});
registerEnumType(Direction, {
  name: "Direction",
  description: "Whether higher or lower is better; CONTEXT is not judged.",
});
registerEnumType(Inference, {
  name: "Inference",
  description: "Whether a figure speaks from a sample, from a process that goes on, or from a complete count.",
});
registerEnumType(GoalKind, {
  name: "GoalKind",
  description: "NORM: reach a level. HOLD: stay at the level of the baseline.",
});
registerEnumType(Verdict, {
  name: "Verdict",
  description:
    "What a figure says about its goal; it follows from the judging interval, never from the bare value. None without a goal.",
});
registerEnumType(VerdictNote, { name: "VerdictNote", description: "What must be said beside a verdict." });
registerEnumType(IntervalReason, { name: "IntervalReason", description: "Why a published figure has no interval." });
registerEnumType(WithheldReason, {
  name: "WithheldReason",
  description: "Why a figure is not shown. Withheld is not zero, and not missing.",
});
registerEnumType(Audience, {
  name: "Audience",
  description: "INTERNAL for staff; SHARED for partners, the public and the annual report.",
});
registerEnumType(Language, { name: "Language", description: "The language of texts." });
