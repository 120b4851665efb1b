/** What the API says, in the shape the pages use. Nothing here is computed: see server/queries for what is asked. */

export type Unit = "INDEX" | "GRADE" | "SCORE" | "SHARE" | "COUNT";
export type Ambition =
  "RESILIENT_NEIGHBOURHOODS" | "TENANTS_ACT" | "MEETING_PLACES" | "IN_CONVERSATION" | "BALANCED_NEIGHBOURHOODS";
export type Verdict =
  | "ON_TRACK"
  | "OFF_TRACK"
  | "INCONCLUSIVE"
  | "NOT_DUE"
  | "MAINTAINED"
  | "UNDER_PRESSURE"
  | "DECLINED"
  | "TOO_FEW"
  | "OUTDATED";
export type VerdictNote = "IMPROVED" | "GOAL_SET_TOO_LATE";
export type WithheldReason = "PROTECTED" | "TOO_FEW" | "NOT_DELIVERED" | "NO_ACCESS";
export type IntervalReason = "COMPLETE_COUNT" | "EXTERNAL_MODEL" | "TOO_FEW";
export type GoalKind = "NORM" | "HOLD";
export type AreaLevel =
  "ASSOCIATION" | "MUNICIPALITY" | "DISTRICT" | "NEIGHBOURHOOD_GROUP" | "NEIGHBOURHOOD" | "COMPLEX";
export type Inference = "SAMPLE" | "PROCESS" | "COUNT";

export const areaLevels: AreaLevel[] = [
  "ASSOCIATION",
  "MUNICIPALITY",
  "DISTRICT",
  "NEIGHBOURHOOD_GROUP",
  "NEIGHBOURHOOD",
  "COMPLEX",
];

export type AreaName = { code: string; name: string; level: AreaLevel };
export type Area = AreaName & { homes: number; within: AreaName[] };
export type Named = { name: string; value: number | null };

export type Goal = {
  id: string;
  kind: GoalKind;
  norm: number | null;
  baseline: number | null;
  baselinePeriod: string | null;
  margin: number | null;
  dueOn: string | null;
};

export type AgreedGoal = Goal & {
  dueOn: string;
  period: string | null;
  setBy: string;
  setOn: string;
  agreedIn: string;
  areaLevel: AreaLevel;
  /** None where the goal holds for every area of its level. */
  area: AreaName | null;
};

export type PublishedFigure = {
  __typename: "PublishedFigure";
  area: AreaName;
  period: string;
  group: string;
  value: number;
  lower: number | null;
  upper: number | null;
  intervalReason: IntervalReason | null;
  judgingLower: number | null;
  judgingUpper: number | null;
  n: number | null;
  numerator: number | null;
  denominator: number | null;
  verdict: Verdict | null;
  verdictNote: VerdictNote | null;
  goal: Goal | null;
  change: { value: number; lower: number | null; upper: number | null; since: string } | null;
  bounds: { lower: number; upper: number } | null;
  details: Named[];
  definitionVersion: number;
};

export type WithheldFigure = {
  __typename: "Withheld";
  area: AreaName;
  period: string;
  group: string;
  definitionVersion: number;
  reason: WithheldReason;
};

export type Figure = PublishedFigure | WithheldFigure;

export type Kpi = {
  id: string;
  title: string;
  ambition: Ambition;
  unit: Unit;
  direction: "HIGHER" | "LOWER" | "CONTEXT";
  inference: Inference;
  headline: boolean;
};

export type Source = {
  source: string;
  entity: string;
  name: string;
  lastDelivered: string | null;
  coversPeriod: string | null;
  rowsRead: number | null;
  rowsAccepted: number | null;
  rowsQuarantined: number | null;
};

export type Release = { number: number; publishedAt: string; referenceDate: string; isSynthetic: boolean };
export type Association = { id: string; name: string };

/** The ambitions in the order of the course plan. */
export const ambitions: Ambition[] = [
  "RESILIENT_NEIGHBOURHOODS",
  "TENANTS_ACT",
  "MEETING_PLACES",
  "IN_CONVERSATION",
  "BALANCED_NEIGHBOURHOODS",
];

/** Within an ambition its headline comes first and what only gives background last. */
export function byWeight(one: Kpi, other: Kpi): number {
  const weight = (kpi: Kpi): number => (kpi.headline ? 0 : kpi.direction === "CONTEXT" ? 2 : 1);
  return weight(one) - weight(other);
}

/** What tells areas apart: a complex number may equal the code of a neighbourhood. */
export function areaKey({ code, level }: Pick<AreaName, "code" | "level">): string {
  return `${level}/${code}`;
}

export function isPublished(figure: Figure | null | undefined): figure is PublishedFigure {
  return figure?.__typename === "PublishedFigure";
}
