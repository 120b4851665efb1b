/** Builds the dashboard when its sources are not the ones it was last built from. */
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { Crew } from "./start-crew.ts";
import { projectFolder } from "./start-settings.ts";

const folder = join(projectFolder, "dashboard");
const stamp = join(folder, "build", "sources.sha256");
const made = new Set(["build", "node_modules", "paraglide"]);

/** Names with a dot and texts for readers do not change a build; tools also leave such files beside their settings. */
const isSource = (name: string): boolean => !made.has(name) && !name.startsWith(".") && name !== "README.md";

/** Says whether a build was needed. The stamp is written last, so a build that was cut off is done again. */
export async function buildDashboard(crew: Crew, onBuild: () => void = () => undefined): Promise<boolean> {
  const wanted = await sourcesHash();
  const present = existsSync(stamp) ? await readFile(stamp, "utf8") : "";
  if (present === wanted) return false;
  onBuild();
  const vite = createRequire(join(folder, "package.json")).resolve("vite/package.json");
  await crew.run({
    name: "dashboard-build",
    cwd: folder,
    args: [join(dirname(vite), "bin", "vite.js"), "build"],
    env: { NODE_ENV: "production" },
  });
  await writeFile(stamp, wanted);
  return true;
}

async function sourcesHash(): Promise<string> {
  const hash = createHash("sha256");
  for (const file of [join(projectFolder, "package-lock.json"), ...(await sources(folder))]) {
    hash
      .update(file.slice(projectFolder.length))
      .update("\0")
      .update(await readFile(file));
  }
  return hash.digest("hex");
}

async function sources(parent: string): Promise<string[]> {
  const entries = await readdir(parent, { withFileTypes: true });
  const files = await Promise.all(
    entries
      .filter(({ name }) => isSource(name))
      .map((entry) => (entry.isDirectory() ? sources(join(parent, entry.name)) : [join(parent, entry.name)])),
  );
  return files.flat().sort();
}
