import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import "./language.ts";
import { askFrame, askKpi } from "../../dashboard/src/lib/server/api.ts";

type Asked = { query: string; variables: { association?: string | null } };

const known = [
  { id: "voorbeeld", name: "Voorbeeld", isSynthetic: true },
  { id: "wsn", name: "WSN", isSynthetic: false },
];
const refused = (code: string) => ({ errors: [{ message: "for who wrote the question", extensions: { code } }] });

/** An API that serves two associations, as the real one does: it never chooses for the reader. */
function answerTo({ query: text, variables }: Asked): object {
  const query = text.trim();
  if (query.startsWith("query Associations")) return { data: { associations: known } };
  if (query.startsWith("query Kpi(")) return refused("UNKNOWN_KPI");
  if (variables.association && /^[A-Z_]+$/.test(variables.association)) return refused(variables.association);
  const chosen = known.find(({ id }) => id === variables.association);
  if (chosen) return { data: { association: chosen, release: { number: 7 } } };
  return refused(variables.association ? "UNKNOWN_ASSOCIATION" : "AMBIGUOUS_ASSOCIATION");
}

const server = createServer((request, response) => {
  let body = "";
  request.on("data", (part) => (body += part));
  request.on("end", () => response.end(JSON.stringify(answerTo(JSON.parse(body) as Asked))));
});
const before = { ...process.env };
const silent = console.error;

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});
beforeEach(() => {
  process.env.API_URL = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  console.error = () => undefined;
});
afterEach(() => {
  process.env = { ...before };
  console.error = silent;
});
afterAll(() => void server.close());

test("with several associations and none chosen, the first real one is shown and the others are named", async () => {
  const { association, others } = await askFrame();
  expect(association.id).toBe("wsn");
  expect(others).toEqual(["Voorbeeld"]);
});

test("with ASSOCIATION that one is shown, and no other is named", async () => {
  process.env.ASSOCIATION = "voorbeeld";
  const { association, others } = await askFrame();
  expect(association.id).toBe("voorbeeld");
  expect(others).toEqual([]);
});

test("an association that has published nothing yet is said to have no figures yet", async () => {
  process.env.ASSOCIATION = "later";
  await expect(askFrame()).rejects.toMatchObject({ status: 503, body: { kind: "nothing_published" } });
});

test.each([["NO_DATABASE"], ["BUSY"]])(
  "an API that answers %s is one that gives no figures now, not a broken one",
  async (code) => {
    process.env.ASSOCIATION = code;
    await expect(askFrame()).rejects.toMatchObject({ status: 503, body: { kind: "api_down" } });
  },
);

test("a reader of a page gets a sentence of the dashboard, not the one for who wrote the question", async () => {
  await expect(askKpi("nothing")).rejects.toMatchObject({
    status: 404,
    body: { kind: "unknown", message: "Dit cijfer kennen we niet." },
  });
});
