import { isUtf8 } from "node:buffer";
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import type { FileBytes } from "../contracts/delivery.ts";
import { refuse } from "../contracts/refusal.ts";
import { refuseOtherKinds } from "./kind-of-file.ts";

const SAVE_AS = "Sla het bestand op als 'CSV UTF-8' en lever het opnieuw.";

/** Reads a file once, whatever its size. Refuses an empty file and an encoding in which letters would be lost. */
export async function inspectBytes(path: string): Promise<FileBytes> {
  const hash = createHash("sha256");
  const utf8 = utf8Checker();
  let size = 0;
  let last = 0;
  let isWindows1252 = true;
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 }) as AsyncIterable<Buffer>) {
    if (size === 0) {
      refuseOtherKinds(chunk);
      refuseUtf16(chunk);
    }
    if (chunk.includes(0))
      refuse("Het bestand bevat nulbytes: het is geen CSV-bestand, of het is beschadigd.", SAVE_AS);
    hash.update(chunk);
    utf8.take(chunk);
    // Windows-1252 does not use these five bytes. DOS and Macintosh texts do.
    isWindows1252 &&= ![0x81, 0x8d, 0x8f, 0x90, 0x9d].some((byte) => chunk.includes(byte));
    size += chunk.length;
    last = chunk.at(-1) ?? last;
  }
  if (size === 0) refuse("Het bestand is leeg (0 bytes).", "Lever het opnieuw, met kopregel en gegevens.");
  const isText = utf8.end();
  if (!isText && !isWindows1252)
    refuse("De tekens zijn niet te lezen: het bestand is geen UTF-8 en geen Windows-1252.", SAVE_AS);
  return {
    hash: hash.digest("hex"),
    encoding: isText ? "utf-8" : "windows-1252",
    size,
    // DOS ends a file with a mark of its own.
    endsWithNewline: [0x0a, 0x0d, 0x1a].includes(last),
  };
}

/** Refuses text that was read in the wrong encoding before it reached us: 'Ã«' for 'ë', or DOS letters inside words. */
export function refuseMojibake(text: string, encoding: FileBytes["encoding"]): void {
  if (text.includes("\ufffd"))
    refuse("Er staan vervangtekens (�) in het bestand: letters zijn al verloren gegaan.", SAVE_AS);
  if (/[ÃÂ][\u0080-\u00bf]|Ã[‰€‹„Ÿ“”]|â‚¬|â€[™œ“”]/.test(text))
    refuse("Letters met accenten zijn verminkt ('Ã«' in plaats van 'ë'): het bestand is twee keer omgezet.", SAVE_AS);
  if (encoding === "windows-1252" && /\p{Ll}[‚„†‡ˆ‰‹›•˜Š][\p{Ll}\s;,]/u.test(text))
    refuse("Letters met accenten zijn verminkt ('‰' in plaats van 'ë'): het bestand lijkt uit DOS te komen.", SAVE_AS);
}

function refuseUtf16(start: Buffer): void {
  const mark = start.subarray(0, 2).toString("hex");
  // Without a mark, every second byte of a text in our alphabet is a nul.
  const first = [...start.subarray(0, 200)];
  const nuls = [0, 1].map((half) => first.filter((byte, place) => byte === 0 && place % 2 === half).length);
  if (mark === "fffe" || mark === "feff" || nuls.some((count) => count * 3 > first.length))
    refuse("Het bestand is opgeslagen als UTF-16 ('Unicode-tekst').", SAVE_AS);
}

/** Whether chunks together are UTF-8. A letter may be cut in two between them. */
function utf8Checker() {
  let cut: Buffer = Buffer.alloc(0);
  let isValid = true;
  return {
    take(chunk: Buffer): void {
      if (!isValid) return;
      const whole = cut.length > 0 ? Buffer.concat([cut, chunk]) : chunk;
      const end = whole.length - unfinishedBytes(whole);
      isValid = isUtf8(whole.subarray(0, end));
      cut = Buffer.from(whole.subarray(end));
    },
    end: (): boolean => isValid && cut.length === 0,
  };
}

/** How many bytes at the end belong to a letter that continues in the next chunk. */
function unfinishedBytes(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes.at(-back) ?? 0;
    if (byte < 0x80) return 0;
    if (byte < 0xc0) continue;
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
    return length > back ? back : 0;
  }
  return 0;
}
