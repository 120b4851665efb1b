import { comparisonPage } from "#lib/server/pages/comparison-page.ts";
import type { PageServerLoad } from "./$types";

export const load: PageServerLoad = ({ url }) => comparisonPage(url.searchParams);
