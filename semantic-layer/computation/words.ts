/** The words of a computation. `plain` writes a number as the language does. */
import type { Language } from "@fijne-buurten/db/vocabulary";
import { dutch } from "./words-nl.ts";
import { english } from "./words-en.ts";

export const words: Record<Language, typeof dutch> = { nl: dutch, en: english };
