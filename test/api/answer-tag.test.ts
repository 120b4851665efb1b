import { startApi } from "@fijne-buurten/api";
import { expect, onTestFinished, test } from "vitest";
import { onlyAssociation } from "../support/only-association.ts";
import { world } from "./support/world.ts";

const question = `query ($code: ID!) { kpi(code: $code) { title } release { number } }`;
const variables = { code: "tenants_grade" };

const getterOf =
  (url: string) =>
  (query: string, values: Record<string, unknown>, headers: Record<string, string> = {}) =>
    fetch(`${url}?${new URLSearchParams({ query, variables: JSON.stringify(values) })}`, { headers });

test("who has the answer already is not sent it again", async () => {
  const { url, statements } = await world();
  const get = getterOf(url);
  const first = await get(question, variables);
  const tag = first.headers.get("etag")!;
  expect(tag).toMatch(/^W\/"[\w-]{32}"$/);
  expect(first.headers.get("cache-control")).toBe("private, no-cache");

  const before = statements.length;
  for (const known of [tag, tag.replace("W/", ""), `"other", ${tag}`]) {
    const again = await get(question, variables, { "if-none-match": known });
    expect([again.status, await again.text(), again.headers.get("etag")]).toEqual([304, "", tag]);
  }
  expect(statements.length - before).toBe(3);
});

test("what is posted has no tag and is always answered, because only GET can be unchanged", async () => {
  const { ask, url } = await world();
  const got = await getterOf(url)(question, variables);
  const posted = await ask(question, variables, { "if-none-match": got.headers.get("etag")! });
  expect([posted.status, posted.headers.get("etag")]).toEqual([200, null]);
  expect(await got.json()).toMatchObject({ data: posted.data });
});

test("another question, other variables or a new release have another tag", async () => {
  const { drawing, url } = await world();
  const get = getterOf(url);
  const tagOf = async (query: string, values: Record<string, unknown>) =>
    (await get(query, values)).headers.get("etag");
  const tag = await tagOf(question, variables);
  expect(await tagOf(question, variables)).toBe(tag);
  expect(await tagOf(question.replace("title", "unit"), variables)).not.toBe(tag);
  expect(await tagOf(question, { code: "resilience_level" })).not.toBe(tag);

  await drawing.release(2);
  const stale = await get(question, variables, { "if-none-match": tag! });
  expect([stale.status, await stale.json()]).toMatchObject([200, { data: { release: { number: 2 } } }]);
  expect(stale.headers.get("etag")).not.toBe(tag);
});

test("an answer with an error in it has no tag and is not kept", async () => {
  const { url } = await world();
  const { headers } = await getterOf(url)(question, { code: "unknown" });
  expect([headers.get("etag"), headers.get("cache-control")]).toEqual([null, "no-store"]);
});

test("two servers of the same build give the same tag", async () => {
  const { database, url } = await world();
  const other = await startApi({ associations: onlyAssociation(database.urls.api) });
  onTestFinished(() => other.close());
  const [one, two] = await Promise.all([url, other.url].map((each) => getterOf(each)(question, variables)));
  expect(one!.headers.get("etag")).toBe(two!.headers.get("etag"));
});
