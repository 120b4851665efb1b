import { askWave } from "#lib/server/api.ts";
import { writeWave } from "#lib/server/pages/wave.ts";
import type { PageServerLoad } from "./$types";

export const load: PageServerLoad = async ({ params }) => {
  const { wave } = await askWave(params.wave);
  return { name: wave.name, wave: writeWave(wave) };
};
