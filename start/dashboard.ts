/** Builds the dashboard when its sources are not the ones it was last built from. */
import { existsSync, globSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";
import { hashOfFiles } from "@fijne-buurten/db";
import type { Crew } from "./crew.ts";
import { projectFolder } from "./settings.ts";

const folder = join(projectFolder, "dashboard");
const stamp = join(folder, "build", "sources.sha256");
const made = new Set(["build", "node_modules", "paraglide"]);

/** Says whether a build was needed. The stamp is written last, so a build that was cut off is done again. */
export async function buildDashboard(crew: Crew, onBuild: () => void = () => undefined): Promise<boolean> {
  const wanted = hashOfFiles(projectFolder, ["package-lock.json", ...sources()]);
  const present = existsSync(stamp) ? await readFile(stamp, "utf8") : "";
  if (present === wanted) return false;
  onBuild();
  const vite = createRequire(join(folder, "package.json")).resolve("vite/package.json");
  await crew.run({
    name: "dashboard-build",
    cwd: folder,
    args: [join(dirname(vite), "bin", "vite.js"), "build"],
    env: { NODE_ENV: "production", SOURCES_HASH: wanted },
  });
  await writeFile(stamp, wanted);
  return true;
}

/** Hidden files and texts for readers do not change a build. Tools leave hidden files beside their settings. */
function sources(): string[] {
  const exclude = ({ name }: { name: string }) => made.has(name) || name.startsWith(".") || name === "README.md";
  return globSync("**", { cwd: folder, withFileTypes: true, exclude })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(projectFolder, join(entry.parentPath, entry.name)));
}
