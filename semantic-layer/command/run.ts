/** npm run -s statistics -- METHOD: one JSON object per line in, one per line out. See README.md. */
import { methods } from "./methods/index.ts";
import { answerStream } from "./stream.ts";

const [name = "", ...others] = process.argv.slice(2);
const method = methods.find((known) => known.name === name);

if (!method || others.length > 0) {
  const names = methods.map((known) => known.name).join(", ");
  const found =
    others.length > 0 ? `'${[name, ...others].join(" ")}' is more than one method` : `'${name}' is no method`;
  console.error(`statistics: ${found}; expected one of ${names}. Nothing was computed.`);
  process.exitCode = 1;
} else {
  // A reader such as `head` may close the pipe before the end.
  process.stdout.on("error", (error: NodeJS.ErrnoException) => process.exit(error.code === "EPIPE" ? 0 : 1));
  await answerStream(method, process.stdin, process.stdout);
}
