import { exampleChart, exampleStates, exampleTroubles } from "#lib/server/pages/component-examples.ts";
import { everyVerdict } from "#lib/server/figures/verdict-words.ts";
import type { PageServerLoad } from "./$types";

export const load: PageServerLoad = () => ({
  marks: everyVerdict(),
  states: exampleStates(),
  troubles: exampleTroubles(),
  chart: exampleChart(),
});
