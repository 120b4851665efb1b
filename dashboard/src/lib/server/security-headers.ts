/** The headers by which a browser keeps other sites out of what this one answers. What a page itself may load stands in vite.config.ts. */

/** Who may show an embed in a page of theirs, beside this site itself: an intranet, for instance. */
const embedAncestors = process.env.EMBED_ANCESTORS || "http://localhost:* http://127.0.0.1:*";

/** Where a form may lead: signing out ends at the provider. */
const formTargets = ["'self'", URL.parse(process.env.OIDC_ISSUER ?? "")?.origin].filter(Boolean).join(" ");

/** Nothing here asks for any of these, so no script that got in may. */
const PERMISSIONS = [
  "camera",
  "display-capture",
  "geolocation",
  "microphone",
  "payment",
  "publickey-credentials-get",
  "usb",
];

/** Who may show an answer in a frame, or a picture of it in their page. */
const ancestors = { nobody: "'none'", named: `'self' ${embedAncestors}`, anybody: "*" };

/** Sets them on an answer. */
export function protect(headers: Headers, framedBy: keyof typeof ancestors): void {
  headers.append("content-security-policy", `frame-ancestors ${ancestors[framedBy]}; form-action ${formTargets}`);
  headers.set("cross-origin-opener-policy", "same-origin");
  headers.set("cross-origin-resource-policy", framedBy === "nobody" ? "same-origin" : "cross-origin");
  headers.set("permissions-policy", PERMISSIONS.map((name) => `${name}=()`).join(", "));
  headers.set("referrer-policy", "same-origin");
  headers.set("x-content-type-options", "nosniff");
  // Over http a browser ignores it. Who reaches the site over https says so with ORIGIN.
  if (process.env.ORIGIN?.startsWith("https:"))
    headers.set("strict-transport-security", "max-age=31536000; includeSubDomains");
}
