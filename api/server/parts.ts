/** What is sent in parts, while the rest is still to be read. */
import type { Turns } from "./turns.ts";

/** Each part waits for its turn, and lets others go first before the next. */
export async function* inTurns<Part>(parts: AsyncIterable<Part>, turns: Turns): AsyncGenerator<Part> {
  const reading = parts[Symbol.asyncIterator]();
  for (;;) {
    const next = await turns.take(1, () => reading.next());
    if (next.done) return;
    yield next.value;
  }
}

/** Reads the first part, so that what cannot be read is told before an answer begins. */
export async function begun<Part>(parts: AsyncGenerator<Part>): Promise<AsyncGenerator<Part>> {
  const first = await parts.next();
  return (async function* all() {
    if (!first.done) yield first.value;
    yield* parts;
  })();
}

/** Hands on what is sent, and tells how it ended: whole, with all of it when that is no more than `most` bytes, or with a fault. */
export async function* watched(
  sent: AsyncIterable<Buffer>,
  { most, onWhole, onFault }: { most: number; onWhole(body: Buffer): void; onFault(fault: unknown): void },
): AsyncGenerator<Buffer> {
  const parts: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const part of sent) {
      bytes += part.length;
      if (bytes <= most) parts.push(part);
      else parts.length = 0;
      yield part;
    }
  } catch (fault) {
    onFault(fault);
    throw fault;
  }
  if (bytes <= most) onWhole(Buffer.concat(parts));
}
