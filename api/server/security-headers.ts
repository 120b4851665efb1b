/** The headers that the pages of the dashboard have too: no other site may show an answer in a frame, guess what it is, or put a script in it. */
import { createHash } from "node:crypto";
import type { FastifyReply, FastifyRequest } from "fastify";
import { landingHtml } from "./landing/landing-page.ts";

export async function securityHeaders(_request: FastifyRequest, reply: FastifyReply): Promise<void> {
  const isPage = String(reply.getHeader("content-type")).startsWith("text/html");
  const policy = { "default-src": "'none'", "frame-ancestors": "'none'", ...(isPage ? ofPage : {}) };
  void reply.headers({
    "content-security-policy": Object.entries(policy)
      .map((directive) => directive.join(" "))
      .join("; "),
    "referrer-policy": "same-origin",
    "x-content-type-options": "nosniff",
  });
}

/** The only page loads nothing and asks this server: its own script and style are let in by their hashes. */
const ofPage = {
  "script-src": hashOf("script"),
  "style-src": hashOf("style"),
  "connect-src": "'self'",
  "base-uri": "'none'",
  "form-action": "'none'",
};

function hashOf(element: string): string {
  const [, text = ""] = new RegExp(`<${element}>(.*)</${element}>`, "s").exec(landingHtml) ?? [];
  return `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
}
