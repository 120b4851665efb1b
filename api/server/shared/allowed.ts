/**
 * What may be asked at the shared door, and by whom: every type and every field, of either kind of reader. A schema with anything else does not
 * start. There is nothing here of how a figure was judged, how exact it is, how many homes there are, what was delivered, or who set a goal.
 */
type Audience = "everybody" | "partners";

const figure = [
  "value",
  "band",
  "besideNorm",
  "step",
  "lower",
  "upper",
  "n",
  "verdict",
  "verdictNote",
  "isLegalNorm",
  "isPublic",
];
const page = ["nodes", "edges", "pageInfo"];

const everybody: Record<string, readonly string[]> = {
  Query: ["agreement", "area", "areas", "association", "figure", "figures", "kpi", "kpis", "periods", "release"],
  Agreement: [
    ...["code", "parties", "purpose", "legalGround", "kpis", "areas"],
    ...["validFrom", "validUntil", "keyExpiresAt", "contact", "pointsPerHour"],
  ],
  Area: ["code", "name", "level", "vintage", "isInForce", "within"],
  AreaConnection: page,
  AreaEdge: ["cursor", "node"],
  Association: ["code", "name", "isSynthetic"],
  Figure: [...figure, "kpi", "area", "period", "group"],
  FigureConnection: page,
  FigureEdge: ["cursor", "node"],
  Goal: ["kind", "norm", "baselinePeriod", "margin", "period", "areaLevel", "area", "dueOn"],
  Kpi: [
    ...["code", "ambition", "headline", "unit", "direction", "goalKind", "definitionVersion", "title", "subject"],
    ...["observed", "definition", "counted", "countedOutOf", "caveats", "goals", "figures"],
  ],
  PageInfo: ["hasNextPage", "hasPreviousPage", "startCursor", "endCursor"],
  Period: ["code", "kind", "startsOn", "endsBefore"],
  Release: ["number", "referenceDate", "sharedAt"],
};

/** What was asked under an agreement is told to its holder; the public is told nothing of others. */
const partners: Record<string, readonly string[]> = {
  Query: ["usage"],
  UsageDay: ["day", "questions", "points"],
};

/** Each field as Type.field. */
export const allowedFields: ReadonlyMap<string, Audience> = new Map([
  ...named(everybody).map((field) => [field, "everybody"] as const),
  ...named(partners).map((field) => [field, "partners"] as const),
]);

function named(fields: Record<string, readonly string[]>): string[] {
  return Object.entries(fields).flatMap(([type, names]) => names.map((name) => `${type}.${name}`));
}
