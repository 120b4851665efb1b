import { associationInAddress } from "#lib/association.ts";
import { isPublicRoute } from "#lib/public-route.ts";
import { askFrame, type Frame } from "#lib/server/api.ts";
import { writeFrame } from "#lib/server/pages/frame.ts";
import { writeReader } from "#lib/server/pages/reader.ts";
import { glossaryForms } from "#lib/server/pages/glossary.ts";
import { sees, whoAsks } from "#lib/server/sign-in/person.ts";
import type { LayoutServerLoad } from "./$types";

/** Who may see nothing is not told whose figures there are. */
const frameFor = (): Promise<Frame> =>
  sees(whoAsks(), "words", associationInAddress()) ? askFrame() : Promise.reject(new Error("nobody"));

/** Whose figures these are and of which release. Without an answer the frame stays, so that an error page has one too. */
export const load: LayoutServerLoad = async ({ route }) => {
  const reader = writeReader();
  // What everybody may see knows nothing of what is inside, and leads to none of it.
  if (isPublicRoute(route.id)) return { frame: null, reader, terms: {} };
  return { frame: await frameFor().then(writeFrame, () => null), reader, terms: glossaryForms() };
};
