/** The log of one part: lines with their time, appended at every start, and bounded in size. */
import { appendFileSync, mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { rotate } from "@fijne-buurten/db";

export type Log = { write(line: string): void };

const longestLine = 8_000;

/** Each line is on disk before the next one comes, so that whoever is killed leaves all that was said. */
export function openLog(file: string): Log {
  let isSilent = false;
  return {
    write(line) {
      try {
        mkdirSync(dirname(file), { recursive: true });
        rotate(file);
        appendFileSync(file, `${new Date().toISOString()} ${line.slice(0, longestLine)}\n`);
        isSilent = false;
      } catch (error) {
        if (!isSilent) console.error(unwritable(file, (error as NodeJS.ErrnoException).code));
        isSilent = true;
      }
    },
  };
}

function unwritable(file: string, code = ""): string {
  return `${file}: niet te schrijven ('${code}'). Verwacht: een map met ruimte, waarin dit programma mag schrijven. Alles draait door, zonder dit logboek.`;
}
