/** A partner's program: one connection that is kept, and another question each time. */
import { Agent, request } from "node:http";
import { outside } from "./api.shared.ts";

/** How many answers had each status. */
export type CrowdCounts = Record<number, number>;

export class Asker {
  readonly #url: string;
  readonly #key: string;
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 1 });
  #asked = 0;

  constructor(url: string, key: string) {
    this.#url = url;
    this.#key = key;
  }

  /** The status of the answer, once the whole of it is here. */
  ask(): Promise<number> {
    const headers = { authorization: `Bearer ${this.#key}`, "content-type": "application/json" };
    this.#asked += 1;
    return new Promise((done, fail) => {
      const asking = request(this.#url, { method: "POST", agent: this.#agent, headers }, (response) => {
        response.on("error", fail).on("end", () => done(response.statusCode ?? 0));
        response.resume();
      });
      asking.on("error", fail).end(JSON.stringify({ query: outside, variables: { unread: this.#asked } }));
    });
  }

  close(): void {
    this.#agent.destroy();
  }
}
