// What lies beside the database of a household: files that were imported or refused, and logs.
import { readdir, readFile, rm, writeFile } from "node:fs/promises";
import { basename, join, relative } from "node:path";
import { PUT_AWAY, WAITING_LIST } from "../receive/find-files.ts";

/** Where an installation keeps files, and the association whose files are meant. */
export type Places = { dataDir: string; inbox: string; association: string };

/** Imported and refused files that hold one of these words as a cell, or that cannot be searched: workbooks, archives. */
export async function filesWith({ inbox, association }: Places, words: readonly string[]): Promise<string[]> {
  const isCell = cellPattern(words);
  const found: string[] = [];
  // Beside her own folders those of all: files of nobody, and of before each association had folders of her own.
  for (const folder of [join(inbox, association), inbox])
    for (const name of PUT_AWAY)
      for (const path of await filesBelow(join(folder, name))) {
        const content = await readFile(path);
        if (content.includes(0) || isCell.test(content.toString("latin1"))) found.push(path);
      }
  return found;
}

/** Deletes these files, with the lists and reasons that lie beside them. */
export async function deleteFiles(
  { inbox }: Places,
  paths: readonly string[],
  log: (line: string) => void,
): Promise<void> {
  for (const path of paths) {
    const name = path.replace(/\.[^.]+$/, "");
    for (const beside of [path, `${name}${WAITING_LIST}`, `${name}.txt`, `${path}.txt`])
      await rm(beside, { force: true });
    log(
      `- ${relative(inbox, path)}: verwijderd, want het huishouden staat erin of kan erin staan. De bron heeft het bestand nog.`,
    );
  }
}

/** Takes the lines of logs out that hold one of these words. In place: whoever writes a log has it open and goes on at its end. */
export async function cleanLogs(
  { dataDir, inbox }: Places,
  words: readonly string[],
  log: (line: string) => void,
): Promise<void> {
  const isWord = wordPattern(words);
  for (const path of await filesBelow(dataDir, (folder) => folder === inbox || basename(folder) === "postgres")) {
    if (!/\.log(?:\.|$)/.test(basename(path))) continue;
    const lines = (await readFile(path, "utf8")).split("\n");
    const kept = lines.filter((line) => !isWord.test(line));
    if (kept.length === lines.length) continue;
    await writeFile(path, kept.join("\n"));
    log(`- ${relative(dataDir, path)}: ${lines.length - kept.length} regels eruit gehaald.`);
  }
}

async function filesBelow(folder: string, isLeftAlone: (folder: string) => boolean = () => false): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const found: string[] = [];
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (entry.isDirectory() && !isLeftAlone(path)) found.push(...(await filesBelow(path, isLeftAlone)));
    else if (entry.isFile()) found.push(path);
  }
  return found.sort();
}

/** Files are read byte by byte, whatever their encoding, so a letter of UTF-8 is looked for as its bytes. */
const cellPattern = (words: readonly string[]): RegExp => {
  const spellings = words.flatMap((word) => [word, Buffer.from(word).toString("latin1")]);
  return new RegExp(`(?:^|[;,\\t"'\\r\\n])[ ]*(?:${alternatives(spellings)})[ ]*(?:$|[;,\\t"'\\r\\n])`, "i");
};

const wordPattern = (words: readonly string[]): RegExp =>
  new RegExp(`(?<![\\p{L}\\p{N}])(?:${alternatives(words)})(?![\\p{L}\\p{N}])`, "u");

const alternatives = (words: readonly string[]): string =>
  [...new Set(words)].map((word) => word.replace(/[.*+?^${}()|[\]\\/-]/g, "\\$&")).join("|");
