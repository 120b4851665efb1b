/** Asks a question over HTTP, as a partner's program would. */
export type Answer = {
  status: number;
  headers: Headers;
  text: string;
  data: Json;
  errors?: { message: string; path?: unknown[]; extensions: Record<string, Json> }[];
  extensions?: Record<string, Json>;
};

/** What a test asked for: it knows the shape, and reads on by these names. */
export type Json = Json[] & { [Name in Asked]: Json } & { hasNextPage: boolean; hasPreviousPage: boolean };

type Asked =
  | (
      | "association"
      | "associations"
      | "shared"
      | "isSharingDecided"
      | "area"
      | "areas"
      | "children"
      | "code"
      | "complexes"
      | "measured"
      | "groups"
      | "name"
      | "oost"
      | "noord"
      | "vintage"
    )
  | (
      | "kpi"
      | "kpis"
      | "figures"
      | "goal"
      | "goals"
      | "group"
      | "period"
      | "periods"
      | "reason"
      | "sources"
      | "title"
      | "value"
    )
  | ("release" | "releases" | "number" | "id" | "node" | "nodes" | "edges" | "cursor" | "list" | "last" | "nl" | "en")
  | ("wave" | "waves")
  | (
      | "pageInfo"
      | "startCursor"
      | "endCursor"
      | "totalCount"
      | "extensions"
      | "cost"
      | "asked"
      | "__schema"
      | "__type"
      | "fields"
      | "queryType"
    );

export type Client = (
  query: string,
  variables?: Record<string, unknown>,
  headers?: Record<string, string>,
) => Promise<Answer>;

export function clientOf(url: string): Client {
  return async (query, variables, headers = {}) => {
    const body = JSON.stringify({ query, variables });
    const response = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body,
    });
    const text = await response.text();
    const { status, headers: received } = response;
    return { status, headers: received, text, ...(text === "" ? { data: undefined } : JSON.parse(text)) };
  };
}

/** The answer's data, of a question that must have been answered whole. */
export async function dataOf(answer: Promise<Answer>): Promise<Json> {
  const { data, errors } = await answer;
  if (errors !== undefined) throw new Error(JSON.stringify(errors, null, 2));
  return data;
}
