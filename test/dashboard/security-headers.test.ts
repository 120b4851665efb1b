import { afterEach, beforeEach, expect, test, vi } from "vitest";

beforeEach(() => vi.resetModules());
afterEach(() => vi.unstubAllEnvs());

async function headersWith(
  settings: Record<string, string>,
  framedBy: "nobody" | "named" | "anybody" = "nobody",
): Promise<Headers> {
  for (const [name, value] of Object.entries(settings)) vi.stubEnv(name, value);
  const { protect } = await import("../../dashboard/src/lib/server/security-headers.ts");
  const headers = new Headers();
  protect(headers, framedBy);
  return headers;
}

test.each([
  ["https://buurten.example.nl", "max-age=31536000; includeSubDomains"],
  ["http://127.0.0.1:3000", null],
  ["", null],
])("a site that readers reach at '%s' asks for https always: %s", async (ORIGIN, expected) => {
  expect((await headersWith({ ORIGIN })).get("strict-transport-security")).toBe(expected);
});

test("an embed may be framed by whom EMBED_ANCESTORS names, and a page by nobody, whatever it says", async () => {
  const settings = { EMBED_ANCESTORS: "https://intranet.example.nl" };
  expect((await headersWith(settings, "named")).get("content-security-policy")).toBe(
    "frame-ancestors 'self' https://intranet.example.nl; form-action 'self'",
  );
  expect((await headersWith(settings)).get("content-security-policy")).toBe(
    "frame-ancestors 'none'; form-action 'self'",
  );
});

test("a public embed may be framed by anybody", async () => {
  const headers = await headersWith({ EMBED_ANCESTORS: "https://intranet.example.nl" }, "anybody");
  expect(headers.get("content-security-policy")).toMatch(/^frame-ancestors \*;/);
  expect(headers.get("cross-origin-resource-policy")).toBe("cross-origin");
});

test("a form may lead to the provider where staff sign out", async () => {
  const headers = await headersWith({ OIDC_ISSUER: "https://login.example.nl/tenant/v2.0" });
  expect(headers.get("content-security-policy")).toContain("form-action 'self' https://login.example.nl");
});
