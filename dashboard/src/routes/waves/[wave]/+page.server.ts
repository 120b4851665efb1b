import { m } from "#lib/paraglide/messages.js";
import { askWave } from "#lib/server/api.ts";
import { writeWave } from "#lib/server/pages/wave.ts";
import type { PageServerLoad } from "./$types";

export const load: PageServerLoad = async ({ params }) => {
  const { wave } = await askWave(params.wave);
  const written = writeWave(wave);
  return { name: wave.name, wave: written, sheet: m.wave_heading({ period: written.period }) };
};
