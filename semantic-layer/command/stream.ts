import { once } from "node:events";
import type { Readable, Writable } from "node:stream";
import { answerLine } from "./answer.ts";
import type { Method } from "./method.ts";

/**
 * Answers every line, in order, as soon as it is complete: a program that writes one line and waits gets its answer, and a million
 * lines take no more memory than a few. It waits for a reader that is slower. An empty line has an answer too.
 */
export async function answerStream(method: Method, input: Readable, output: Writable): Promise<void> {
  input.setEncoding("utf8");
  let unfinished: string[] = [];
  for await (const chunk of input as AsyncIterable<string>) {
    const end = chunk.lastIndexOf("\n");
    if (end === -1) {
      unfinished.push(chunk);
      continue;
    }
    const lines = [...unfinished, chunk.slice(0, end)].join("").split("\n");
    unfinished = [chunk.slice(end + 1)];
    await write(output, lines.map((line) => `${answerLine(method, line)}\n`).join(""));
  }
  const last = unfinished.join("");
  if (last !== "") await write(output, `${answerLine(method, last)}\n`);
}

async function write(output: Writable, text: string): Promise<void> {
  if (!output.write(text)) await once(output, "drain");
}
