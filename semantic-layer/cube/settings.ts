/** The settings of Cube's own server. Light to import. */
import { Refusal } from "@fijne-buurten/db";

const SHORTEST_SECRET = 32;

/** CUBE_API_SECRET. Whoever guesses it signs tokens for every association. */
export function secretOf(env: NodeJS.ProcessEnv): string {
  const secret = env.CUBE_API_SECRET ?? "";
  if (secret.length >= SHORTEST_SECRET) return secret;
  throw new Refusal(
    `CUBE_API_SECRET: gevonden ${secret ? `${secret.length} tekens` : "niets"}. Verwacht: ten minste ${SHORTEST_SECRET} tekens; ` +
      "maak er een met: openssl rand -hex 32. Cube is niet gestart.",
  );
}
