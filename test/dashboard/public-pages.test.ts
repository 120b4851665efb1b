/** What everybody sees is read to its end. */
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, onTestFinished, test, vi } from "vitest";
import { askPublicKpi, askPublicOverview } from "../../dashboard/src/lib/server/public/ask.ts";

afterEach(() => vi.unstubAllEnvs());

type Asked = { variables: { after?: string | null } };
type Told = { data?: object; errors?: { message: string; extensions: { code: string } }[] };

/** A shared door that gives two figures a page, and has five. `instead` is what it answers to a question, by its place. */
async function door(answer: (figures: object) => object, instead: Record<number, Told> = {}): Promise<Asked[]> {
  const asked: Asked[] = [];
  const periods = ["2022", "2023", "2024", "2025", "2026"];
  const respond = async (request: IncomingMessage, response: ServerResponse) => {
    const question = JSON.parse((await request.toArray()).join("")) as Asked;
    asked.push(question);
    const from = Number(question.variables.after ?? 0);
    const pageInfo = { hasNextPage: from + 2 < periods.length, endCursor: String(from + 2) };
    const nodes = periods.slice(from, from + 2).map((period) => ({ period }));
    const told = { data: { release: { number: 7 }, ...answer({ nodes, pageInfo }) } };
    response.end(JSON.stringify(instead[asked.length] ?? told));
  };
  const server = createServer((request, response) => void respond(request, response));
  await once(server.listen(0, "127.0.0.1"), "listening");
  onTestFinished(() => void server.close());
  vi.stubEnv("SHARED_API_URL", `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  vi.stubEnv("ASSOCIATION", "voorbeeld");
  return asked;
}

test("a KPI of which everybody may see more figures than a page has shows the newest too", async () => {
  const asked = await door((figures) => ({ kpi: { figures } }));
  const { kpi } = await askPublicKpi("resilience_level");
  expect(kpi.figures.nodes.map(({ period }) => period)).toEqual(["2022", "2023", "2024", "2025", "2026"]);
  expect(asked.map(({ variables }) => variables.after ?? null)).toEqual([null, "2", "4"]);
});

test("so does the list of all KPIs", async () => {
  await door((figures) => ({ kpis: [], figures }));
  const { figures } = await askPublicOverview();
  expect(figures.nodes.map(({ period }) => period)).toEqual(["2022", "2023", "2024", "2025", "2026"]);
});

const refused = (code: string): Told => ({
  // The rest of the answer stands.
  data: { release: { number: 8 }, kpi: { figures: null } },
  errors: [{ message: code, extensions: { code } }],
});

test.each(["BUSY", "BAD_ARGUMENT"])(
  "where something else is shared between two pages, which the door says with %s, all of it is asked again",
  async (code) => {
    const asked = await door((figures) => ({ kpi: { figures } }), { 2: refused(code) });
    const { kpi } = await askPublicKpi("resilience_level");
    expect(kpi.figures.nodes.map(({ period }) => period)).toEqual(["2022", "2023", "2024", "2025", "2026"]);
    expect(asked.map(({ variables }) => variables.after ?? null)).toEqual([null, "2", null, "2", "4"]);
  },
);

test("where that goes on the page says that the figures cannot be asked now, and no page is half of an answer", async () => {
  vi.spyOn(console, "error").mockImplementation(() => undefined);
  const busy = Object.fromEntries([1, 2, 3].map((place) => [place, refused("BUSY")]));
  const asked = await door((figures) => ({ kpi: { figures } }), busy);
  await expect(askPublicKpi("resilience_level")).rejects.toMatchObject({ status: 503 });
  expect(asked).toHaveLength(2);
  await door((figures) => ({ kpi: { figures } }), { 1: refused("NO_DATABASE") });
  await expect(askPublicKpi("resilience_level")).rejects.toMatchObject({ status: 503 });
});
