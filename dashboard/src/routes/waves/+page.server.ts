import { m } from "#lib/paraglide/messages.js";
import { askWaves } from "#lib/server/api.ts";
import { wavesByKind } from "#lib/server/pages/wave-list.ts";
import type { PageServerLoad } from "./$types";

export const load: PageServerLoad = async () => ({
  sheet: m.waves_heading(),
  groups: wavesByKind((await askWaves()).waves),
});
