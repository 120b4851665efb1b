/** What a page may load and do (Content-Security-Policy): nothing, and in no frame, but for what is let in. */
export function policyOf(letIn: Record<string, string>): string {
  return Object.entries({ "default-src": "'none'", "frame-ancestors": "'none'", ...letIn })
    .map((directive) => directive.join(" "))
    .join("; ");
}
