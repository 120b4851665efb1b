import { inspect } from "node:util";
import { printable } from "@fijne-buurten/db";

/** Tells a fault on the error output. Its message may quote what was asked, so that is kept to one line; where it came up follows. */
export function logFault(fault: unknown): void {
  const message = fault instanceof Error ? fault.message : "";
  const whole = typeof fault === "string" ? printable(fault) : inspect(fault).replaceAll(message, printable(message));
  console.error(whole.split("\n").map(printable).join("\n"));
}
