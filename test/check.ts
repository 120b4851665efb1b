/** npm run check: what a reviewer would say first. Runs everything, says how much failed, changes nothing. */
import { readFile } from "node:fs/promises";
import { findPackageJSON } from "node:module";
import { dirname, join } from "node:path";
import { artefacts } from "./support/artefacts.ts";
import { knownWeaknesses, wrongDependencies } from "./support/dependencies.ts";
import { type Outcome, root, run } from "./support/run.ts";
import { secretsInFiles } from "./support/secrets.ts";

const checks: [name: string, check: () => Promise<Outcome>][] = [
  // First, because it makes files that the other checks read.
  ["types of the dashboard", () => dashboardTypes()],
  // The compiler as a program of its own takes a third of the time; what asks it for types in JavaScript needs the version before.
  ["types", () => tool("typescript-native", "tsc", "--project", "tsconfig.json")],
  ["types of the api", () => tool("typescript-native", "tsc", "--project", "api/tsconfig.json")],
  // A linter that is no JavaScript takes a fifth of the time; it cannot read what stands in the markup of a component.
  ["lint", () => tool("oxlint", "oxlint")],
  ["lint of components", () => tool("eslint", "eslint", "dashboard")],
  ["unused files, exports and dependencies", () => tool("knip", "knip", "--no-progress")],
  ["format", () => tool("prettier", "prettier", "--check", "--log-level", "warn", ".")],
  ["generated files", () => generatedFiles()],
  ["secrets", async () => told(secretsInFiles(root))],
  ["what is installed", async () => told(wrongDependencies(root))],
  ["known weaknesses", () => weaknesses()],
];

let failed = 0;
for (const [name, check] of checks) {
  const began = performance.now();
  const { code, stdout, stderr } = await check();
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  console.log(`${code === 0 ? "ok    " : "FAILED"}  ${name} (${seconds} s)`);
  if (code === 0) continue;
  failed += 1;
  console.log(`${stdout}${stderr}`.trim().replaceAll(/^/gm, "        "));
}
console.log(failed === 0 ? `all ${checks.length} checks passed` : `${failed} of ${checks.length} checks failed`);
process.exitCode = failed === 0 ? 0 : 1;

/** The program `name` of an installed package, run with our own Node. */
function tool(packageName: string, name: string, ...args: string[]): Promise<Outcome> {
  return toolIn(".", packageName, name, ...args);
}

async function toolIn(folder: string, packageName: string, name: string, ...args: string[]): Promise<Outcome> {
  const manifest = findPackageJSON(packageName, join(root, folder, "package.json"));
  if (!manifest) throw new Error(`${packageName} is not installed; run npm ci.`);
  const { bin } = JSON.parse(await readFile(manifest, "utf8"));
  return run([join(dirname(manifest), typeof bin === "string" ? bin : bin[name]), ...args], {}, join(root, folder));
}

/** Texts and route types are made first, in folders that git ignores. */
async function dashboardTypes(): Promise<Outcome> {
  const steps = [
    () => run(["prepare.ts"], {}, join(root, "dashboard")),
    () => toolIn("dashboard", "@sveltejs/kit", "svelte-kit", "sync"),
    () => toolIn("dashboard", "svelte-check", "svelte-check", "--fail-on-warnings"),
  ];
  let outcome: Outcome = { code: 0, stdout: "", stderr: "" };
  for (const step of steps) if (outcome.code === 0) outcome = await step();
  return outcome;
}

function told(found: readonly string[]): Outcome {
  return { code: found.length, stdout: found.join("\n"), stderr: "" };
}

/** The one check that asks somebody else. Where they cannot be asked it says so, and fails nothing. */
async function weaknesses(): Promise<Outcome> {
  if (process.env.NETWORK_NOTES) return told([]);
  const { found, said } = await knownWeaknesses(root);
  if (said) console.log(`        ${said}`);
  return told(found);
}

async function generatedFiles(): Promise<Outcome> {
  const stale: string[] = [];
  for (const { path, text } of await artefacts()) {
    if ((await readFile(join(root, path), "utf8").catch(() => "")) !== text) stale.push(path);
  }
  const advice = stale.length > 0 ? `not what would be generated now: ${stale.join(", ")}; run: npm run generate` : "";
  return { code: stale.length, stdout: advice, stderr: "" };
}
