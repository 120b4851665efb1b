/** The sample's deliveries, made once per run. Read only: copy a file before changing it. */
import { existsSync } from "node:fs";
import { rename } from "node:fs/promises";
import { join } from "node:path";
import { inject } from "vitest";
import { once } from "./once.ts";
import { mustRun } from "./run.ts";

export const homes = { small: 200, full: 3500 };
export type Size = keyof typeof homes;

export function sampleFolder(size: Size): Promise<string> {
  const folder = join(inject("runFolder"), `sample-${size}`);
  return once(
    folder,
    async () => (existsSync(folder) ? folder : undefined),
    async () => {
      const options = ["--homes", `${homes[size]}`, "--years", "2019-2026", "--seed", "1"];
      await mustRun(["etl/run.ts", "sample", ...options, "--out", `${folder}-making`]);
      await rename(`${folder}-making`, folder);
      return folder;
    },
  );
}
