/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
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

/** Which way is better. */
export type Direction =
  /** The value is background and is not judged. */
  | 'CONTEXT'
  /** A higher value is better. */
  | 'HIGHER'
  /** A lower value is better, and a norm is the most that may be. */
  | 'LOWER';

/** What a goal asks. */
export type GoalKind =
  /** Stay at the level of the baseline, but for an agreed margin. */
  | 'HOLD'
  /** Reach a level. */
  | 'NORM';

/** The language of texts. */
export type Language =
  /** English. */
  | 'EN'
  /** Dutch. */
  | 'NL';

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

export type WhoseFragment = { association: { name: string, isSynthetic: boolean }, release: { number: number, referenceDate: string } };

export type ToldFragment = { period: string, value: number | null, band: Band | null, besideNorm: BesideNorm | null, step: number | null, lower: number | null, upper: number | null, n: number | null, verdict: Verdict | null, verdictNote: VerdictNote | null, isLegalNorm: boolean, area: { code: string, level: AreaLevel, name: string } };

export type PublicKpiFragment = { code: string, ambition: Ambition, headline: boolean, unit: Unit, direction: Direction, goalKind: GoalKind | null, title: string, subject: string, observed: string | null, goals: Array<{ kind: GoalKind, areaLevel: AreaLevel, period: string | null, norm: number | null, dueOn: string, area: { code: string } | null }> };

export type PublicKpiQueryVariables = Exact<{
  language: Language;
  kpi: string;
  after?: string | null | undefined;
}>;


export type PublicKpiQuery = (
  { kpi: (
    { definition: string, counted: string, countedOutOf: string, caveats: string, definitionVersion: number, figures: { nodes: Array<ToldFragment>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } }
    & PublicKpiFragment
  ) }
  & WhoseFragment
);

export type PublicOverviewQueryVariables = Exact<{
  language: Language;
  after?: string | null | undefined;
}>;


export type PublicOverviewQuery = (
  { kpis: Array<PublicKpiFragment>, figures: { nodes: Array<(
      { kpi: { code: string } }
      & ToldFragment
    )>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } }
  & WhoseFragment
);

export type WhetherPublicQueryVariables = Exact<{ [key: string]: never; }>;


export type WhetherPublicQuery = { agreement: { code: string } };

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
export const WhoseFragmentDoc = new TypedDocumentString(`
    fragment Whose on Query {
  association {
    name
    isSynthetic
  }
  release {
    number
    referenceDate
  }
}
    `, {"fragmentName":"Whose"}) as unknown as TypedDocumentString<WhoseFragment, unknown>;
export const ToldFragmentDoc = new TypedDocumentString(`
    fragment Told on Figure {
  area {
    code
    level
    name
  }
  period
  value
  band
  besideNorm
  step
  lower
  upper
  n
  verdict
  verdictNote
  isLegalNorm
}
    `, {"fragmentName":"Told"}) as unknown as TypedDocumentString<ToldFragment, unknown>;
export const PublicKpiFragmentDoc = new TypedDocumentString(`
    fragment PublicKpi on Kpi {
  code
  ambition
  headline
  unit
  direction
  goalKind
  title(language: $language)
  subject(language: $language)
  observed(language: $language)
  goals {
    kind
    areaLevel
    area {
      code
    }
    period
    norm
    dueOn
  }
}
    `, {"fragmentName":"PublicKpi"}) as unknown as TypedDocumentString<PublicKpiFragment, unknown>;
export const PublicKpiDocument = new TypedDocumentString(`
    query PublicKpi($language: Language!, $kpi: ID!, $after: String) {
  ...Whose
  kpi(code: $kpi) {
    ...PublicKpi
    definition(language: $language)
    counted(language: $language)
    countedOutOf(language: $language)
    caveats(language: $language)
    definitionVersion
    figures(first: 500, after: $after) {
      nodes {
        ...Told
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
}
    fragment Whose on Query {
  association {
    name
    isSynthetic
  }
  release {
    number
    referenceDate
  }
}
fragment Told on Figure {
  area {
    code
    level
    name
  }
  period
  value
  band
  besideNorm
  step
  lower
  upper
  n
  verdict
  verdictNote
  isLegalNorm
}
fragment PublicKpi on Kpi {
  code
  ambition
  headline
  unit
  direction
  goalKind
  title(language: $language)
  subject(language: $language)
  observed(language: $language)
  goals {
    kind
    areaLevel
    area {
      code
    }
    period
    norm
    dueOn
  }
}`) as unknown as TypedDocumentString<PublicKpiQuery, PublicKpiQueryVariables>;
export const PublicOverviewDocument = new TypedDocumentString(`
    query PublicOverview($language: Language!, $after: String) {
  ...Whose
  kpis {
    ...PublicKpi
  }
  figures(areaLevel: ASSOCIATION, latest: true, first: 500, after: $after) {
    nodes {
      ...Told
      kpi {
        code
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    fragment Whose on Query {
  association {
    name
    isSynthetic
  }
  release {
    number
    referenceDate
  }
}
fragment Told on Figure {
  area {
    code
    level
    name
  }
  period
  value
  band
  besideNorm
  step
  lower
  upper
  n
  verdict
  verdictNote
  isLegalNorm
}
fragment PublicKpi on Kpi {
  code
  ambition
  headline
  unit
  direction
  goalKind
  title(language: $language)
  subject(language: $language)
  observed(language: $language)
  goals {
    kind
    areaLevel
    area {
      code
    }
    period
    norm
    dueOn
  }
}`) as unknown as TypedDocumentString<PublicOverviewQuery, PublicOverviewQueryVariables>;
export const WhetherPublicDocument = new TypedDocumentString(`
    query WhetherPublic {
  agreement {
    code
  }
}
    `) as unknown as TypedDocumentString<WhetherPublicQuery, WhetherPublicQueryVariables>;
