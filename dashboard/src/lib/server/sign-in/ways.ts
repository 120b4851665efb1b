/** Where a reader wanted to go before signing in: an address of this site, and never of another. */
export function ownPath(to: string | null): string {
  // A browser reads a backslash as a slash, and two slashes in front as the name of another site.
  if (!to || !/^\/(?![/\\])[^\\\p{Cc}]*$/u.test(to)) return "/";
  return /^\/(en\/)?(sign-in|sign-out|signed-out|no-access)\b/.test(to) ? "/" : to;
}
