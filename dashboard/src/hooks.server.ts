import type { Handle } from "@sveltejs/kit/hooks";
import { paraglideMiddleware } from "#lib/paraglide/server.js";

/** Who may show an embed in a page of theirs, beside this site itself: an intranet, for instance. */
const embedAncestors = process.env.EMBED_ANCESTORS || "http://localhost:* http://127.0.0.1:*";

export const handle: Handle = ({ event, resolve }) =>
  paraglideMiddleware(event.request, async ({ locale }) => {
    const response = await resolve(event, {
      transformPageChunk: ({ html }) => html.replace("%lang%", locale),
      preload: (file) => file.type !== "font" || file.filename.includes("latin-wght-normal"),
    });
    const isEmbed = event.route.id?.startsWith("/embed");
    response.headers.append(
      "content-security-policy",
      isEmbed ? `frame-ancestors 'self' ${embedAncestors}` : "frame-ancestors 'none'",
    );
    response.headers.set("referrer-policy", "same-origin");
    response.headers.set("x-content-type-options", "nosniff");
    return response;
  });
