/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** How far an agreement is. */
export type AgreementState =
  /** It was ended, and nothing is read under it. */
  | 'ENDED'
  /** Its last day is over, and nothing is read under it. */
  | 'EXPIRED'
  /** Its first day is still to come. */
  | 'NOT_BEGUN'
  /** Who has a key of it reads what it is about. */
  | 'VALID';

/** What the association promised its tenants. */
export type Ambition =
  /** Homes go to households that fit their rent, in every district. */
  | 'BALANCED_NEIGHBOURHOODS'
  /** Every goal says what, where and when, and is held against a figure when it is due. */
  | 'GOALS_TESTED'
  /** We hear tenants at their doors, in the street and through the panel. */
  | 'IN_CONVERSATION'
  /** New building and existing stock get places where tenants meet. */
  | 'MEETING_PLACES'
  /** Tenants know each other, help each other and solve things together. */
  | 'RESILIENT_NEIGHBOURHOODS'
  /** Tenants talk to their neighbours before they turn to us, or with our support. */
  | 'TENANTS_ACT';

/** How large an area is. */
export type AreaLevel =
  /** The whole housing association. */
  | 'ASSOCIATION'
  /** Homes that were built and are managed together; the association's own division, for internal use only. */
  | 'COMPLEX'
  /** A district within a municipality, by its CBS code: WK026701. */
  | 'DISTRICT'
  /** A municipality, by its CBS code: GM0267. */
  | 'MUNICIPALITY'
  /** A neighbourhood, by its CBS code: BU02670111. */
  | 'NEIGHBOURHOOD'
  /** Whole CBS neighbourhoods within one district, grouped so that there are enough answers to judge. */
  | 'NEIGHBOURHOOD_GROUP';

/** How a shared share is told that is near 0 or 1. */
export type Band =
  /** The rounded share is the value or more. */
  | 'AT_LEAST'
  /** The rounded share is the value or less. */
  | 'AT_MOST';

/** What is told of a shared value that would be rounded across its norm. */
export type BesideNorm =
  /** The value is at its norm, or above it by less than two steps. */
  | 'JUST_ABOVE'
  /** The value is below its norm by less than two steps. */
  | 'JUST_BELOW';

/** What a month on a control chart says beyond chance. */
export type ControlSignal =
  /** Of three months in a row at least two lie beyond two standard deviations on one side, and it is one of those. */
  | 'NEAR_LIMIT'
  /** The month lies more than three standard deviations from what is usual. */
  | 'OUTSIDE_LIMITS'
  /** It is one of at least seven months in a row on one side of what is usual. */
  | 'RUN'
  /** It is one of at least six months in a row that rise, or fall. */
  | 'TREND';

/** Since when a count adds up. */
export type CountedFrom =
  /** It counts on from the day on which the course plan began. */
  | 'COURSE_PLAN'
  /** It counts from 1 January, and begins at nought again each year. */
  | 'YEAR';

/** Why an opportunity for a meeting place was declined. */
export type DeclineReason =
  /** Nobody could look after it. */
  | 'MANAGEMENT'
  /** There was no money for it. */
  | 'MONEY'
  /** The people who live there did not want it. */
  | 'RESIDENTS'
  /** There was no room for it. */
  | 'SPACE';

/** Which way is better. */
export type Direction =
  /** The value is background and is not judged. */
  | 'CONTEXT'
  /** A higher value is better. */
  | 'HIGHER'
  /** A lower value is better, and a norm is the most that may be. */
  | 'LOWER';

/** Where and when a figure is of. */
export type FigurePlace = {
  /** The code of an area; the whole association when left out. */
  area?: string | null | undefined;
  /** Needed only where areas of several levels have that code. */
  areaLevel?: AreaLevel | null | undefined;
  /** 2026, 2026-T2, 2026-Q3, 2026-tmT2 (1 January to the end of T2), 2026-08, 2026-W1 or 2026-V2. */
  period: string;
};

/** What a goal asks. */
export type GoalKind =
  /** Stay at the level of the baseline, but for an agreed margin. */
  | 'HOLD'
  /** Reach a level. */
  | 'NORM';

/** What became of the goal behind a figure. */
export type GoalNoteKind =
  /** The goal was changed before any figure of this period was known. */
  | 'CHANGED'
  /** The goal was changed when figures of this period were known. */
  | 'CHANGED_LATE'
  /** The goal was first delivered when figures of this period were known. */
  | 'RECEIVED_LATE'
  /** The goal was set when the period was over. */
  | 'SET_LATE'
  /** The goal was withdrawn when figures of this period were known. */
  | 'WITHDRAWN_LATE';

/** How far a goal is. */
export type GoalState =
  /** Somebody signed it, on a day and in a place that are written down. It judges. */
  | 'AGREED'
  /** It judges nothing yet; it shows what it would have said. */
  | 'PROPOSED';

/** Why two figures of one KPI are not compared. */
export type Incomparable =
  /** People were asked in another way, such as by post and at the door. */
  | 'ASKED_OTHERWISE'
  /** A count of verdicts goes up and down by chance alone. */
  | 'COUNTED_VERDICTS'
  /** The release was published before what the margin of a difference needs was kept. */
  | 'NOT_KEPT'
  /** The KPI has no figure of one of the two. */
  | 'NO_FIGURE'
  /** The two were made with another version of the definition. */
  | 'OTHER_DEFINITION'
  /** One is a whole year or a survey, and the other a part of a year. */
  | 'OTHER_KIND_OF_PERIOD'
  /** The two are made of other parts. */
  | 'OTHER_PARTS'
  /** A part of a year is compared with the same part of another year. */
  | 'OTHER_PART_OF_YEAR'
  /** One area lies in the other, or both may hold the same homes. */
  | 'OVERLAPPING_AREAS'
  /** Both are the same area and period. */
  | 'SAME_FIGURE'
  /** One of the two periods still runs, and the other is over. */
  | 'STILL_RUNNING'
  /** Both the area and the period are others, so nobody could say which of them makes the difference. */
  | 'TWO_DIFFERENCES'
  /** One of the two is not shown, so neither is the difference: it would tell the value. */
  | 'WITHHELD';

/** What the margin of a figure speaks about. */
export type Inference =
  /** Everything was counted, or somebody else gave the value: there is no margin of error. */
  | 'COUNT'
  /** Everything was counted, of a process that could have gone otherwise. */
  | 'PROCESS'
  /** A sample was asked, and speaks for all tenants who live there now. */
  | 'SAMPLE';

/** Why a published figure has no interval. */
export type IntervalReason =
  /** Everything was counted, so nothing was left to chance. */
  | 'COMPLETE_COUNT'
  /** Verdicts were counted. Where some of them cannot be said, the bounds tell between which ends the value lies. */
  | 'COUNT_OF_VERDICTS'
  /** Somebody else's model gave the value, and its uncertainty is not ours to know. */
  | 'EXTERNAL_MODEL';

/** The language of texts. */
export type Language =
  /** English. */
  | 'EN'
  /** Dutch. */
  | 'NL';

/** What sort of period. */
export type PeriodKind =
  /** A calendar month: 2026-08. */
  | 'MONTH'
  /** One questionnaire to the tenants' panel: 2026-V2. */
  | 'PANEL_QUESTIONNAIRE'
  /** A quarter of a calendar year, alone: 2026-Q3. */
  | 'QUARTER'
  /** One round of the tenants' survey: 2026-W1. */
  | 'SURVEY_WAVE'
  /** A third of a calendar year, alone: 2026-T2. */
  | 'TERTIAAL'
  /** A calendar year: 2026. */
  | 'YEAR'
  /** From 1 January to the end of a quarter that is not the last: 2026-tmQ3. */
  | 'YEAR_TO_QUARTER'
  /** From 1 January to the end of a tertiaal that is not the last: 2026-tmT2. */
  | 'YEAR_TO_TERTIAAL';

/** What may leave the association of a figure. */
export type Protection =
  /** Shared with a coarser value, for areas with enough households. */
  | 'AREA_TOTAL'
  /** Shared as it is: it says nothing about persons, or the law makes it public for the whole association and a year. */
  | 'EXACT'
  /** Never shared. */
  | 'INTERNAL';

/** How much the response differs between groups, by convention. */
export type RepresentationBand =
  /** The response differs little between groups: the R-indicator is 0.85 or more. */
  | 'GOOD'
  /** The response differs between groups: the R-indicator is at least 0.70 and below 0.85. */
  | 'MIND'
  /** The response differs much between groups: the R-indicator is below 0.70. */
  | 'WARN';

/** Why a figure is otherwise than at the release before. */
export type RevisionCause =
  /** Other homes, other residents, or areas that are divided otherwise. */
  | 'COMPOSITION'
  /** What was known then says something else now, or was taken back. */
  | 'CORRECTED'
  /** It was about days before, and came after. */
  | 'LATE'
  /** It was about days after, or the day itself made the difference. */
  | 'NEW'
  /** The definition of the KPI changed. */
  | 'REDEFINED'
  /** The answers of a survey weigh otherwise. */
  | 'REWEIGHTED';

/** Why two figures of one series cannot simply be compared. */
export type SeriesBreak =
  /** People were asked in another way than in the period compared with. */
  | 'MODE_CHANGED'
  /** The figure was made of other parts than in the period compared with. */
  | 'PARTS_DIFFER';

/** What somebody does for the association. */
export type StaffRole =
  /** Directors and management: all figures of the association. */
  | 'BOARD'
  /** Keeps the program running: the words, and no figure. */
  | 'OPERATIONS'
  /** Looks after data and definitions: all figures, complexes too. */
  | 'POLICY'
  /** Watches over privacy: all figures, without complexes and without the sums behind them. */
  | 'PRIVACY'
  /** Works in some areas: the figures of those, of what lies in them, and of the association as a whole. */
  | 'TEAM'
  /** Leads a team: all figures, complexes too. */
  | 'TEAM_LEADER';

/** How people were asked. */
export type SurveyMode =
  /** By an interviewer who comes to the home. */
  | 'FACE_TO_FACE'
  /** In more than one of these ways, such as by post and online. */
  | 'MIXED'
  /** On a web page. */
  | 'ONLINE'
  /** On paper, sent and returned by post. */
  | 'POST'
  /** By an interviewer on the telephone. */
  | 'TELEPHONE';

/** Why a row is not in a figure. */
export type UncountedReason =
  /** It is of the right kind and period, and the definition leaves it out. */
  | 'NOT_APPLICABLE'
  /** What would tell whether it counts was not filled in, or not answered. */
  | 'NOT_FILLED_IN'
  /** The KPI is about another kind of row. */
  | 'OTHER_KIND'
  /** It belongs to another period. */
  | 'OTHER_PERIOD'
  /** The day by which it would belong to a period is not known, or is still to come. */
  | 'UNDATED';

/** In what a value is told. */
export type Unit =
  /** A number of things. */
  | 'COUNT'
  /** A school grade from 1 to 10. */
  | 'GRADE'
  /** An index from 0 to 100. */
  | 'INDEX'
  /** How far one share of a hundred lies from another, above it or below. */
  | 'PERCENTAGE_POINTS'
  /** A number of things per 100 let homes and year. */
  | 'PER_100_HOMES'
  /** A number of people or things for each activity. */
  | 'PER_ACTIVITY'
  /** How many points of an index one group is above another; below nought when it is below. */
  | 'POINTS'
  /** A score as its maker scales it. */
  | 'SCORE'
  /** A part of a whole, from 0 to 1. */
  | 'SHARE';

/** What a figure says about its goal. It follows from the judging interval, never from the bare value. */
export type Verdict =
  /** The value is certainly lower than at the baseline by more than the margin. */
  | 'DECLINED'
  /** The data cannot tell: the judging interval is too wide, the baseline is missing, people were asked in another way then, or what is not known yet could change the verdict. */
  | 'INCONCLUSIVE'
  /** The change since the baseline is certainly not a fall beyond the margin. */
  | 'MAINTAINED'
  /** The goal applies on a later day. */
  | 'NOT_DUE'
  /** The judging interval lies below the norm; of a count that should stay low, the count lies above it. */
  | 'OFF_TRACK'
  /** The judging interval lies at or above the norm; of a count that should stay low, the count lies at or below it. */
  | 'ON_TRACK'
  /** The source last delivered too long ago to judge by. */
  | 'OUTDATED'
  /** There are too few answers or cases to judge. */
  | 'TOO_FEW'
  /** The value is certainly lower than at the baseline; whether by more than the margin cannot be said. */
  | 'UNDER_PRESSURE';

/** What must be said beside a verdict. */
export type VerdictNote =
  /** Maintained, and the value is certainly higher than at the baseline. */
  | 'IMPROVED'
  /** People were asked in another way than at the baseline, so the change since then is not judged. */
  | 'MODE_CHANGED'
  /** What waits in quarantine or was not filled in could still change the verdict, so there is none. */
  | 'NOT_ALL_KNOWN';

/** What the answers of a wave cannot tell. */
export type WaveLimit =
  /** From a district in which homes are let came no answer at all. */
  | 'DISTRICTS_SILENT'
  /** Of fewer than 200 households the R-indicator comes out too low by chance. */
  | 'FEW_ASKED'
  /** The weighted answers of some group miss its homes by more than a thousandth. */
  | 'FRAME_MISSED'
  /** Groups with too few answers were weighed together. */
  | 'GROUPS_MERGED'
  /** Which households also answered the survey before is not known. */
  | 'HOUSEHOLDS_UNKNOWN'
  /** Both surveys have panel tokens, and a change is yet computed as if other households answered each time. */
  | 'HOUSEHOLDS_UNPAIRED'
  /** Fewer than 1 in 5 invited households answered a survey, or fewer than half of the members a panel questionnaire. */
  | 'LOW_RESPONSE'
  /** More rows of the survey wait in quarantine than may wait of one of which figures are shown. */
  | 'MANY_WAIT'
  /** People were asked in another way than the time before. */
  | 'MODE_CHANGED'
  /** How many people answered in which way is not known. */
  | 'MODE_MIXED'
  /** The source does not say how people were asked. */
  | 'MODE_UNKNOWN'
  /** What those who did not answer think is not known. */
  | 'NON_RESPONSE'
  /** There were fewer invitations than let homes, and it is not known who got one. */
  | 'NOT_ALL_INVITED'
  /** No answer was delivered yet. */
  | 'NO_ANSWERS'
  /** No home is known to be let on the day it is about, so there is nothing to compare the answers with. */
  | 'NO_FRAME'
  /** Of some groups there are more answers than homes in the register. */
  | 'OUTSIDE_FRAME'
  /** The R-indicator is below 0.85. */
  | 'SKEWED_RESPONSE'
  /** Some neighbourhoods have too few answers for a figure or a verdict. */
  | 'TOO_FEW_IN_NEIGHBOURHOODS'
  /** The members of a panel volunteered: it is no sample. */
  | 'VOLUNTEERS';

/** How the weights of a survey were made. */
export type WeightingMethod =
  /** Every group of neighbourhood, age, tenure length and dwelling type was weighed by itself. */
  | 'POST_STRATIFIED'
  /** The answers were made to fit the homes on one characteristic after the other, until they fitted as well as possible. */
  | 'RAKED';

/** Why a figure is not shown. Withheld is not zero, and not missing. */
export type WithheldReason =
  /** Too many rows of its survey wave wait in quarantine. */
  | 'MANY_WAIT'
  /** The data of this period have not been delivered. */
  | 'NOT_DELIVERED'
  /** The reader may not see it. */
  | 'NO_ACCESS'
  /** Tenants could be recognised by it. */
  | 'PROTECTED'
  /** There are too few answers or cases to show it. */
  | 'TOO_FEW';

export type AgreementsQueryVariables = Exact<{ [key: string]: never; }>;


export type AgreementsQuery = { agreements: Array<KeptAgreementFragment> };

export type MakeAgreementMutationVariables = Exact<{
  code: string;
  parties: Array<string> | string;
  purpose: string;
  legalGround: string;
  kpis?: Array<string> | string | null | undefined;
  areas?: Array<string> | string | null | undefined;
  validUntil: string;
  contact: string;
  signedBy: string;
}>;


export type MakeAgreementMutation = { makeAgreement: { code: string } };

export type EndAgreementMutationVariables = Exact<{
  code: string;
}>;


export type EndAgreementMutation = { endAgreement: { code: string } };

export type MakeKeyMutationVariables = Exact<{
  code: string;
  validUntil?: string | null | undefined;
}>;


export type MakeKeyMutation = { makeKey: { key: string } };

export type RevokeKeyMutationVariables = Exact<{
  prefix: string;
}>;


export type RevokeKeyMutation = { revokeKey: Array<{ code: string }> };

export type ConfirmPublicMutationVariables = Exact<{
  tenantsAskedOn: string;
  contact: string;
}>;


export type ConfirmPublicMutation = { confirmPublic: { code: string } };

export type WithdrawPublicMutationVariables = Exact<{ [key: string]: never; }>;


export type WithdrawPublicMutation = { withdrawPublic: { code: string } };

export type KeptAgreementFragment = { code: string, state: AgreementState, isPublic: boolean, isSandbox: boolean, parties: Array<string>, purpose: string, legalGround: string, kpis: Array<string> | null, areas: Array<string> | null, validFrom: string, validUntil: string | null, endedAt: string | null, contact: string, signedBy: string, tenantsAskedOn: string | null, questions: number, keys: Array<{ prefix: string, expiresAt: string | null, revokedAt: string | null, lastUsedAt: string | null }> };

export type AreaFiguresQueryVariables = Exact<{
  language: Language;
  area: string;
  level: AreaLevel;
  kpis?: Array<string> | string | null | undefined;
  kind?: PeriodKind | null | undefined;
  asOf?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type AreaFiguresQuery = { release: { number: number }, area: { figures: { pageInfo: PageFragment, nodes: Array<
        | (
          { kpi: { code: string } }
          & Figure_PublishedFigure_Fragment
        )
        | (
          { kpi: { code: string } }
          & Figure_Withheld_Fragment
        )
      > } } };

export type AreaQueryVariables = Exact<{
  language: Language;
  area: string;
  level?: AreaLevel | null | undefined;
}>;


export type AreaQuery = { area: (
    { homes: number, within: (
      { within: (
        { within: (
          { within: AreaFragment | null }
          & AreaFragment
        ) | null }
        & AreaFragment
      ) | null }
      & AreaFragment
    ) | null, children: Array<(
      { homes: number }
      & AreaFragment
    )>, neighbourhoods: Array<AreaFragment>, complexes: Array<(
      { homes: number }
      & AreaFragment
    )> }
    & AreaFragment
  ), kpis: Array<(
    { areaLevels: Array<AreaLevel>, sources: Array<SourceFragment> }
    & KpiFragment
  )> };

export type AreasQueryVariables = Exact<{
  asOf?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type AreasQuery = { release: { number: number }, areas: { pageInfo: PageFragment, nodes: Array<(
      { homes: number, within: { code: string, level: AreaLevel } | null, neighbourhoods: Array<{ code: string, level: AreaLevel }> }
      & AreaFragment
    )> } };

export type ComparisonQueryVariables = Exact<{
  language: Language;
  kpi: string;
  one: FigurePlace;
  other: FigurePlace;
}>;


export type ComparisonQuery = { comparison: { incomparable: Incomparable | null, sentence: string | null, one:
      | Figure_PublishedFigure_Fragment
      | Figure_Withheld_Fragment
     | null, other:
      | Figure_PublishedFigure_Fragment
      | Figure_Withheld_Fragment
     | null, difference: DifferenceFragment | null, ratio: DifferenceFragment | null, revisions: Array<RevisionFragment> } };

export type ComputationQueryVariables = Exact<{
  kpi: string;
}>;


export type ComputationQuery = { kpi: { computationData: object | null } };

export type NoteExportMutationVariables = Exact<{
  format: string;
  kpi?: string | null | undefined;
  area?: string | null | undefined;
  period?: string | null | undefined;
  release?: number | null | undefined;
}>;


export type NoteExportMutation = { noteExport: boolean };

export type AreaFragment = { code: string, name: string, level: AreaLevel };

export type KpiFragment = { code: string, title: string, subject: string, observed: string | null, ambition: Ambition, unit: Unit, direction: Direction, inference: Inference, countedFrom: CountedFrom | null, headline: boolean, isLegalRequirement: boolean, beside: string | null, partOf: string | null, derivedFrom: { areaLevel: AreaLevel } | null };

export type GoalFragment = { code: string, kind: GoalKind, norm: number | null, baseline: number | null, baselinePeriod: string | null, margin: number | null, dueOn: string };

export type AskedFragment = { norm: number | null, baselinePeriod: string | null, margin: number | null, dueOn: string };

type Figure_PublishedFigure_Fragment = { __typename: 'PublishedFigure', value: number, lower: number | null, upper: number | null, intervalLevel: number | null, intervalReason: IntervalReason | null, judgingLower: number | null, judgingUpper: number | null, judgingLevel: number | null, n: number | null, numerator: number | null, denominator: number | null, verdict: Verdict | null, verdictNote: VerdictNote | null, isLegalNorm: boolean, missesLeft: number | null, hitsNeeded: number | null, answersNeeded: number | null, answersPossible: number | null, answersNeededTwoWaves: number | null, rowsWaiting: number, rowsUnfilled: number, period: string, group: string, definitionVersion: number, mode: SurveyMode | null, forecast: { lower: number, upper: number, level: number, more: number } | null, verdictCounts: Array<{ verdict: Verdict | null, note: VerdictNote | null, withheld: WithheldReason | null, count: number }> | null, goal: GoalFragment | null, goalNote: { kind: GoalNoteKind, on: string, before: AskedFragment | null } | null, change: { value: number, lower: number | null, upper: number | null, level: number | null, since: string, break: SeriesBreak | null } | null, attention: { isListed: boolean, adjusted: number, compared: number, listed: number, expectedByChance: number, snoozed: { until: string, reason: string, by: string } | null } | null, bounds: { lower: number, upper: number } | null, parts: Array<{ kpi: string, name: string, period: string | null, value: number | null, grade: number | null, weight: number | null, reason: WithheldReason | null }> | null, area: AreaFragment };

type Figure_Withheld_Fragment = { __typename: 'Withheld', reason: WithheldReason, period: string, group: string, definitionVersion: number, mode: SurveyMode | null, area: AreaFragment };

export type FigureFragment =
  | Figure_PublishedFigure_Fragment
  | Figure_Withheld_Fragment
;

export type DifferenceFragment = { value: number, lower: number | null, upper: number | null, level: number | null, isBeyondChance: boolean | null };

export type RevisionFragment = { period: string, release: number, since: number, day: string, sinceDay: string, before: number, after: number, parts: Array<{ cause: RevisionCause, value: number }> };

export type SourceFragment = { source: string, entity: string, name: string, lastDelivered: string | null, coversPeriod: string | null, rowsRead: number | null, rowsAccepted: number | null, rowsQuarantined: number | null };

export type PageFragment = { hasNextPage: boolean, endCursor: string | null };

export type FrameQueryVariables = Exact<{
  asOf?: number | null | undefined;
}>;


export type FrameQuery = { association: { code: string, name: string }, release: { number: number, publishedAt: string, referenceDate: string, isSynthetic: boolean } };

export type GivenRolesQueryVariables = Exact<{ [key: string]: never; }>;


export type GivenRolesQuery = { givenRoles: Array<{ person: string, role: StaffRole, areas: Array<string> }> };

export type GiveRoleMutationVariables = Exact<{
  person: string;
  role: StaffRole;
  areas?: Array<string> | string | null | undefined;
}>;


export type GiveRoleMutation = { giveRole: Array<{ person: string }> };

export type TakeRoleMutationVariables = Exact<{
  person: string;
  role: StaffRole;
}>;


export type TakeRoleMutation = { takeRole: Array<{ person: string }> };

export type GoalsQueryVariables = Exact<{
  language: Language;
}>;


export type GoalsQuery = { goals: Array<(
    { state: GoalState, period: string | null, setBy: string | null, setOn: string | null, agreedIn: string | null, agreementNumber: string | null, areaLevel: AreaLevel, nextDueOn: string | null, parties: Array<{ party: string, contributes: string | null }>, area: AreaFragment | null, kpi: KpiFragment | null, closed: { period: string, verdictCounts: Array<{ verdict: Verdict | null, note: VerdictNote | null, withheld: WithheldReason | null, count: number }> | null, figure:
        | Figure_PublishedFigure_Fragment
        | Figure_Withheld_Fragment
       | null } | null, running: { period: string, figure:
        | Figure_PublishedFigure_Fragment
        | Figure_Withheld_Fragment
       | null } | null }
    & GoalFragment
  )> };

export type InsideQueryVariables = Exact<{
  kpi: string;
}>;


export type InsideQuery = { kpi: { controlChart: { mean: number, isSeasonal: boolean, months: Array<{ month: string, events: number, value: number, expected: number, lower: number, upper: number, signals: Array<ControlSignal> }>, complexes: { from: string, until: string, compared: number, mean: number, isWidened: boolean, above: Array<{ events: number, value: number, upper: number, area: AreaFragment | null }> } | null } | null, revisions: Array<RevisionFragment>, opportunities: { unknownPlaces: number, unopened: Array<{ number: string, decidedOn: string, months: number, area: AreaFragment | null }> | null, declined: Array<{ reason: DeclineReason | null, opportunities: number }> } | null } };

export type KpiFiguresQueryVariables = Exact<{
  language: Language;
  kpi: string;
  area?: string | null | undefined;
  areaLevel?: AreaLevel | null | undefined;
  within?: string | null | undefined;
  period?: string | null | undefined;
  group?: string | null | undefined;
  asOf?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type KpiFiguresQuery = { release: { number: number }, kpi: { figures: { pageInfo: PageFragment, nodes: Array<
        | Figure_PublishedFigure_Fragment
        | Figure_Withheld_Fragment
      > } } };

export type KpiQueryVariables = Exact<{
  language: Language;
  kpi: string;
  asOf?: number | null | undefined;
}>;


export type KpiQuery = { kpi: (
    { definition: string, numerator: string, denominator: string, caveats: string, owner: string, centre: number | null, areaLevels: Array<AreaLevel>, groups: Array<string>, outdatedAfterDays: number, computation: Array<{ title: string, lines: Array<string> }>, version: { number: number, from: string, reason: string }, sources: Array<SourceFragment>, reportedBy: Array<{ name: string, lastDelivered: string | null }>, goals: Array<(
      { state: GoalState, period: string | null, setBy: string | null, setOn: string | null, agreedIn: string | null, areaLevel: AreaLevel, history: Array<{ until: string, before: AskedFragment }>, wouldHaveSaid: Array<{ period: string, verdict: Verdict, verdictNote: VerdictNote | null, isLegalNorm: boolean, area: AreaFragment }>, area: AreaFragment | null }
      & GoalFragment
    )> }
    & KpiFragment
  ) };

export type KpisQueryVariables = Exact<{
  language: Language;
}>;


export type KpisQuery = { kpis: Array<(
    { definition: string, protection: Protection }
    & KpiFragment
  )> };

export type LogQueryVariables = Exact<{
  before?: number | null | undefined;
  kind?: string | null | undefined;
  from?: string | null | undefined;
  until?: string | null | undefined;
}>;


export type LogQuery = { log: Array<{ number: number, writtenAt: string, kind: string, actor: string, about: Array<string>, details: string }>, installationLog: Array<{ day: string, kind: string, lines: number }> };

export type MomentsQueryVariables = Exact<{
  language: Language;
  kpi: string;
  area?: string | null | undefined;
  areaLevel?: AreaLevel | null | undefined;
  period: string;
}>;


export type MomentsQuery = { release: { isSharingDecided: boolean }, kpi: { figures: { nodes: Array<
        | { moments: Array<{ name: string, value: number | null }>, lineage: { deliveries: Array<{ source: string, entity: string, name: string, coversPeriod: string, files: number, lastDelivered: string, rowsRead: number, rowsAccepted: number, rowsQuarantined: number }>, rows: { name: string, rows: number, counted: number, leftOut: Array<{ reason: UncountedReason, rows: number }> } | null, homes: { day: string, homes: number, went: number, came: number, unplaced: number | null, unanswered: number | null, counted: number | null } | null } | null, shared: { value: number | null, band: Band | null, besideNorm: BesideNorm | null, step: number | null, lower: number | null, upper: number | null, n: number | null, verdict: Verdict | null, verdictNote: VerdictNote | null, isPublic: boolean } | null }
        | Record<PropertyKey, never>
      > } } };

export type OverviewQueryVariables = Exact<{
  language: Language;
}>;


export type OverviewQuery = { kpis: Array<(
    { owner: string, groups: Array<string>, outdatedAfterDays: number, derivedFrom: { kpi: string, areaLevel: AreaLevel } | null, sources: Array<SourceFragment>, reportedBy: Array<{ name: string, lastDelivered: string | null }>, goals: Array<(
      { state: GoalState, period: string | null, areaLevel: AreaLevel }
      & GoalFragment
    )> }
    & KpiFragment
  )> };

export type RowsFragment = { rows: number, counted: number, hits: number, isWhole: boolean, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ number: string, caseNumber: string | null, startedOn: string, endedOn: string | null, kind: string | null, home: string | null, neighbourhood: string | null, complex: string | null, isCounted: boolean, isHit: boolean }> };

export type CasesQueryVariables = Exact<{
  kpi: string;
  area?: string | null | undefined;
  areaLevel?: AreaLevel | null | undefined;
  period: string;
  after?: string | null | undefined;
}>;


export type CasesQuery = { kpi: { figures: { nodes: Array<
        | { rows: RowsFragment | null }
        | Record<PropertyKey, never>
      > } } };

export type AllocationsQueryVariables = Exact<{
  kpi: string;
  area?: string | null | undefined;
  areaLevel?: AreaLevel | null | undefined;
  period: string;
  after?: string | null | undefined;
}>;


export type AllocationsQuery = { kpi: { figures: { nodes: Array<
        | { rows: RowsFragment | null }
        | Record<PropertyKey, never>
      > } } };

export type SignalsQueryVariables = Exact<{
  until?: string | null | undefined;
  language: Language;
}>;


export type SignalsQuery = { signals: { compared: number, listed: number, expectedByChance: number, figures: Array<(
      { kpi: KpiFragment }
      & Figure_PublishedFigure_Fragment
    )> } | null };

export type SurveysQueryVariables = Exact<{
  asOf?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type SurveysQuery = { release: { number: number }, periods: { pageInfo: PageFragment, nodes: Array<{ code: string, endsBefore: string }> } };

export type WaveQueryVariables = Exact<{
  language: Language;
  wave: string;
}>;


export type WaveQuery = { association: { code: string }, release: { number: number, referenceDate: string }, wave: { code: string, kind: PeriodKind, name: string | null, mode: SurveyMode | null, referenceDate: string | null, startedOn: string, closedOn: string, approvedBy: string | null, approvedOn: string | null, approvalNote: string | null, homes: number | null, invited: number | null, delivered: number | null, answers: number, response: number | null, dissimilarity: number | null, weighting: { method: WeightingMethod, trimmedShare: number, marginError: number, effectiveAnswers: number, designEffect: number, lowest: number, highest: number, merged: Array<{ variable: string, level: string, into: string }> } | null, effects: Array<{ kpi: string, answers: number, unweighted: number, weighted: number, worstCase: number | null }>, representativeness: { rIndicator: number, band: RepresentationBand, rate: number, maxBias: number, levels: Array<{ variable: string, variableName: string, level: string, name: string, asked: number | null, answers: number | null, rate: number | null, partial: number | null }> } | null, neighbourhoods: { hidden: number, unjudged: number } | null, limits: Array<{ limit: WaveLimit, sentence: string }>, kpis: Array<{ code: string, title: string, unit: Unit }> } };

export type WavesQueryVariables = Exact<{ [key: string]: never; }>;


export type WavesQuery = { waves: Array<{ code: string, kind: PeriodKind, name: string | null, mode: SurveyMode | null, startedOn: string, closedOn: string, invited: number | null, delivered: number | null, answers: number, response: number | null, representativeness: { rIndicator: number, band: RepresentationBand } | null }> };

export type WholeQueryVariables = Exact<{
  language: Language;
  kpis?: Array<string> | string | null | undefined;
  kind?: PeriodKind | null | undefined;
  asOf?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type WholeQuery = { release: { number: number }, areas: { nodes: Array<{ figures: { pageInfo: PageFragment, nodes: Array<
          | (
            { kpi: { code: string } }
            & Figure_PublishedFigure_Fragment
          )
          | (
            { kpi: { code: string } }
            & Figure_Withheld_Fragment
          )
        > } }> } };

export class TypedDocumentString<TResult, TVariables>
  extends String
  implements DocumentTypeDecoration<TResult, TVariables>
{
  __apiType?: NonNullable<DocumentTypeDecoration<TResult, TVariables>['__apiType']>;
  private value: string;
  public __meta__?: Record<string, any> | undefined;

  constructor(value: string, __meta__?: Record<string, any> | undefined) {
    super(value);
    this.value = value;
    this.__meta__ = __meta__;
  }

  override toString(): string & DocumentTypeDecoration<TResult, TVariables> {
    return this.value;
  }
}
export const KeptAgreementFragmentDoc = new TypedDocumentString(`
    fragment KeptAgreement on Agreement {
  code
  state
  isPublic
  isSandbox
  parties
  purpose
  legalGround
  kpis
  areas
  validFrom
  validUntil
  endedAt
  contact
  signedBy
  tenantsAskedOn
  questions
  keys {
    prefix
    expiresAt
    revokedAt
    lastUsedAt
  }
}
    `, {"fragmentName":"KeptAgreement"}) as unknown as TypedDocumentString<KeptAgreementFragment, unknown>;
export const KpiFragmentDoc = new TypedDocumentString(`
    fragment Kpi on Kpi {
  code
  title(language: $language)
  subject(language: $language)
  observed(language: $language)
  ambition
  unit
  direction
  inference
  countedFrom
  derivedFrom {
    areaLevel
  }
  headline
  isLegalRequirement
  beside
  partOf
}
    `, {"fragmentName":"Kpi"}) as unknown as TypedDocumentString<KpiFragment, unknown>;
export const AreaFragmentDoc = new TypedDocumentString(`
    fragment Area on Area {
  code
  name
  level
}
    `, {"fragmentName":"Area"}) as unknown as TypedDocumentString<AreaFragment, unknown>;
export const GoalFragmentDoc = new TypedDocumentString(`
    fragment Goal on Goal {
  code
  kind
  norm
  baseline
  baselinePeriod
  margin
  dueOn
}
    `, {"fragmentName":"Goal"}) as unknown as TypedDocumentString<GoalFragment, unknown>;
export const AskedFragmentDoc = new TypedDocumentString(`
    fragment Asked on Asked {
  norm
  baselinePeriod
  margin
  dueOn
}
    `, {"fragmentName":"Asked"}) as unknown as TypedDocumentString<AskedFragment, unknown>;
export const FigureFragmentDoc = new TypedDocumentString(`
    fragment Figure on Figure {
  __typename
  period
  group
  definitionVersion
  mode
  area {
    ...Area
  }
  ... on PublishedFigure {
    value
    lower
    upper
    intervalLevel
    intervalReason
    judgingLower
    judgingUpper
    judgingLevel
    n
    numerator
    denominator
    verdict
    verdictNote
    isLegalNorm
    missesLeft
    hitsNeeded
    forecast {
      lower
      upper
      level
      more
    }
    answersNeeded
    answersPossible
    answersNeededTwoWaves
    verdictCounts {
      verdict
      note
      withheld
      count
    }
    goal {
      ...Goal
    }
    goalNote {
      kind
      on
      before {
        ...Asked
      }
    }
    change {
      value
      lower
      upper
      level
      since
      break
    }
    attention {
      isListed
      adjusted
      compared
      listed
      expectedByChance
      snoozed {
        until
        reason
        by
      }
    }
    bounds {
      lower
      upper
    }
    rowsWaiting
    rowsUnfilled
    parts {
      kpi
      name(language: $language)
      period
      value
      grade
      weight
      reason
    }
  }
  ... on Withheld {
    reason
  }
}
    fragment Area on Area {
  code
  name
  level
}
fragment Goal on Goal {
  code
  kind
  norm
  baseline
  baselinePeriod
  margin
  dueOn
}
fragment Asked on Asked {
  norm
  baselinePeriod
  margin
  dueOn
}`, {"fragmentName":"Figure"}) as unknown as TypedDocumentString<FigureFragment, unknown>;
export const DifferenceFragmentDoc = new TypedDocumentString(`
    fragment Difference on Difference {
  value
  lower
  upper
  level
  isBeyondChance
}
    `, {"fragmentName":"Difference"}) as unknown as TypedDocumentString<DifferenceFragment, unknown>;
export const RevisionFragmentDoc = new TypedDocumentString(`
    fragment Revision on Revision {
  period
  release
  since
  day
  sinceDay
  before
  after
  parts {
    cause
    value
  }
}
    `, {"fragmentName":"Revision"}) as unknown as TypedDocumentString<RevisionFragment, unknown>;
export const SourceFragmentDoc = new TypedDocumentString(`
    fragment Source on Source {
  source
  entity
  name(language: $language)
  lastDelivered
  coversPeriod
  rowsRead
  rowsAccepted
  rowsQuarantined
}
    `, {"fragmentName":"Source"}) as unknown as TypedDocumentString<SourceFragment, unknown>;
export const PageFragmentDoc = new TypedDocumentString(`
    fragment Page on PageInfo {
  hasNextPage
  endCursor
}
    `, {"fragmentName":"Page"}) as unknown as TypedDocumentString<PageFragment, unknown>;
export const RowsFragmentDoc = new TypedDocumentString(`
    fragment Rows on FigureRows {
  rows
  counted
  hits
  isWhole
  pageInfo {
    hasNextPage
    endCursor
  }
  nodes {
    number
    caseNumber
    startedOn
    endedOn
    kind
    home
    neighbourhood
    complex
    isCounted
    isHit
  }
}
    `, {"fragmentName":"Rows"}) as unknown as TypedDocumentString<RowsFragment, unknown>;
export const AgreementsDocument = new TypedDocumentString(`
    query Agreements {
  agreements {
    ...KeptAgreement
  }
}
    fragment KeptAgreement on Agreement {
  code
  state
  isPublic
  isSandbox
  parties
  purpose
  legalGround
  kpis
  areas
  validFrom
  validUntil
  endedAt
  contact
  signedBy
  tenantsAskedOn
  questions
  keys {
    prefix
    expiresAt
    revokedAt
    lastUsedAt
  }
}`) as unknown as TypedDocumentString<AgreementsQuery, AgreementsQueryVariables>;
export const MakeAgreementDocument = new TypedDocumentString(`
    mutation MakeAgreement($code: ID!, $parties: [String!]!, $purpose: String!, $legalGround: String!, $kpis: [ID!], $areas: [String!], $validUntil: String!, $contact: String!, $signedBy: String!) {
  makeAgreement(
    code: $code
    parties: $parties
    purpose: $purpose
    legalGround: $legalGround
    kpis: $kpis
    areas: $areas
    validUntil: $validUntil
    contact: $contact
    signedBy: $signedBy
  ) {
    code
  }
}
    `) as unknown as TypedDocumentString<MakeAgreementMutation, MakeAgreementMutationVariables>;
export const EndAgreementDocument = new TypedDocumentString(`
    mutation EndAgreement($code: ID!) {
  endAgreement(code: $code) {
    code
  }
}
    `) as unknown as TypedDocumentString<EndAgreementMutation, EndAgreementMutationVariables>;
export const MakeKeyDocument = new TypedDocumentString(`
    mutation MakeKey($code: ID!, $validUntil: String) {
  makeKey(code: $code, validUntil: $validUntil) {
    key
  }
}
    `) as unknown as TypedDocumentString<MakeKeyMutation, MakeKeyMutationVariables>;
export const RevokeKeyDocument = new TypedDocumentString(`
    mutation RevokeKey($prefix: ID!) {
  revokeKey(prefix: $prefix) {
    code
  }
}
    `) as unknown as TypedDocumentString<RevokeKeyMutation, RevokeKeyMutationVariables>;
export const ConfirmPublicDocument = new TypedDocumentString(`
    mutation ConfirmPublic($tenantsAskedOn: String!, $contact: String!) {
  confirmPublic(tenantsAskedOn: $tenantsAskedOn, contact: $contact) {
    code
  }
}
    `) as unknown as TypedDocumentString<ConfirmPublicMutation, ConfirmPublicMutationVariables>;
export const WithdrawPublicDocument = new TypedDocumentString(`
    mutation WithdrawPublic {
  withdrawPublic {
    code
  }
}
    `) as unknown as TypedDocumentString<WithdrawPublicMutation, WithdrawPublicMutationVariables>;
export const AreaFiguresDocument = new TypedDocumentString(`
    query AreaFigures($language: Language!, $area: ID!, $level: AreaLevel!, $kpis: [ID!], $kind: PeriodKind, $asOf: Int, $after: String) {
  release(asOf: $asOf) {
    number
  }
  area(asOf: $asOf, code: $area, level: $level) {
    figures(kpis: $kpis, periodKind: $kind, first: 500, after: $after) {
      pageInfo {
        ...Page
      }
      nodes {
        kpi {
          code
        }
        ...Figure
      }
    }
  }
}
    fragment Area on Area {
  code
  name
  level
}
fragment Goal on Goal {
  code
  kind
  norm
  baseline
  baselinePeriod
  margin
  dueOn
}
fragment Asked on Asked {
  norm
  baselinePeriod
  margin
  dueOn
}
fragment Figure on Figure {
  __typename
  period
  group
  definitionVersion
  mode
  area {
    ...Area
  }
  ... on PublishedFigure {
    value
    lower
    upper
    intervalLevel
    intervalReason
    judgingLower
    judgingUpper
    judgingLevel
    n
    numerator
    denominator
    verdict
    verdictNote
    isLegalNorm
    missesLeft
    hitsNeeded
    forecast {
      lower
      upper
      level
      more
    }
    answersNeeded
    answersPossible
    answersNeededTwoWaves
    verdictCounts {
      verdict
      note
      withheld
      count
    }
    goal {
      ...Goal
    }
    goalNote {
      kind
      on
      before {
        ...Asked
      }
    }
    change {
      value
      lower
      upper
      level
      since
      break
    }
    attention {
      isListed
      adjusted
      compared
      listed
      expectedByChance
      snoozed {
        until
        reason
        by
      }
    }
    bounds {
      lower
      upper
    }
    rowsWaiting
    rowsUnfilled
    parts {
      kpi
      name(language: $language)
      period
      value
      grade
      weight
      reason
    }
  }
  ... on Withheld {
    reason
  }
}
fragment Page on PageInfo {
  hasNextPage
  endCursor
}`) as unknown as TypedDocumentString<AreaFiguresQuery, AreaFiguresQueryVariables>;
export const AreaDocument = new TypedDocumentString(`
    query Area($language: Language!, $area: ID!, $level: AreaLevel) {
  area(code: $area, level: $level) {
    ...Area
    homes
    within {
      ...Area
      within {
        ...Area
        within {
          ...Area
          within {
            ...Area
          }
        }
      }
    }
    children {
      ...Area
      homes
    }
    neighbourhoods {
      ...Area
    }
    complexes {
      ...Area
      homes
    }
  }
  kpis {
    ...Kpi
    areaLevels
    sources {
      ...Source
    }
  }
}
    fragment Area on Area {
  code
  name
  level
}
fragment Kpi on Kpi {
  code
  title(language: $language)
  subject(language: $language)
  observed(language: $language)
  ambition
  unit
  direction
  inference
  countedFrom
  derivedFrom {
    areaLevel
  }
  headline
  isLegalRequirement
  beside
  partOf
}
fragment Source on Source {
  source
  entity
  name(language: $language)
  lastDelivered
  coversPeriod
  rowsRead
  rowsAccepted
  rowsQuarantined
}`) as unknown as TypedDocumentString<AreaQuery, AreaQueryVariables>;
export const AreasDocument = new TypedDocumentString(`
    query Areas($asOf: Int, $after: String) {
  release(asOf: $asOf) {
    number
  }
  areas(asOf: $asOf, first: 500, after: $after) {
    pageInfo {
      ...Page
    }
    nodes {
      ...Area
      homes
      within {
        code
        level
      }
      neighbourhoods {
        code
        level
      }
    }
  }
}
    fragment Area on Area {
  code
  name
  level
}
fragment Page on PageInfo {
  hasNextPage
  endCursor
}`) as unknown as TypedDocumentString<AreasQuery, AreasQueryVariables>;
export const ComparisonDocument = new TypedDocumentString(`
    query Comparison($language: Language!, $kpi: ID!, $one: FigurePlace!, $other: FigurePlace!) {
  comparison(kpi: $kpi, one: $one, other: $other) {
    one {
      ...Figure
    }
    other {
      ...Figure
    }
    difference {
      ...Difference
    }
    ratio {
      ...Difference
    }
    incomparable
    sentence(language: $language)
    revisions {
      ...Revision
    }
  }
}
    fragment Area on Area {
  code
  name
  level
}
fragment Goal on Goal {
  code
  kind
  norm
  baseline
  baselinePeriod
  margin
  dueOn
}
fragment Asked on Asked {
  norm
  baselinePeriod
  margin
  dueOn
}
fragment Figure on Figure {
  __typename
  period
  group
  definitionVersion
  mode
  area {
    ...Area
  }
  ... on PublishedFigure {
    value
    lower
    upper
    intervalLevel
    intervalReason
    judgingLower
    judgingUpper
    judgingLevel
    n
    numerator
    denominator
    verdict
    verdictNote
    isLegalNorm
    missesLeft
    hitsNeeded
    forecast {
      lower
      upper
      level
      more
    }
    answersNeeded
    answersPossible
    answersNeededTwoWaves
    verdictCounts {
      verdict
      note
      withheld
      count
    }
    goal {
      ...Goal
    }
    goalNote {
      kind
      on
      before {
        ...Asked
      }
    }
    change {
      value
      lower
      upper
      level
      since
      break
    }
    attention {
      isListed
      adjusted
      compared
      listed
      expectedByChance
      snoozed {
        until
        reason
        by
      }
    }
    bounds {
      lower
      upper
    }
    rowsWaiting
    rowsUnfilled
    parts {
      kpi
      name(language: $language)
      period
      value
      grade
      weight
      reason
    }
  }
  ... on Withheld {
    reason
  }
}
fragment Difference on Difference {
  value
  lower
  upper
  level
  isBeyondChance
}
fragment Revision on Revision {
  period
  release
  since
  day
  sinceDay
  before
  after
  parts {
    cause
    value
  }
}`) as unknown as TypedDocumentString<ComparisonQuery, ComparisonQueryVariables>;
export const ComputationDocument = new TypedDocumentString(`
    query Computation($kpi: ID!) {
  kpi(code: $kpi) {
    computationData
  }
}
    `) as unknown as TypedDocumentString<ComputationQuery, ComputationQueryVariables>;
export const NoteExportDocument = new TypedDocumentString(`
    mutation NoteExport($format: ID!, $kpi: ID, $area: ID, $period: ID, $release: Int) {
  noteExport(
    format: $format
    kpi: $kpi
    area: $area
    period: $period
    release: $release
  )
}
    `) as unknown as TypedDocumentString<NoteExportMutation, NoteExportMutationVariables>;
export const FrameDocument = new TypedDocumentString(`
    query Frame($asOf: Int) {
  association {
    code
    name
  }
  release(asOf: $asOf) {
    number
    publishedAt
    referenceDate
    isSynthetic
  }
}
    `) as unknown as TypedDocumentString<FrameQuery, FrameQueryVariables>;
export const GivenRolesDocument = new TypedDocumentString(`
    query GivenRoles {
  givenRoles {
    person
    role
    areas
  }
}
    `) as unknown as TypedDocumentString<GivenRolesQuery, GivenRolesQueryVariables>;
export const GiveRoleDocument = new TypedDocumentString(`
    mutation GiveRole($person: ID!, $role: StaffRole!, $areas: [ID!]) {
  giveRole(person: $person, role: $role, areas: $areas) {
    person
  }
}
    `) as unknown as TypedDocumentString<GiveRoleMutation, GiveRoleMutationVariables>;
export const TakeRoleDocument = new TypedDocumentString(`
    mutation TakeRole($person: ID!, $role: StaffRole!) {
  takeRole(person: $person, role: $role) {
    person
  }
}
    `) as unknown as TypedDocumentString<TakeRoleMutation, TakeRoleMutationVariables>;
export const GoalsDocument = new TypedDocumentString(`
    query Goals($language: Language!) {
  goals {
    ...Goal
    state
    period
    setBy
    setOn
    agreedIn
    agreementNumber
    parties {
      party
      contributes
    }
    areaLevel
    area {
      ...Area
    }
    nextDueOn
    kpi {
      ...Kpi
    }
    closed {
      period
      verdictCounts {
        verdict
        note
        withheld
        count
      }
      figure {
        ...Figure
      }
    }
    running {
      period
      figure {
        ...Figure
      }
    }
  }
}
    fragment Area on Area {
  code
  name
  level
}
fragment Kpi on Kpi {
  code
  title(language: $language)
  subject(language: $language)
  observed(language: $language)
  ambition
  unit
  direction
  inference
  countedFrom
  derivedFrom {
    areaLevel
  }
  headline
  isLegalRequirement
  beside
  partOf
}
fragment Goal on Goal {
  code
  kind
  norm
  baseline
  baselinePeriod
  margin
  dueOn
}
fragment Asked on Asked {
  norm
  baselinePeriod
  margin
  dueOn
}
fragment Figure on Figure {
  __typename
  period
  group
  definitionVersion
  mode
  area {
    ...Area
  }
  ... on PublishedFigure {
    value
    lower
    upper
    intervalLevel
    intervalReason
    judgingLower
    judgingUpper
    judgingLevel
    n
    numerator
    denominator
    verdict
    verdictNote
    isLegalNorm
    missesLeft
    hitsNeeded
    forecast {
      lower
      upper
      level
      more
    }
    answersNeeded
    answersPossible
    answersNeededTwoWaves
    verdictCounts {
      verdict
      note
      withheld
      count
    }
    goal {
      ...Goal
    }
    goalNote {
      kind
      on
      before {
        ...Asked
      }
    }
    change {
      value
      lower
      upper
      level
      since
      break
    }
    attention {
      isListed
      adjusted
      compared
      listed
      expectedByChance
      snoozed {
        until
        reason
        by
      }
    }
    bounds {
      lower
      upper
    }
    rowsWaiting
    rowsUnfilled
    parts {
      kpi
      name(language: $language)
      period
      value
      grade
      weight
      reason
    }
  }
  ... on Withheld {
    reason
  }
}`) as unknown as TypedDocumentString<GoalsQuery, GoalsQueryVariables>;
export const InsideDocument = new TypedDocumentString(`
    query Inside($kpi: ID!) {
  kpi(code: $kpi) {
    controlChart {
      mean
      isSeasonal
      months {
        month
        events
        value
        expected
        lower
        upper
        signals
      }
      complexes {
        from
        until
        compared
        mean
        isWidened
        above {
          area {
            ...Area
          }
          events
          value
          upper
        }
      }
    }
    revisions {
      ...Revision
    }
    opportunities {
      unopened {
        number
        area {
          ...Area
        }
        decidedOn
        months
      }
      unknownPlaces
      declined {
        reason
        opportunities
      }
    }
  }
}
    fragment Area on Area {
  code
  name
  level
}
fragment Revision on Revision {
  period
  release
  since
  day
  sinceDay
  before
  after
  parts {
    cause
    value
  }
}`) as unknown as TypedDocumentString<InsideQuery, InsideQueryVariables>;
export const KpiFiguresDocument = new TypedDocumentString(`
    query KpiFigures($language: Language!, $kpi: ID!, $area: ID, $areaLevel: AreaLevel, $within: ID, $period: String, $group: ID = "all", $asOf: Int, $after: String) {
  release(asOf: $asOf) {
    number
  }
  kpi(asOf: $asOf, code: $kpi) {
    figures(
      area: $area
      areaLevel: $areaLevel
      within: $within
      period: $period
      group: $group
      first: 500
      after: $after
    ) {
      pageInfo {
        ...Page
      }
      nodes {
        ...Figure
      }
    }
  }
}
    fragment Area on Area {
  code
  name
  level
}
fragment Goal on Goal {
  code
  kind
  norm
  baseline
  baselinePeriod
  margin
  dueOn
}
fragment Asked on Asked {
  norm
  baselinePeriod
  margin
  dueOn
}
fragment Figure on Figure {
  __typename
  period
  group
  definitionVersion
  mode
  area {
    ...Area
  }
  ... on PublishedFigure {
    value
    lower
    upper
    intervalLevel
    intervalReason
    judgingLower
    judgingUpper
    judgingLevel
    n
    numerator
    denominator
    verdict
    verdictNote
    isLegalNorm
    missesLeft
    hitsNeeded
    forecast {
      lower
      upper
      level
      more
    }
    answersNeeded
    answersPossible
    answersNeededTwoWaves
    verdictCounts {
      verdict
      note
      withheld
      count
    }
    goal {
      ...Goal
    }
    goalNote {
      kind
      on
      before {
        ...Asked
      }
    }
    change {
      value
      lower
      upper
      level
      since
      break
    }
    attention {
      isListed
      adjusted
      compared
      listed
      expectedByChance
      snoozed {
        until
        reason
        by
      }
    }
    bounds {
      lower
      upper
    }
    rowsWaiting
    rowsUnfilled
    parts {
      kpi
      name(language: $language)
      period
      value
      grade
      weight
      reason
    }
  }
  ... on Withheld {
    reason
  }
}
fragment Page on PageInfo {
  hasNextPage
  endCursor
}`) as unknown as TypedDocumentString<KpiFiguresQuery, KpiFiguresQueryVariables>;
export const KpiDocument = new TypedDocumentString(`
    query Kpi($language: Language!, $kpi: ID!, $asOf: Int) {
  kpi(code: $kpi, asOf: $asOf) {
    ...Kpi
    definition(language: $language)
    numerator(language: $language)
    denominator(language: $language)
    caveats(language: $language)
    computation(language: $language) {
      title
      lines
    }
    owner
    centre
    version {
      number
      from
      reason
    }
    areaLevels
    groups
    sources {
      ...Source
    }
    reportedBy {
      name(language: $language)
      lastDelivered
    }
    outdatedAfterDays
    goals {
      ...Goal
      state
      history {
        until
        before {
          ...Asked
        }
      }
      wouldHaveSaid {
        area {
          ...Area
        }
        period
        verdict
        verdictNote
        isLegalNorm
      }
      period
      setBy
      setOn
      agreedIn
      areaLevel
      area {
        ...Area
      }
    }
  }
}
    fragment Area on Area {
  code
  name
  level
}
fragment Kpi on Kpi {
  code
  title(language: $language)
  subject(language: $language)
  observed(language: $language)
  ambition
  unit
  direction
  inference
  countedFrom
  derivedFrom {
    areaLevel
  }
  headline
  isLegalRequirement
  beside
  partOf
}
fragment Goal on Goal {
  code
  kind
  norm
  baseline
  baselinePeriod
  margin
  dueOn
}
fragment Asked on Asked {
  norm
  baselinePeriod
  margin
  dueOn
}
fragment Source on Source {
  source
  entity
  name(language: $language)
  lastDelivered
  coversPeriod
  rowsRead
  rowsAccepted
  rowsQuarantined
}`) as unknown as TypedDocumentString<KpiQuery, KpiQueryVariables>;
export const KpisDocument = new TypedDocumentString(`
    query Kpis($language: Language!) {
  kpis {
    ...Kpi
    definition(language: $language)
    protection
  }
}
    fragment Kpi on Kpi {
  code
  title(language: $language)
  subject(language: $language)
  observed(language: $language)
  ambition
  unit
  direction
  inference
  countedFrom
  derivedFrom {
    areaLevel
  }
  headline
  isLegalRequirement
  beside
  partOf
}`) as unknown as TypedDocumentString<KpisQuery, KpisQueryVariables>;
export const LogDocument = new TypedDocumentString(`
    query Log($before: Int, $kind: ID, $from: String, $until: String) {
  log(before: $before, kind: $kind, from: $from, until: $until) {
    number
    writtenAt
    kind
    actor
    about
    details
  }
  installationLog(kind: $kind, from: $from, until: $until) {
    day
    kind
    lines
  }
}
    `) as unknown as TypedDocumentString<LogQuery, LogQueryVariables>;
export const MomentsDocument = new TypedDocumentString(`
    query Moments($language: Language!, $kpi: ID!, $area: ID, $areaLevel: AreaLevel, $period: String!) {
  release {
    isSharingDecided
  }
  kpi(code: $kpi) {
    figures(area: $area, areaLevel: $areaLevel, period: $period, first: 1) {
      nodes {
        ... on PublishedFigure {
          moments {
            name
            value
          }
          lineage {
            deliveries {
              source
              entity
              name(language: $language)
              coversPeriod
              files
              lastDelivered
              rowsRead
              rowsAccepted
              rowsQuarantined
            }
            rows {
              name(language: $language)
              rows
              counted
              leftOut {
                reason
                rows
              }
            }
            homes {
              day
              homes
              went
              came
              unplaced
              unanswered
              counted
            }
          }
          shared {
            value
            band
            besideNorm
            step
            lower
            upper
            n
            verdict
            verdictNote
            isPublic
          }
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<MomentsQuery, MomentsQueryVariables>;
export const OverviewDocument = new TypedDocumentString(`
    query Overview($language: Language!) {
  kpis {
    ...Kpi
    owner
    groups
    derivedFrom {
      kpi
      areaLevel
    }
    sources {
      ...Source
    }
    reportedBy {
      name(language: $language)
      lastDelivered
    }
    outdatedAfterDays
    goals {
      ...Goal
      state
      period
      areaLevel
    }
  }
}
    fragment Kpi on Kpi {
  code
  title(language: $language)
  subject(language: $language)
  observed(language: $language)
  ambition
  unit
  direction
  inference
  countedFrom
  derivedFrom {
    areaLevel
  }
  headline
  isLegalRequirement
  beside
  partOf
}
fragment Goal on Goal {
  code
  kind
  norm
  baseline
  baselinePeriod
  margin
  dueOn
}
fragment Source on Source {
  source
  entity
  name(language: $language)
  lastDelivered
  coversPeriod
  rowsRead
  rowsAccepted
  rowsQuarantined
}`) as unknown as TypedDocumentString<OverviewQuery, OverviewQueryVariables>;
export const CasesDocument = new TypedDocumentString(`
    query Cases($kpi: ID!, $area: ID, $areaLevel: AreaLevel, $period: String!, $after: String) {
  kpi(code: $kpi) {
    figures(area: $area, areaLevel: $areaLevel, period: $period, first: 1) {
      nodes {
        ... on PublishedFigure {
          rows: cases(after: $after) {
            ...Rows
          }
        }
      }
    }
  }
}
    fragment Rows on FigureRows {
  rows
  counted
  hits
  isWhole
  pageInfo {
    hasNextPage
    endCursor
  }
  nodes {
    number
    caseNumber
    startedOn
    endedOn
    kind
    home
    neighbourhood
    complex
    isCounted
    isHit
  }
}`) as unknown as TypedDocumentString<CasesQuery, CasesQueryVariables>;
export const AllocationsDocument = new TypedDocumentString(`
    query Allocations($kpi: ID!, $area: ID, $areaLevel: AreaLevel, $period: String!, $after: String) {
  kpi(code: $kpi) {
    figures(area: $area, areaLevel: $areaLevel, period: $period, first: 1) {
      nodes {
        ... on PublishedFigure {
          rows: allocations(after: $after) {
            ...Rows
          }
        }
      }
    }
  }
}
    fragment Rows on FigureRows {
  rows
  counted
  hits
  isWhole
  pageInfo {
    hasNextPage
    endCursor
  }
  nodes {
    number
    caseNumber
    startedOn
    endedOn
    kind
    home
    neighbourhood
    complex
    isCounted
    isHit
  }
}`) as unknown as TypedDocumentString<AllocationsQuery, AllocationsQueryVariables>;
export const SignalsDocument = new TypedDocumentString(`
    query Signals($until: String, $language: Language!) {
  signals(until: $until) {
    compared
    listed
    expectedByChance
    figures {
      ...Figure
      kpi {
        ...Kpi
      }
    }
  }
}
    fragment Area on Area {
  code
  name
  level
}
fragment Kpi on Kpi {
  code
  title(language: $language)
  subject(language: $language)
  observed(language: $language)
  ambition
  unit
  direction
  inference
  countedFrom
  derivedFrom {
    areaLevel
  }
  headline
  isLegalRequirement
  beside
  partOf
}
fragment Goal on Goal {
  code
  kind
  norm
  baseline
  baselinePeriod
  margin
  dueOn
}
fragment Asked on Asked {
  norm
  baselinePeriod
  margin
  dueOn
}
fragment Figure on Figure {
  __typename
  period
  group
  definitionVersion
  mode
  area {
    ...Area
  }
  ... on PublishedFigure {
    value
    lower
    upper
    intervalLevel
    intervalReason
    judgingLower
    judgingUpper
    judgingLevel
    n
    numerator
    denominator
    verdict
    verdictNote
    isLegalNorm
    missesLeft
    hitsNeeded
    forecast {
      lower
      upper
      level
      more
    }
    answersNeeded
    answersPossible
    answersNeededTwoWaves
    verdictCounts {
      verdict
      note
      withheld
      count
    }
    goal {
      ...Goal
    }
    goalNote {
      kind
      on
      before {
        ...Asked
      }
    }
    change {
      value
      lower
      upper
      level
      since
      break
    }
    attention {
      isListed
      adjusted
      compared
      listed
      expectedByChance
      snoozed {
        until
        reason
        by
      }
    }
    bounds {
      lower
      upper
    }
    rowsWaiting
    rowsUnfilled
    parts {
      kpi
      name(language: $language)
      period
      value
      grade
      weight
      reason
    }
  }
  ... on Withheld {
    reason
  }
}`) as unknown as TypedDocumentString<SignalsQuery, SignalsQueryVariables>;
export const SurveysDocument = new TypedDocumentString(`
    query Surveys($asOf: Int, $after: String) {
  release(asOf: $asOf) {
    number
  }
  periods(asOf: $asOf, kind: SURVEY_WAVE, first: 500, after: $after) {
    pageInfo {
      ...Page
    }
    nodes {
      code
      endsBefore
    }
  }
}
    fragment Page on PageInfo {
  hasNextPage
  endCursor
}`) as unknown as TypedDocumentString<SurveysQuery, SurveysQueryVariables>;
export const WaveDocument = new TypedDocumentString(`
    query Wave($language: Language!, $wave: ID!) {
  association {
    code
  }
  release {
    number
    referenceDate
  }
  wave(code: $wave) {
    code
    kind
    name
    mode
    referenceDate
    startedOn
    closedOn
    approvedBy
    approvedOn
    approvalNote
    homes
    invited
    delivered
    answers
    response
    weighting {
      method
      merged {
        variable
        level
        into
      }
      trimmedShare
      marginError
      effectiveAnswers
      designEffect
      lowest
      highest
    }
    effects {
      kpi
      answers
      unweighted
      weighted
      worstCase
    }
    representativeness {
      rIndicator
      band
      rate
      maxBias
      levels {
        variable
        variableName(language: $language)
        level
        name(language: $language)
        asked
        answers
        rate
        partial
      }
    }
    dissimilarity
    neighbourhoods {
      hidden
      unjudged
    }
    limits {
      limit
      sentence(language: $language)
    }
    kpis {
      code
      title(language: $language)
      unit
    }
  }
}
    `) as unknown as TypedDocumentString<WaveQuery, WaveQueryVariables>;
export const WavesDocument = new TypedDocumentString(`
    query Waves {
  waves {
    code
    kind
    name
    mode
    startedOn
    closedOn
    invited
    delivered
    answers
    response
    representativeness {
      rIndicator
      band
    }
  }
}
    `) as unknown as TypedDocumentString<WavesQuery, WavesQueryVariables>;
export const WholeDocument = new TypedDocumentString(`
    query Whole($language: Language!, $kpis: [ID!], $kind: PeriodKind, $asOf: Int, $after: String) {
  release(asOf: $asOf) {
    number
  }
  areas(asOf: $asOf, level: ASSOCIATION, first: 1) {
    nodes {
      figures(kpis: $kpis, periodKind: $kind, first: 500, after: $after) {
        pageInfo {
          ...Page
        }
        nodes {
          kpi {
            code
          }
          ...Figure
        }
      }
    }
  }
}
    fragment Area on Area {
  code
  name
  level
}
fragment Goal on Goal {
  code
  kind
  norm
  baseline
  baselinePeriod
  margin
  dueOn
}
fragment Asked on Asked {
  norm
  baselinePeriod
  margin
  dueOn
}
fragment Figure on Figure {
  __typename
  period
  group
  definitionVersion
  mode
  area {
    ...Area
  }
  ... on PublishedFigure {
    value
    lower
    upper
    intervalLevel
    intervalReason
    judgingLower
    judgingUpper
    judgingLevel
    n
    numerator
    denominator
    verdict
    verdictNote
    isLegalNorm
    missesLeft
    hitsNeeded
    forecast {
      lower
      upper
      level
      more
    }
    answersNeeded
    answersPossible
    answersNeededTwoWaves
    verdictCounts {
      verdict
      note
      withheld
      count
    }
    goal {
      ...Goal
    }
    goalNote {
      kind
      on
      before {
        ...Asked
      }
    }
    change {
      value
      lower
      upper
      level
      since
      break
    }
    attention {
      isListed
      adjusted
      compared
      listed
      expectedByChance
      snoozed {
        until
        reason
        by
      }
    }
    bounds {
      lower
      upper
    }
    rowsWaiting
    rowsUnfilled
    parts {
      kpi
      name(language: $language)
      period
      value
      grade
      weight
      reason
    }
  }
  ... on Withheld {
    reason
  }
}
fragment Page on PageInfo {
  hasNextPage
  endCursor
}`) as unknown as TypedDocumentString<WholeQuery, WholeQueryVariables>;
