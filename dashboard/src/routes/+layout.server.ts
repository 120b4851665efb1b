import { askFrame } from "#lib/server/api.ts";
import { writeFrame } from "#lib/server/pages/frame.ts";
import { glossaryForms } from "#lib/server/pages/glossary.ts";
import type { LayoutServerLoad } from "./$types";

/** Whose figures these are and of which release. Without an answer the frame stays, so that an error page has one too. */
export const load: LayoutServerLoad = async () => ({
  frame: await askFrame().then(writeFrame, () => null),
  terms: glossaryForms(),
});
