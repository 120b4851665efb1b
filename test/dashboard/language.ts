/** Import this before anything of the dashboard. Its pages are written in Dutch, where a test does not ask for another language. */
import type { Locale } from "../../dashboard/src/lib/paraglide/runtime.js";
import { overwriteGetLocale } from "../../dashboard/src/lib/paraglide/runtime.js";

overwriteGetLocale(() => "nl");

export function inLanguage<Written>(locale: Locale, write: () => Written): Written {
  overwriteGetLocale(() => locale);
  try {
    return write();
  } finally {
    overwriteGetLocale(() => "nl");
  }
}
