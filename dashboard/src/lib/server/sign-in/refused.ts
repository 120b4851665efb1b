/** What somebody is told who gets no page: in one sentence, or, where a reader looks, in a small page that holds nothing else. */
import { m } from "#lib/paraglide/messages.js";
import { getLocale } from "#lib/paraglide/runtime.js";

/** In seconds. */
const RETRY_AFTER = "10";

const headersOf = (status: number, type: string, retryAfter: string): Record<string, string> => ({
  ...{ "content-type": `${type}; charset=utf-8`, "cache-control": "no-store", "x-content-type-options": "nosniff" },
  ...(status === 503 || status === 429 ? { "retry-after": retryAfter } : {}),
});

export const refused = (status: number, sentence: string, retryAfter = RETRY_AFTER): Response =>
  new Response(`${sentence}\n`, { status, headers: headersOf(status, "text/plain", retryAfter) });

/** The reader stays where they are, and can try the same address again. */
export function refusedPage(status: number, heading: string, sentence: string, retryAfter = RETRY_AFTER): Response {
  const page = `<!doctype html>
<html lang="${getLocale()}">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>${heading}</title>
  </head>
  <body style="font: 1.0625rem/1.5 sans-serif; max-width: 40rem; margin: 3rem auto; padding: 0 1rem">
    <main>
      <h1>${heading}</h1>
      <p>${sentence}</p>
      <p><a href="">${m.signed_out_failed_again()}</a></p>
    </main>
  </body>
</html>
`;
  const policy =
    "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";
  const headers = { ...headersOf(status, "text/html", retryAfter), "content-security-policy": policy };
  return new Response(page, { status, headers });
}
