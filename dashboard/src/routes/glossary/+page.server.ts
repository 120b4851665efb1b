import { glossary } from "#lib/server/pages/glossary.ts";
import type { PageServerLoad } from "./$types";

export const load: PageServerLoad = () => ({ glossary: glossary() });
