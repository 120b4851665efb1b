import { building, dev } from "$app/env";
import type { Handle, HandleServerError, ServerInit } from "@sveltejs/kit/hooks";
import { paraglideMiddleware } from "#lib/paraglide/server.js";
import { isOwnHost, listensTooWide } from "#lib/server/host.ts";
import { associationInAddress } from "#lib/association.ts";
import { tellTrouble } from "#lib/server/log.ts";
import { asPageOf } from "#lib/server/whose.ts";
import { writeTrouble } from "#lib/server/pages/trouble.ts";

/** Who may show an embed in a page of theirs, beside this site itself: an intranet, for instance. */
const embedAncestors = process.env.EMBED_ANCESTORS || "http://localhost:* http://127.0.0.1:*";

/** The pages show internal figures to whoever reaches them. */
export const init: ServerInit = () => {
  const sentence = dev || building ? undefined : listensTooWide(process.env);
  if (!sentence) return;
  console.error(sentence);
  process.exit(1);
};

/** In seconds: a part that died is up again by then, and so is the database. */
const retryAfter = "10";

export const handle: Handle = async ({ event, resolve }) => {
  if (!isOwnHost(event.request.headers.get("host") ?? "")) return wrongHost();
  return paraglideMiddleware(event.request, ({ locale }) =>
    asPageOf(event.url, async () => {
      const response = await resolve(event, {
        transformPageChunk: ({ html }) =>
          html.replace("%lang%", locale).replace("%association%", associationInAddress() ?? ""),
        preload: (file) => file.type !== "font" || /latin-(?:400|600)-normal.*woff2$/.test(file.filename),
      });
      const isEmbed = event.route.id?.startsWith("/embed");
      response.headers.append(
        "content-security-policy",
        isEmbed ? `frame-ancestors 'self' ${embedAncestors}` : "frame-ancestors 'none'",
      );
      if (response.status === 503) response.headers.set("retry-after", retryAfter);
      response.headers.set("referrer-policy", "same-origin");
      response.headers.set("x-content-type-options", "nosniff");
      return response;
    }),
  );
};

/** The framework's own message says nothing to a reader, so only our own is told. */
export const handleError: HandleServerError = ({ kind, error }) => {
  if (kind === "app") return { trouble: writeTrouble(error.kind, error.message) };
  if (kind === "framework" && error.status === 404) return { trouble: writeTrouble("unknown") };
  if (kind === "unknown") tellTrouble(error);
  return { trouble: writeTrouble(undefined) };
};

function wrongHost(): Response {
  const sentences = [
    "Deze naam hoort niet bij deze server. Verwacht: die van ORIGIN of een uit ALLOWED_HOSTS.",
    "This name does not belong to this server. Expected that of ORIGIN or one from ALLOWED_HOSTS.",
  ];
  return new Response(sentences.join("\n"), { status: 421, headers: { "content-type": "text/plain; charset=utf-8" } });
}
