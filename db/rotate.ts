import { copyFileSync, existsSync, renameSync, statSync, truncateSync } from "node:fs";

/** In bytes. With those put aside, one log takes at most five times as much. */
const LARGEST = 1_000_000;
const PUT_ASIDE = 4;

/**
 * Puts a log aside when it has grown large: as `file.1`, and those before it as `.2` to `.4`, after which it is gone. The text is copied and the
 * file itself emptied, because another process may have it open; one that appends goes on at the beginning.
 */
export function rotate(file: string): void {
  if (!existsSync(file) || statSync(file).size < LARGEST) return;
  for (let place = PUT_ASIDE; place > 1; place--)
    if (existsSync(`${file}.${place - 1}`)) renameSync(`${file}.${place - 1}`, `${file}.${place}`);
  copyFileSync(file, `${file}.1`);
  truncateSync(file);
}
