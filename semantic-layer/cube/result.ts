// What Cube's native addon does with the rows of an answer: give them their member names and their wire format. Also the
// place where a member that is not public is refused, with or without rows.
import { UserError } from "@cubejs-backend/api-gateway";

type Row = Readonly<Record<string, unknown>>;
type TimeDimension = { dimension: string; granularity?: string; dateRange?: string | string[] };
type CubeQuery = { measures?: unknown[]; dimensions?: unknown[]; timeDimensions?: TimeDimension[] };
type Column = { member: string; alias: string; type: string | undefined };

/** What Cube's gateway knows about an answer when it asks for the result: names, types, and the shape wanted. */
export type Shape = {
  aliasToMemberNameMap: Record<string, string>;
  annotation: Record<string, { type?: string } | undefined>;
  query: CubeQuery;
  queryType?: "regularQuery" | "compareDateRangeQuery" | "blendingQuery";
  resType?: "default" | "compact" | "columnar";
};

/** The rows of one answer in the wire format of Cube's REST API. */
export function resultData(rows: readonly Row[], shape: Shape): unknown {
  const [first] = rows;
  if (!first) refuseHiddenMembers(shape);
  const columns = first ? [...namedColumns(Object.keys(first), shape)] : [];
  const range = comparedRange(shape);
  const members = columns.map((column) => column.member);
  if (range !== undefined && rows.length > 0) members.push("compareDateRange");
  const cells = (row: Row) => {
    const values = columns.map((column) => cell(row[column.alias], column.type));
    return range === undefined ? values : [...values, range];
  };
  if (shape.resType === "compact") return { members, dataset: rows.map(cells) };
  const table = rows.map(cells);
  if (shape.resType === "columnar")
    return { members, columns: members.map((_, index) => table.map((row) => row[index])) };
  return table.map((row) => Object.fromEntries(members.map((member, index) => [member, row[index]])));
}

/** The query that describes several answers together, as Cube's clients expect it beside the results. */
export function pivotQuery(queryType: string, queries: readonly CubeQuery[]): CubeQuery {
  const pivot = { ...queries[0], queryType };
  if (queryType === "compareDateRangeQuery") pivot.dimensions = ["compareDateRange", ...(pivot.dimensions ?? [])];
  if (queryType !== "blendingQuery") return pivot;
  pivot.measures = [...new Set(queries.flatMap((query) => query.measures ?? []))];
  pivot.dimensions = [...new Set(queries.flatMap((query) => query.dimensions ?? []))];
  const granularity = queries.map((query) => query.timeDimensions?.[0]?.granularity).find(Boolean);
  if (granularity) pivot.timeDimensions = [{ dimension: "time", granularity }];
  return pivot;
}

/** An empty answer has no column names to check, but must not hide that a member is out of bounds. */
function refuseHiddenMembers({ query, annotation }: Shape): void {
  const named = [...(query.measures ?? []), ...(query.dimensions ?? [])].map(memberName);
  const times = (query.timeDimensions ?? []).filter((time) => time.granularity).map((time) => time.dimension);
  for (const member of [...named, ...times]) if (!annotation[member]) throw hidden(member);
}

function* namedColumns(aliases: readonly string[], shape: Shape): Generator<Column> {
  const columns = aliases.map((alias) => {
    const member = shape.aliasToMemberNameMap[alias];
    const annotation = member === undefined ? undefined : shape.annotation[member];
    if (member === undefined || !annotation) throw hidden(member ?? alias);
    return { member, alias, type: annotation.type };
  });
  yield* columns;
  yield* bareTimes(columns, shape.query);
  if (shape.queryType !== "blendingQuery") return;
  const time = shape.query.timeDimensions?.[0];
  if (!time) return;
  const blended = columns.find((column) => column.member === `${time.dimension}.${time.granularity}`);
  if (blended) yield { ...blended, member: `time.${time.granularity}` };
}

const finestFirst = ["second", "minute", "hour", "day", "week", "month", "quarter", "year"];

/** Cube's clients also expect a time under its bare name; of several granularities the finest one, the last of equals. */
function* bareTimes(columns: readonly Column[], query: CubeQuery): Generator<Column> {
  const finest = new Map<string, Column & { rank: number }>();
  for (const column of columns) {
    const [cube, dimension, granularity] = column.member.split(".");
    const member = `${cube}.${dimension}`;
    if (!granularity || (query.dimensions ?? []).includes(member)) continue;
    const found = finestFirst.indexOf(granularity);
    const rank = found < 0 ? finestFirst.length : found;
    const earlier = finest.get(member);
    if (!earlier || rank <= earlier.rank) finest.set(member, { ...column, member, rank });
  }
  yield* finest.values();
}

function comparedRange({ query, queryType }: Shape): string | undefined {
  if (queryType !== "compareDateRangeQuery") return undefined;
  const range = query.timeDimensions?.[0]?.dateRange;
  if (!Array.isArray(range)) throw new Error("A query that compares date ranges has no date range.");
  return range.join(" - ");
}

const timestamp = /^(\d{4,}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)(?:\.(\d+))?/;

/** Numbers travel as strings, times in milliseconds without a zone. */
function cell(value: unknown, type: string | undefined): unknown {
  if (value === null || value === undefined) return null;
  const plain = value instanceof Date ? value.toISOString() : value;
  if (typeof plain === "number" || typeof plain === "bigint") return String(plain);
  const time = type === "time" && typeof plain === "string" ? timestamp.exec(plain) : null;
  return time ? `${time[1]}T${time[2]}.${(time[3] ?? "").slice(0, 3).padEnd(3, "0")}` : plain;
}

function memberName(member: unknown): string {
  return typeof member === "string" ? member : String((member as { name?: unknown }).name);
}

function hidden(member: string): Error {
  return new UserError(`You requested hidden member: '${member}'. Please make it visible using \`public: true\`.`);
}
