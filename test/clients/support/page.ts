/** The examples of the page of first steps, as they stand in the page that the API serves. */
import { spawn } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { onTestFinished } from "vitest";
import type { Outcome } from "../../support/run.ts";

export type Examples = Record<string, string>;

/** By the name of the file that each is. */
export async function examplesOn(page: string): Promise<Examples> {
  const html = await (await fetch(page)).text();
  const found = html.matchAll(/<pre[^>]* data-file="([^"]+)">\n?(.*?)<\/pre\s*>/gs);
  return Object.fromEntries([...found].map(([, name = "", text = ""]) => [name, plain(text)]));
}

function plain(text: string): string {
  const signs: Record<string, string> = { lt: "<", gt: ">", quot: '"', amp: "&" };
  return text.replaceAll(/&(\w+);/g, (whole, name: string) => signs[name] ?? whole);
}

/** A new folder with these of the examples in it. */
export async function folderWith(examples: Examples, ...names: string[]): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "first-steps-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  for (const name of names) {
    const text = examples[name];
    if (text === undefined) throw new Error(`The page has no example '${name}'.`);
    await writeFile(join(folder, name), text);
  }
  return folder;
}

/** Runs a program that may not be there: none then. */
export function programIn(folder: string, program: string, ...args: string[]): Promise<Outcome | undefined> {
  return new Promise((resolve, reject) => {
    const { NODE_OPTIONS: _forNode, ...env } = process.env;
    env.PATH = [dirname(process.execPath), env.PATH].join(delimiter);
    const child = spawn(program, args, { cwd: folder, env, stdio: ["ignore", "pipe", "pipe"] });
    const outcome = { code: 0, stdout: "", stderr: "" };
    child.stdout.on("data", (text) => (outcome.stdout += text));
    child.stderr.on("data", (text) => (outcome.stderr += text));
    child.on("error", (error: NodeJS.ErrnoException) => (error.code === "ENOENT" ? resolve(undefined) : reject(error)));
    child.on("close", (code) => resolve({ ...outcome, code: code ?? 1 }));
  });
}
