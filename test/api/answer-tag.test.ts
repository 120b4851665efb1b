import { request } from "node:http";
import { startApi } from "@fijne-buurten/api";
import { expect, onTestFinished, test } from "vitest";
import { onlyAssociation } from "../support/only-association.ts";
import { clientOf } from "./support/client.ts";
import { administer, world } from "./support/world.ts";

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

test("a repeated question costs no statement, by whichever method it is asked, until the next release", async () => {
  const { database, drawing } = await world();
  await drawing.figures("kpi | area | period | value\ntenants_grade | association/voorbeeld | 2025 | 7");
  const statements: string[] = [];
  const api = await startApi({
    associations: onlyAssociation(database.urls.api),
    onStatement: (sql) => statements.push(sql),
  });
  onTestFinished(() => api.close());
  const [get, ask] = [getterOf(api.url), clientOf(api.url)];
  const whole = `query ($code: ID!) { release { number } kpi(code: $code) { title figures { nodes { period } } } }`;
  const asked = async () => {
    const before = statements.length;
    const { data } = await ask(whole, variables);
    expect(await (await get(whole, variables)).json()).toMatchObject({ data });
    return { release: data.release.number, statements: statements.length - before };
  };
  // Whether the database can tell is known a moment after the first question.
  await expect.poll(asked, { timeout: 5_000 }).toEqual({ release: 1, statements: 0 });

  await drawing.release(2);
  await expect.poll(asked, { timeout: 5_000 }).toMatchObject({ release: 2 });
  await expect.poll(asked, { timeout: 5_000 }).toEqual({ release: 2, statements: 0 });
});

test("while the database cannot tell what is current, every question asks", async () => {
  const { database } = await world();
  const statements: string[] = [];
  const api = await startApi({
    associations: onlyAssociation(database.urls.api),
    onStatement: (sql) => statements.push(sql),
  });
  onTestFinished(() => api.close());
  const get = async () => {
    const before = statements.length;
    const answer = await getterOf(api.url)(question, variables);
    return { status: answer.status, statements: statements.length - before };
  };
  await expect.poll(get, { timeout: 5_000 }).toEqual({ status: 200, statements: 0 });
  await administer(
    `select pg_terminate_backend(pid) from pg_stat_activity where query like 'listen %' and datname = '${database.name}'`,
  );
  await expect.poll(get, { timeout: 5_000 }).toEqual({ status: 200, statements: 1 });
  expect(await get()).toEqual({ status: 200, statements: 1 });
});

test("an address is read to its end, also beyond a # that no browser sends", async () => {
  const { url } = await world();
  const { port, pathname } = new URL(url);
  const question = "query=query%20A%7Bkpis%7Bcode%7D%7D%20#%0Aquery%20B%7Brelease%7Bnumber%7D%7D&operationName=B";
  const text = await new Promise<string>((resolve, reject) => {
    const asked = request({ host: "127.0.0.1", port, path: `${pathname}?${question}` }, (answer) => {
      let read = "";
      answer.on("data", (part: Buffer) => (read += part.toString())).on("end", () => resolve(read));
    });
    asked.on("error", reject).end();
  });
  expect(JSON.parse(text)).toMatchObject({ data: { release: { number: expect.any(Number) } } });
});
