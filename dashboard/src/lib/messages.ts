import { m } from "#lib/paraglide/messages.js";
import type { Locale } from "#lib/paraglide/runtime.js";

type Inputs = Record<string, string | number>;
type Message = (inputs: Inputs, options: { locale: Locale }) => string;

/** A message whose key is only known while running, such as one word for each verdict; null where there is none. */
export function message(key: string, inputs: Inputs, locale: Locale): string | null {
  const found = (m as unknown as Record<string, Message | undefined>)[key];
  return found ? found(inputs, { locale }) : null;
}
