/** The small association, with figures that are shared and two agreements with partners; what others are told is asked for over HTTP. */
import { startSharedApi } from "@fijne-buurten/api";
import { connect } from "@fijne-buurten/db";
import { onTestFinished } from "vitest";
import { addAgreement, addKey, addPublic, type Terms } from "../../../db/agreements/agreements.ts";
import { cloneForFile, type TestDatabase } from "../../support/database.ts";
import { onlyAssociation } from "../../support/only-association.ts";
import type { Answer } from "./client.ts";
import { draw, type Drawing } from "./drawing.ts";
import { plainTerms, sharedFigures } from "./shared-figures.ts";
import { drawnTemplate } from "./world.ts";

type Connection = Awaited<ReturnType<typeof connect>>;

export type SharedWorld = {
  database: TestDatabase;
  drawing: Drawing;
  /** As the owner, who may do all. */
  client: Connection;
  /** Where all associations are. */
  url: string;
  statements: string[];
  faults: unknown[];
  ask(key: string | null, query: string, variables?: Record<string, unknown>): Promise<Answer>;
  get(key: string | null, path: string, headers?: Record<string, string>): Promise<Response>;
  /** An agreement with a key. */
  agree(id: string, terms?: Partial<Terms>): Promise<string>;
  openToAll(): Promise<void>;
};

export async function sharedWorld({
  freshMs = 0,
  origin,
}: { freshMs?: number; origin?: string } = {}): Promise<SharedWorld> {
  const database = await cloneForFile(await drawnTemplate());
  const drawing = await draw(database);
  await drawing.shared(sharedFigures);
  const client = await connect(database.urls.owner);
  await client.query("select shared.fill('voorbeeld', 1)");
  const statements: string[] = [];
  const faults: unknown[] = [];
  const api = await startSharedApi({
    associations: onlyAssociation(database.urls.shared),
    ...(origin && { origin }),
    ...{ freshMs, onStatement: (sql) => statements.push(sql), onFault: (fault) => faults.push(fault) },
  });
  onTestFinished(async () => {
    await api.close();
    await client.end();
    await drawing.close();
  });
  const headersOf = (key: string | null): Record<string, string> =>
    key === null ? {} : { authorization: `Bearer ${key}` };
  return {
    ...{ database, drawing, client, url: api.url, statements, faults },
    async ask(key, query, variables) {
      const response = await fetch(`${api.url}/voorbeeld/graphql`, {
        method: "POST",
        headers: { "content-type": "application/json", ...headersOf(key) },
        body: JSON.stringify({ query, variables }),
      });
      const text = await response.text();
      return { status: response.status, headers: response.headers, text, ...JSON.parse(text) };
    },
    get: (key, path, headers = {}) => fetch(`${api.url}${path}`, { headers: { ...headersOf(key), ...headers } }),
    async agree(id, terms = {}) {
      await addAgreement(client, { ...plainTerms, id, ...terms });
      return addKey(client, id, null);
    },
    openToAll: () =>
      addPublic(client, { confirmedBy: "bestuur", tenantsAskedOn: "2026-10-01", contact: "open@voorbeeld.nl" }),
  };
}

export const figuresQuestion = `{ figures(group: null) { nodes {
  kpi { code } area { code } period value band besideNorm step lower upper n verdict isPublic } } }`;
