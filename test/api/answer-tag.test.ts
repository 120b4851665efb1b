import { expect, test } from "vitest";
import { clientOf } from "./support/client.ts";
import { onlyAssociation } from "../support/only-association.ts";
import { world } from "./support/world.ts";

const question = `query ($code: ID!) { kpi(code: $code) { title } release { number } }`;
const variables = { code: "tenants_grade" };

test("who has the answer already is not sent it again, by POST and by GET", async () => {
  const { ask, url, statements } = await world();
  const first = await ask(question, variables);
  const tag = first.headers.get("etag")!;
  expect(tag).toMatch(/^W\/"[\w-]{32}"$/);
  expect(first.headers.get("cache-control")).toBe("private, no-cache");

  const before = statements.length;
  for (const known of [tag, tag.replace("W/", ""), `"other", ${tag}`]) {
    const again = await ask(question, variables, { "if-none-match": known });
    expect(again.status).toBe(304);
    expect(again.text).toBe("");
    expect(again.headers.get("etag")).toBe(tag);
  }
  expect(statements.length - before).toBe(3);

  const get = (headers: Record<string, string>) =>
    fetch(`${url}?${new URLSearchParams({ query: question, variables: JSON.stringify(variables) })}`, {
      headers: { "apollo-require-preflight": "true", ...headers },
    });
  const got = await get({});
  expect(await got.json()).toMatchObject({ data: { release: { number: 1 } } });
  expect((await get({ "if-none-match": got.headers.get("etag")! })).status).toBe(304);
});

test("another question, other variables or a new release have another tag", async () => {
  const { drawing, ask } = await world();
  const tagOf = async (query: string, values: Record<string, unknown>) =>
    (await ask(query, values)).headers.get("etag");
  const tag = await tagOf(question, variables);
  expect(await tagOf(question, variables)).toBe(tag);
  expect(await tagOf(question.replace("title", "code"), variables)).not.toBe(tag);
  expect(await tagOf(question, { code: "resilience_level" })).not.toBe(tag);

  await drawing.release(2);
  const stale = await ask(question, variables, { "if-none-match": tag! });
  expect(stale.status).toBe(200);
  expect(stale.data.release.number).toBe(2);
  expect(stale.headers.get("etag")).not.toBe(tag);
});

test("an answer with an error in it has no tag and is not kept", async () => {
  const { ask } = await world();
  const { headers } = await ask(question, { code: "unknown" });
  expect(headers.get("etag")).toBeNull();
  expect(headers.get("cache-control")).toBe("no-store");
});

test("two servers of the same build give the same tag", async () => {
  const { database, ask } = await world();
  const { startApi } = await import("@fijne-buurten/api");
  const other = await startApi({ associations: onlyAssociation(database.urls.api) });
  const [one, two] = await Promise.all([ask(question, variables), clientOf(other.url)(question, variables)]);
  await other.close();
  expect(one.headers.get("etag")).toBe(two.headers.get("etag"));
});
