/** Runs one of the project's programs to its end, as a person at a command line would. */
import { spawn } from "node:child_process";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

export const root = join(import.meta.dirname, "..", "..");

/** NODE_OPTIONS that load `file` first in every process. As an address, because a space in a path would end the option. */
export function optionsThatLoad(file: string, options = process.env.NODE_OPTIONS ?? ""): string {
  return `${options} --import ${pathToFileURL(file).href}`.trim();
}

export type Outcome = { code: number; stdout: string; stderr: string };

export function run(args: string[], env: Record<string, string | undefined> = {}, cwd = root): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    const outcome = { code: 0, stdout: "", stderr: "" };
    child.stdout.on("data", (text) => (outcome.stdout += text));
    child.stderr.on("data", (text) => (outcome.stderr += text));
    child.on("error", reject);
    child.on("close", (code) => resolve({ ...outcome, code: code ?? 1 }));
  });
}

/** As `run`, and a failure throws with everything that was said. */
export async function mustRun(args: string[], env: Record<string, string | undefined> = {}): Promise<Outcome> {
  const outcome = await run(args, env);
  if (outcome.code !== 0)
    throw new Error(`${args.join(" ")} ended with ${outcome.code}\n${outcome.stdout}\n${outcome.stderr}`);
  return outcome;
}
