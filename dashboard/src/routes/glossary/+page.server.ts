import { m } from "#lib/paraglide/messages.js";
import { glossary } from "#lib/server/pages/glossary.ts";
import type { PageServerLoad } from "./$types";

export const load: PageServerLoad = () => ({ sheet: m.glossary_heading(), glossary: glossary() });
