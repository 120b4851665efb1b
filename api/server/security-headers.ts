/** The headers that the pages of the dashboard have too: no other site may show an answer in a frame, guess what it is, or put a script in it. */
import { createHash } from "node:crypto";
import type { FastifyReply, FastifyRequest } from "fastify";
import { landingHtml } from "./pages/landing-page.ts";
import { pageStyle } from "./pages/page.ts";
import { policyOf } from "./pages/policy.ts";

export async function securityHeaders(_request: FastifyRequest, reply: FastifyReply): Promise<void> {
  const isPage = String(reply.getHeader("content-type")).startsWith("text/html");
  void reply.headers({
    "content-security-policy": reply.getHeader("content-security-policy") ?? policyOf(isPage ? ofPage : {}),
    // Programs of other websites that may ask (API_ORIGINS) ask with CORS, which this does not stop.
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "referrer-policy": "same-origin",
    "x-content-type-options": "nosniff",
  });
}

/** A page loads nothing and asks this server: the script and the style within it are let in by their hashes. */
const ofPage = {
  "script-src": hashOf(/<script>(.*)<\/script>/s.exec(landingHtml)?.[1] ?? ""),
  "style-src": hashOf(pageStyle),
  "connect-src": "'self'",
  "base-uri": "'none'",
  "form-action": "'none'",
};

function hashOf(text: string): string {
  return `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
}
