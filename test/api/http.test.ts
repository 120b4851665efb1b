/** Questions by plain HTTP, as clients, caches and websites of others send them. */
import { globSync, readFileSync } from "node:fs";
import { request } from "node:http";
import { join } from "node:path";
import { startApi } from "@fijne-buurten/api";
import { expect, onTestFinished, test } from "vitest";
import { sharedDoorOf } from "../../api/settings.ts";
import { onlyAssociation } from "../support/only-association.ts";
import { root } from "../support/run.ts";
import { world } from "./support/world.ts";

const question = `query ($code: ID!) { kpi(code: $code) { title } release { number } }`;
const asked = `?${new URLSearchParams({ query: question, variables: JSON.stringify({ code: "tenants_grade" }) })}`;
const website = "https://www.gemeente.example";

test("a question is answered by GET without any header, and HEAD tells of the same answer", async () => {
  const { url } = await world();
  const got = await fetch(url + asked);
  expect([got.status, await got.json()]).toMatchObject([200, { data: { release: { number: 1 } } }]);
  const head = await fetch(url + asked, { method: "HEAD" });
  expect([head.status, head.headers.get("etag"), await head.text()]).toEqual([200, got.headers.get("etag"), ""]);
});

test("no file of the API reads a cookie: else another website could ask in a reader's name, and csrfPrevention must be on", () => {
  const files = globSync("**/*.{ts,json}", { cwd: join(root, "api"), exclude: ["node_modules/**"] });
  const reads = /\bcookies?\b(?![^\n]*\*\/)/i;
  const code = (file: string) => readFileSync(join(root, "api", file), "utf8").replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, "");
  expect(files.filter((file) => reads.test(code(file)))).toEqual([]);
});

test("every answer says what it depends on, and one that was not changed says how it may be kept", async () => {
  const { url } = await world();
  const whole = await fetch(url + asked);
  const unchanged = await fetch(url + asked, { headers: { "if-none-match": whole.headers.get("etag")! } });
  const wrong = await fetch(`${url}?query={release{nummer}}`);
  const noJson = await fetch(`${url}?query={release{number}}&variables={`);
  const told = [whole, unchanged, wrong, noJson].map(({ status, headers }) =>
    [status, headers.get("vary"), headers.get("cache-control"), headers.get("etag") !== null].join(" | "),
  );
  expect(told).toEqual([
    "200 | Accept, Accept-Encoding | private, no-cache | true",
    "304 | Accept, Accept-Encoding | private, no-cache | true",
    "400 | Accept, Accept-Encoding | no-store | false",
    "400 | Accept, Accept-Encoding | no-store | false",
  ]);
});

test("OPTIONS says what can be asked, and lets no other website in", async () => {
  const { url } = await world();
  const headers = { origin: website, "access-control-request-method": "POST" };
  const { status, headers: told } = await fetch(url, { method: "OPTIONS", headers });
  expect([status, told.get("allow")]).toEqual([204, "GET, HEAD, POST, OPTIONS"]);
  expect([...told.keys()].filter((name) => name.startsWith("access-control-"))).toEqual([]);
  const answer = await fetch(url + asked, { headers: { origin: website } });
  expect([...answer.headers.keys()].filter((name) => name.startsWith("access-control-"))).toEqual([]);
});

test("a website that the setting names may read answers in its pages, and no other", async () => {
  const { database } = await world();
  const api = await startApi({ associations: onlyAssociation(database.urls.api), allowedOrigins: [website] });
  onTestFinished(() => api.close());
  const preflight = { "access-control-request-method": "POST", "access-control-request-headers": "content-type" };
  const of = async (origin: string, init: RequestInit = {}) => {
    const { headers } = await fetch(api.url + asked, { ...init, headers: { origin, ...init.headers } });
    return Object.fromEntries([...headers].filter(([name]) => name.startsWith("access-control-") || name === "vary"));
  };
  const vary = "Accept, Accept-Encoding, Origin";
  const named = { "access-control-allow-origin": website, "access-control-expose-headers": "etag", vary };
  expect(await of(website)).toEqual(named);
  expect(await of(website, { method: "OPTIONS", headers: preflight })).toEqual({
    ...named,
    "access-control-allow-headers": "content-type, if-none-match",
    "access-control-allow-methods": "GET, POST",
    "access-control-max-age": "7200",
  });
  for (const other of ["https://gemeente.example", `${website}:8443`, "http://www.gemeente.example", "null"])
    expect(await of(other), other).toEqual({ vary });
});

test.each(["*", "www.gemeente.example", "https://www.gemeente.example/kaart", "null"])(
  "'%s' is no website that can be let in, and the API does not start with it",
  async (origin) => {
    const start = startApi({ associations: onlyAssociation("postgres://nowhere"), allowedOrigins: [origin] });
    await expect(start).rejects.toThrow(`API_ORIGINS: gevonden '${origin}', verwacht`);
  },
);

test.each<[env: NodeJS.ProcessEnv, hosts: string[]]>([
  [{}, []],
  [{ ALLOWED_HOSTS: "shared, intern" }, ["shared", "intern"]],
  [{ ALLOWED_HOSTS: "shared", SHARED_ORIGIN: "https://gedeeld.example.nl" }, ["shared", "gedeeld.example.nl"]],
  [{ SHARED_ORIGIN: "https://gedeeld.example.nl:8443" }, ["gedeeld.example.nl"]],
])("with %j the shared door goes by the names %j, beside that of this machine", (env, hosts) => {
  expect(sharedDoorOf(env)).toEqual({ allowedHosts: hosts, ...(env.SHARED_ORIGIN && { origin: env.SHARED_ORIGIN }) });
});

test.each(["gedeeld.example.nl", "https://gedeeld.example.nl/", "https://gedeeld.example.nl/kade", "ftp://gedeeld.nl"])(
  "the shared door does not start with '%s' as what partners ask",
  (SHARED_ORIGIN) => {
    expect(() => sharedDoorOf({ SHARED_ORIGIN })).toThrow(`SHARED_ORIGIN: gevonden '${SHARED_ORIGIN}', verwacht`);
  },
);

test("who can read brotli or gzip gets that, and everybody the same answer", async () => {
  const { url } = await world();
  const large = `${url}?${new URLSearchParams({ query: "{ __schema { types { name description fields { name description } } } }" })}`;
  const plain = await raw(large, {});
  for (const [accepted, encoding] of [
    ["br", "br"],
    ["gzip", "gzip"],
    ["gzip, deflate, br", "br"],
    ["identity", undefined],
    ["br;q=0, gzip;q=0", undefined],
    ["", undefined],
  ] as const) {
    const sent = await raw(large, { "accept-encoding": accepted });
    expect([sent.headers["content-encoding"], Number(sent.headers["content-length"])], accepted).toEqual([
      encoding,
      sent.body.length,
    ]);
    expect(sent.body.length * (encoding ? 4 : 1)).toBeLessThanOrEqual(plain.body.length);
    const decoded = await fetch(large, { headers: { "accept-encoding": accepted } });
    expect(await decoded.text()).toBe(plain.body.toString());
  }
});

test("an answer of a few words is sent as it is", async () => {
  const { url } = await world();
  const { headers } = await raw(url + asked, { "accept-encoding": "br, gzip" });
  expect(headers["content-encoding"]).toBeUndefined();
});

/** As it comes over the line. */
function raw(url: string, headers: Record<string, string>) {
  return new Promise<{ headers: Record<string, unknown>; body: Buffer }>((resolve, reject) => {
    const asking = request(url, { headers }, (response) => {
      const parts: Buffer[] = [];
      response.on("data", (part: Buffer) => parts.push(part));
      response.on("end", () => resolve({ headers: response.headers, body: Buffer.concat(parts) }));
    });
    asking.on("error", reject).end();
  });
}
