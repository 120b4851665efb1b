/** Partners who ask without a pause, each one question at a time, as a process of its own: `node partners.crowd.ts URL KEY,KEY,…`. Tells its parent what they got. */
import { constants, setPriority } from "node:os";
import { type CrowdCounts, Asker } from "./partners.asker.ts";

// In life they are other machines, and take no time from the one that answers.
setPriority(constants.priority.PRIORITY_LOW);
const [, , url = "", keys = ""] = process.argv;
let counts: CrowdCounts = {};
process.on("message", () => {
  process.send?.(counts);
  counts = {};
});
for (const key of keys.split(",")) void askOn(new Asker(url, key));

async function askOn(asker: Asker): Promise<never> {
  for (;;) {
    const status = await asker.ask();
    counts[status] = (counts[status] ?? 0) + 1;
  }
}
