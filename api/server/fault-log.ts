import { inspect } from "node:util";
import { printable } from "@fijne-buurten/db";

/** Tells a fault on the error output. Its message may quote what was asked, so that is kept to one line; where it came up follows. */
export function logFault(fault: unknown): void {
  const whole = typeof fault === "string" ? printable(fault) : onOneLineEach(fault);
  console.error(whole.split("\n").map(printable).join("\n"));
}

/** The messages of a fault and of what caused it, each kept to its line. */
function onOneLineEach(fault: unknown): string {
  let whole = inspect(fault);
  for (let cause = fault; cause instanceof Error; cause = cause.cause) {
    const { message } = cause;
    whole = whole.replaceAll(message, () => printable(message));
  }
  return whole;
}
