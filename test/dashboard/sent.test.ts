/** How an answer goes over the line. */
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { sent } from "../../dashboard/src/lib/server/sent.ts";

const page = Buffer.from(`<!doctype html><p>${"Kade ".repeat(1000)}</p>`);
const html = { "content-type": "text/html" };
const ask = (asked: Record<string, string>, own: Record<string, string> = html, body: Buffer = page, status = 200) =>
  sent(new Request("http://kade/", { headers: asked }), new Response(null, { status, headers: own }), body);
const bytesOf = async (response: Response) => Buffer.from(await response.arrayBuffer());

describe("compression", () => {
  test.each([
    ["br, gzip", "br"],
    ["gzip, deflate", "gzip"],
    ["gzip;q=1.0, br;q=0.5", "br"],
    ["br;q=0, gzip", "gzip"],
    ["identity", null],
    ["", null],
  ])("a reader that accepts %o gets %o", async (accepted, encoding) => {
    const response = await ask({ "accept-encoding": accepted });
    expect(response.headers.get("content-encoding")).toBe(encoding);
    const bytes = await bytesOf(response);
    expect(response.headers.get("content-length")).toBe(`${bytes.length}`);
    const plain = encoding === "br" ? brotliDecompressSync(bytes) : encoding === "gzip" ? gunzipSync(bytes) : bytes;
    expect(plain.equals(page)).toBe(true);
    expect(response.headers.get("vary")).toContain("accept-encoding");
  });

  test.each([
    ["an image in dots", { "content-type": "image/png" }, page],
    ["a page of a few words", html, Buffer.from("<p>Kade</p>")],
  ])("%s is sent as it is", async (_, own, body) => {
    const response = await ask({ "accept-encoding": "br" }, own, body);
    expect(response.headers.get("content-encoding")).toBeNull();
    expect((await bytesOf(response)).equals(body)).toBe(true);
  });
});

test.each([204, 303])("an answer of status %d has no body", async (status) => {
  const response = await ask({ "accept-encoding": "br" }, {}, Buffer.alloc(0), status);
  expect([response.status, response.body]).toEqual([status, null]);
});

describe("a repeat", () => {
  const tagOf = async (body: Buffer) => (await ask({}, html, body)).headers.get("etag")!;

  test("with the tag of the same contents gets 304 and nothing else, however it was compressed", async () => {
    const tag = await tagOf(page);
    for (const asked of [tag, tag.replace("W/", ""), `"other", ${tag}`]) {
      const response = await ask({ "if-none-match": asked, "accept-encoding": "br" });
      expect([response.status, (await bytesOf(response)).length]).toEqual([304, 0]);
      expect(response.headers.get("etag")).toBe(tag);
    }
  });

  test("with the tag of other contents gets the page", async () => {
    const response = await ask({ "if-none-match": await tagOf(Buffer.from("<p>Before</p>")) });
    expect(response.status).toBe(200);
  });

  test("of an error, and of what may not be kept, has no tag", async () => {
    expect((await ask({}, html, page, 503)).headers.get("etag")).toBeNull();
    expect((await ask({}, { ...html, "cache-control": "no-store" })).headers.get("etag")).toBeNull();
  });
});
