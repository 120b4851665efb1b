/** Secrets that must not stand in a file that is checked in: those of services by the form that these gave them, and our own. */
import { execFileSync } from "node:child_process";
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";

/** Each so particular that what it finds is one. Entropy alone would find hashes and test data, and nobody reads such a list. */
const FORMS: Readonly<Record<string, RegExp>> = {
  "a private key": /-----BEGIN (?:[A-Z]+ )*PRIVATE KEY(?: BLOCK)?-----\s+[A-Za-z0-9+/=\s]{40}/,
  "a key of Amazon": /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/,
  "a token of GitHub": /\b(?:gh[pousr]_[A-Za-z0-9]{36}|github_pat_[A-Za-z0-9_]{50,})/,
  "a token of GitLab": /\bglpat-[A-Za-z0-9_-]{20,}/,
  "a token of npm": /\bnpm_[A-Za-z0-9]{36}\b/,
  "a token of Slack": /\bxox[abeoprs]-[A-Za-z0-9-]{20,}/,
  "a key of Google": /\bAIza[0-9A-Za-z_-]{35}/,
  "a key of Stripe": /\b[rs]k_live_[0-9A-Za-z]{20,}/,
  "a secret of Microsoft Entra": /(?<![A-Za-z0-9~._-])[A-Za-z0-9_~.-]{3}\dQ~[A-Za-z0-9_~.-]{31,34}(?![A-Za-z0-9~._-])/,
  "a signed token": /\beyJ[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{20,}/,
  "a password in the address of a database":
    /\bpostgres(?:ql)?:\/\/[^\s:@/$<{'"`]+:[^\s:@/$<{'"`]{24,}@(?!127\.0\.0\.1|localhost|\$)[\w.-]+/,
  // A key that a partner gets, but for the one that is documented and opens made-up figures; and the two keys of an association as they stand in
  // DATA_DIR.
  "a key of a partner": /\bfb_(?!sandbox0)[0-9A-Za-z]{32,}\b/,
  "a key of an association":
    /"(?:pseudonym|record)": ?"[0-9a-f]{64}"|\b(?:PSEUDONYM_KEY|RECORD_KEY|SIGN_IN_SECRET|CUBE_API_SECRET)=[^\s$'"`…]{32,}/,
};

/** What stands there with reason. */
const KNOWN: Readonly<Record<string, string>> = {
  "test/support/localhost.pem": "of a server on this machine that tests start; no other has it",
};

/** What looks like a secret in a text. */
export const secretsIn = (text: string): string[] =>
  Object.entries(FORMS).flatMap(([what, form]) => (form.test(text) ? [what] : []));

const LARGEST = 5_000_000;

/** Every file that git knows, or would take, in which something looks like a secret. */
export function secretsInFiles(root: string): string[] {
  const names = execFileSync("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"], {
    cwd: root,
    maxBuffer: 64_000_000,
    encoding: "utf8",
  });
  return names.split("\0").flatMap((name) => {
    if (name === "" || name in KNOWN) return [];
    const file = join(root, name);
    const found = statSync(file, { throwIfNoEntry: false });
    if (!found?.isFile() || found.size > LARGEST) return [];
    return secretsIn(readFileSync(file, "latin1")).map((what) => `${name}: looks like ${what}`);
  });
}
