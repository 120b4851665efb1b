/** Remembers answers under their tags, up to so many bytes together. The one that was used longest ago goes first. */
export type Answer = { headers: Record<string, string>; body: Buffer };

export class Kept {
  readonly #most: number;
  readonly #answers = new Map<string, Answer>();
  #bytes = 0;

  constructor(most: number) {
    this.#most = most;
  }

  get bytes(): number {
    return this.#bytes;
  }

  /** A larger answer is not remembered: it would push out most of the others. */
  get largest(): number {
    return this.#most / 4;
  }

  get(name: string): Answer | undefined {
    const answer = this.#answers.get(name);
    if (answer === undefined) return undefined;
    this.#answers.delete(name);
    this.#answers.set(name, answer);
    return answer;
  }

  keep(name: string, answer: Answer): void {
    this.#forget(name);
    const bytes = sizeOf(name, answer);
    if (bytes > this.largest) return;
    this.#answers.set(name, answer);
    this.#bytes += bytes;
    for (const oldest of this.#answers.keys()) {
      if (this.#bytes <= this.#most) return;
      this.#forget(oldest);
    }
  }

  #forget(name: string): void {
    const answer = this.#answers.get(name);
    if (answer === undefined) return;
    this.#answers.delete(name);
    this.#bytes -= sizeOf(name, answer);
  }
}

/** What stands beside the body counts too: else many answers of a few words would take any amount of memory. */
function sizeOf(name: string, { headers, body }: Answer): number {
  return 2 * (name.length + JSON.stringify(headers).length) + body.length + OVERHEAD_BYTES;
}

const OVERHEAD_BYTES = 200;
