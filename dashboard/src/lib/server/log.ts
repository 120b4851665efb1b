import { inspect } from "node:util";

/**
 * Tells what went wrong on the error output. It may quote what a visitor wrote in an address, so that is kept to one line, and every sign
 * that is not printed becomes its code: nobody can make a line that looks like ours, or that a terminal acts upon.
 */
export function tellTrouble(trouble: unknown): void {
  const message = trouble instanceof Error ? trouble.message : "";
  const whole =
    typeof trouble === "string" ? printable(trouble) : inspect(trouble).replaceAll(message, printable(message));
  console.error(whole.split("\n").map(printable).join("\n"));
}

function printable(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (sign) => `\\u{${sign.codePointAt(0)?.toString(16)}}`);
}
