/**
 * Makes what is not checked in and the type check and the tests need: functions of messages/*.json, and the framework's
 * tsconfig. A build does this by itself. Tests start several at once, so one works while the others wait.
 */
import { compile } from "@inlang/paraglide-js";
import { execFileSync } from "node:child_process";
import { closeSync, existsSync, mkdirSync, openSync, readdirSync, rmSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { paraglideOptions } from "./paraglide.config.ts";

const here = import.meta.dirname;
const messages = join(here, "src/lib/paraglide/messages/_index.js");
const types = join(here, "node_modules/$app/tsconfig.json");
const lock = join(here, "src/lib/paraglide/preparing");
const longest = 60_000;

mkdirSync(paraglideOptions.outdir, { recursive: true });
for (let waited = 0; !isReady(); waited += 100) {
  if (waited > longest) rmSync(lock, { force: true });
  if (take(lock)) await prepare().finally(() => rmSync(lock, { force: true }));
  else await new Promise((resolve) => setTimeout(resolve, 100));
}

async function prepare(): Promise<void> {
  await compile(paraglideOptions);
  const kit = dirname(createRequire(import.meta.url).resolve("@sveltejs/kit/package.json"));
  execFileSync(process.execPath, [join(kit, "svelte-kit.js"), "sync"], { cwd: here, stdio: "inherit" });
}

function isReady(): boolean {
  if (existsSync(lock) || !existsSync(messages) || !existsSync(types)) return false;
  const folder = join(here, "messages");
  const sources = [
    ...readdirSync(folder).map((name) => join(folder, name)),
    join(here, "paraglide.config.ts"),
    join(here, "project.inlang/settings.json"),
  ];
  return sources.every((source) => statSync(source).mtimeMs <= statSync(messages).mtimeMs);
}

function take(file: string): boolean {
  try {
    closeSync(openSync(file, "wx"));
    return true;
  } catch {
    return false;
  }
}
