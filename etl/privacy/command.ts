// What the command privacy does: the papers that the law asks for, of one association, as files.
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type Association, connect, type Installation } from "@fijne-buurten/db";
import type pg from "pg";
import { today } from "../contracts/calendar.ts";
import { dpiaAnnexOf } from "./dpia.ts";
import { type Facts, factsOf } from "./facts.ts";
import { registerOf } from "./register.ts";
import { worksCouncilNoteOf } from "./works-council.ts";

const PAPERS: Record<string, (facts: Facts) => string> = {
  "verwerkingsregister.md": registerOf,
  "dpia-bijlage.md": dpiaAnnexOf,
  "or-notitie.md": worksCouncilNoteOf,
};

/** Writes the papers of these associations. Where there are several, each gets a folder of its own. Returns the exit code. */
export async function papersOfEach(installation: Installation, ids: readonly string[], out: string): Promise<number> {
  for (const id of ids) {
    const { association, urls } = await installation.open(id);
    const client = await connect(urls.etl);
    try {
      const files = await writePrivacyPapers(client, association, ids.length > 1 ? join(out, id) : out);
      for (const file of files) console.log(file);
    } finally {
      await client.end();
    }
  }
  return 0;
}

/** Writes the register, the annex and the note into a folder, and returns the files. What was there under that name is written over. */
async function writePrivacyPapers(
  client: pg.ClientBase,
  { id, name, isSynthetic }: Association,
  folder: string,
): Promise<string[]> {
  const facts = await factsOf(client, { id, name, isSynthetic: isSynthetic ?? false, day: today(), env: process.env });
  await mkdir(folder, { recursive: true });
  const files: string[] = [];
  for (const [file, write] of Object.entries(PAPERS)) {
    const path = join(folder, file);
    await writeFile(path, `${write(facts)}\n`);
    files.push(path);
  }
  return files;
}
