/** Every kind of page and file has the headers that keep other websites out. */
import { readdirSync } from "node:fs";
import { request } from "node:http";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { type Product, runningProduct } from "../support/product.ts";
import { root } from "../support/run.ts";

let product: Product;
beforeAll(async () => {
  product = await runningProduct();
}, 240_000);

/** One address for each folder of routes in which something answers. */
const routes = readdirSync(join(root, "dashboard/src/routes"), { recursive: true, encoding: "utf8" })
  .map((path) => path.replaceAll("\\", "/"))
  .filter((path) => /\+(page\.svelte|server\.ts)$/.test(path))
  .map((path) => `/${path.replace(/\/?\+[^/]+$/, "")}`)
  .map((route) =>
    route.replace("[kpi]", "tenants_took_action").replace("[code]", "WK026701").replace("[wave]", "2026-W1"),
  );

const OTHERS = ["/nothing-here", "/kpis/nothing", "/en", "/kpis/tenants_took_action/__data.json"];

const SHUT = {
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "permissions-policy": expect.stringMatching(/camera=\(\).*geolocation=\(\)/),
  "referrer-policy": "same-origin",
  "x-content-type-options": "nosniff",
};

const headersAt = async (path: string) => Object.fromEntries((await fetch(product.dashboard + path)).headers);

test("the folder of routes was read", () => expect(routes.length).toBeGreaterThan(15));

describe.each([...routes, ...OTHERS])("%s", (path) => {
  const [where, ancestors] = path.startsWith("/openbaar/embed")
    ? ["in every page", "*"]
    : path.startsWith("/embed")
      ? ["in pages of those who are named", "'self' http://localhost:*"]
      : ["in no other website", "'none'"];

  test(`may stand ${where}, and is otherwise shut`, async () => {
    const headers = await headersAt(path);
    expect(headers).toMatchObject({
      ...SHUT,
      "cross-origin-resource-policy": ancestors === "'none'" ? "same-origin" : "cross-origin",
    });
    const policy = headers["content-security-policy"] ?? "";
    expect(policy).toContain(`frame-ancestors ${ancestors}`);
    if (headers["content-type"]?.startsWith("text/html"))
      expect(policy).toMatch(/^default-src 'self';.* object-src 'none'; script-src 'self'/);
    expect(policy).not.toMatch(/script-src[^;]*unsafe/);
    // Over http a browser ignores it, and a wrong one cannot be taken back.
    expect(headers).not.toHaveProperty("strict-transport-security");
  });
});

test("who asks by a name that is not ours gets them too, and nothing else", async () => {
  const { hostname, port } = new URL(product.dashboard);
  const headers = await new Promise<Record<string, unknown>>((resolve, reject) =>
    request({ hostname, port, headers: { host: "evil.example" } }, (answer) => {
      answer.resume();
      resolve({ status: answer.statusCode, ...answer.headers });
    })
      .on("error", reject)
      .end(),
  );
  expect(headers).toMatchObject({
    ...SHUT,
    status: 421,
    "content-security-policy": "default-src 'none', frame-ancestors 'none'; form-action 'self'",
  });
});
