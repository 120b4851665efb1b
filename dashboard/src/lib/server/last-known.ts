import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { gunzip, gzip } from "node:zlib";
import { tellTrouble } from "./log.ts";

/** A page as it was last made whole, for while the API is silent. */
export type Known = { at: Date; headers: Record<string, string>; body: Buffer };
export type LastKnown = {
  keep: (address: Address, headers: Record<string, string>, body: Buffer) => Promise<void>;
  find: (address: Address) => Promise<Known | undefined>;
  /** What is not there any more is not shown again. */
  forget: (address: Address) => Promise<void>;
  /** All pages of a kind. */
  forgetAll: (kind: string) => Promise<void>;
};
/** `kind`: what is forgotten together. */
export type Address = { kind: string; path: string };

/** In bytes, all together; what was written longest ago goes first. */
const room = 32 * 1024 * 1024;
/** After this a page says too little of today, and what was taken back must be gone everywhere. */
const oldest = 7 * 24 * 3600 * 1000;
const longestAddress = 400;
/** A page that stays the same is written again after this, so that it says until when it did. */
const hour = 3600 * 1000;

/**
 * Keeps pages whole, because answers of before and after a release do not go together on one. In a folder of this build: another has other styles
 * and scripts. A disk that fails costs nothing but this.
 */
export function lastKnown(dataDir: string | undefined, build: string): LastKnown {
  if (!dataDir) return nowhere;
  const folder = join(dataDir, "pages", hashOf(build));
  const written: Written = new Map();
  const opened = open(join(dataDir, "pages"), folder);
  let last: Promise<unknown> = opened;
  return {
    async keep(address, headers, body) {
      if (address.path.length > longestAddress) return;
      const name = nameOf(address);
      const print = hashOf(body);
      const before = written.get(name);
      if (before?.print === print && Date.now() - before.at < hour) return;
      written.set(name, { print, at: Date.now() });
      last = last
        .then(() => write(join(folder, name), headers, body))
        .then(() => makeRoom(folder, written))
        .catch((error: Error) => {
          written.delete(name);
          tellTrouble(`A page could not be kept in ${folder}: ${error.message}`);
        });
      await last;
    },
    async find(address) {
      const file = join(folder, nameOf(address));
      // What is being written was made before the silence.
      await last;
      try {
        const [{ mtime }, bytes] = await Promise.all([stat(file), readFile(file)]);
        if (Date.now() - mtime.getTime() > oldest) return undefined;
        const whole = await promisify(gunzip)(bytes);
        const end = whole.indexOf("\n");
        return { at: mtime, headers: JSON.parse(whole.toString("utf8", 0, end)), body: whole.subarray(end + 1) };
      } catch {
        return undefined;
      }
    },
    async forget(address) {
      const name = nameOf(address);
      last = last.then(() => remove(folder, [name], written));
      await last;
    },
    async forgetAll(kind) {
      const start = startOf(kind);
      last = last
        .then(() => readdir(folder))
        .then((names) =>
          remove(
            folder,
            names.filter((name) => name.startsWith(start)),
            written,
          ),
        )
        .catch((error: Error) => tellTrouble(`Pages could not be removed from ${folder}: ${error.message}`));
      await last;
    },
  };
}

const none = (): Promise<undefined> => Promise.resolve(undefined);
const nowhere: LastKnown = { keep: none, find: none, forget: none, forgetAll: none };

const startOf = (kind: string): string => `${hashOf(kind).slice(0, 12)}-`;
const nameOf = ({ kind, path }: Address): string => startOf(kind) + hashOf(path);

type Written = Map<string, { print: string; at: number }>;

/** Pages hold internal figures, so the folder is for this user alone. Those of other builds are of no use any more. */
async function open(all: string, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 }).catch(() => undefined);
  for (const other of await readdir(all).catch(() => [])) {
    if (join(all, other) !== folder)
      await rm(join(all, other), { recursive: true, force: true }).catch(() => undefined);
  }
}

/** Beside it and then in its place, so that a page is never half there. */
async function write(file: string, headers: Record<string, string>, body: Buffer): Promise<void> {
  const bytes = await promisify(gzip)(Buffer.concat([Buffer.from(`${JSON.stringify(headers)}\n`), body]));
  await writeFile(`${file}.new`, bytes, { mode: 0o600 });
  await rename(`${file}.new`, file);
}

async function remove(folder: string, names: string[], written: Written): Promise<void> {
  for (const name of names) {
    written.delete(name);
    await rm(join(folder, name), { force: true }).catch(() => undefined);
  }
}

async function makeRoom(folder: string, written: Written): Promise<void> {
  const files = await Promise.all(
    (await readdir(folder)).map(async (name) => {
      const { size, mtimeMs } = await stat(join(folder, name));
      return { name, size, mtimeMs };
    }),
  );
  let total = 0;
  for (const { name, size, mtimeMs } of files.toSorted((one, other) => other.mtimeMs - one.mtimeMs)) {
    total += size;
    if (total <= room && Date.now() - mtimeMs <= oldest) continue;
    written.delete(name);
    await rm(join(folder, name), { force: true });
  }
}

const hashOf = (text: string | Buffer): string => createHash("sha256").update(text).digest("hex").slice(0, 40);
