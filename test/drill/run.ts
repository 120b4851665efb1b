/** npm run drill -- NAME: does for real what takes too long, or needs too much of a machine, for every run of the tests. */
import { readdirSync } from "node:fs";

const drills = readdirSync(new URL("drills", import.meta.url)).map((file) => file.replace(/\.ts$/, ""));
const [name = "", ...args] = process.argv.slice(2);

if (!drills.includes(name)) {
  console.error(`drill: found '${name}', expected one of ${drills.join(", ")}. Nothing was done.`);
  process.exit(1);
}
const { drill } = (await import(`./drills/${name}.ts`)) as { drill: (args: string[]) => Promise<void> };
const began = performance.now();
await drill(args);
console.log(`${name}: all as it should be, in ${Math.round((performance.now() - began) / 1000)} s.`);
