/** The log of one part: an event on each line, appended at every start, and bounded in size. */
import { appendFileSync, mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { eventsOf, messageOfEvent, rotate, type Say } from "@fijne-buurten/db";

export type Log = {
  say: Say;
  /** Keeps a line of another process: as it is when it is an event. Gives its words. */
  keep(line: string, about?: Parameters<Say>[1]): string;
};

/** Each line is on disk before the next one comes, so that whoever is killed leaves all that was said. */
export function openLog(file: string, part: string): Log {
  const write = appender(file);
  const say = eventsOf(part, { write });
  return {
    say,
    keep(line, about) {
      const message = messageOfEvent(line);
      if (message === undefined) say(line, about);
      else write(`${line}\n`);
      return message ?? line;
    },
  };
}

function appender(file: string): (text: string) => void {
  let isSilent = false;
  return (text) => {
    try {
      mkdirSync(dirname(file), { recursive: true });
      rotate(file);
      appendFileSync(file, text);
      isSilent = false;
    } catch (error) {
      if (!isSilent) console.error(unwritable(file, (error as NodeJS.ErrnoException).code));
      isSilent = true;
    }
  };
}

function unwritable(file: string, code = ""): string {
  return `${file}: niet te schrijven ('${code}'). Verwacht: een map met ruimte, waarin dit programma mag schrijven. Alles draait door, zonder dit logboek.`;
}
