/** What the API reads from its environment besides its address. Light to import. */
import { addressOf, Refusal } from "@fijne-buurten/db";

/** API_ORIGINS: other websites whose pages may read answers. Throws a Refusal for what is none. */
export const originsOf = (env: NodeJS.ProcessEnv): string[] => namesIn(env.API_ORIGINS).map(mustBeOrigin);

/** ALLOWED_HOSTS, and SHARED_ORIGIN: by what the shared door may be called, and where partners ask. Throws a Refusal for what is no origin. */
export function sharedDoorOf({ ALLOWED_HOSTS, SHARED_ORIGIN }: NodeJS.ProcessEnv): {
  allowedHosts: string[];
  origin?: string;
} {
  const named = namesIn(ALLOWED_HOSTS);
  if (!SHARED_ORIGIN) return { allowedHosts: named };
  if (isOrigin(SHARED_ORIGIN))
    return { allowedHosts: [...named, new URL(SHARED_ORIGIN).hostname], origin: SHARED_ORIGIN };
  throw new Refusal(
    `SHARED_ORIGIN: gevonden '${SHARED_ORIGIN}', verwacht het adres waarop partners vragen, als https://gedeeld.example.nl. Er is niets gestart.`,
  );
}

/** SIGN_IN_SECRET. Whoever guesses it is whoever they want. Without it nobody signs in. */
export function signInSecretOf({ SIGN_IN_SECRET: secret }: NodeJS.ProcessEnv): string | undefined {
  if (!secret) return undefined;
  if (secret.length >= SHORTEST_SECRET && new Set(secret).size >= FEWEST_CHARACTERS) return secret;
  throw new Refusal(
    `SIGN_IN_SECRET: te makkelijk te raden. Verwacht: ten minste ${SHORTEST_SECRET} tekens, waarvan ${FEWEST_CHARACTERS} verschillende; ` +
      "maak er een met: openssl rand -hex 32. Er is niets gestart.",
  );
}

const SHORTEST_SECRET = 32;
const FEWEST_CHARACTERS = 8;

/**
 * APP_DATABASE_URL: the directory, as the role that writes for staff. Without it nothing can be changed here. An address without a password is one
 * that nobody filled in; where people sign in it must be there.
 */
export function appUrlOf(env: NodeJS.ProcessEnv): string | undefined {
  const { APP_DATABASE_URL: url, SIGN_IN_SECRET } = env;
  return url && (SIGN_IN_SECRET || URL.parse(url)?.password) ? addressOf(env, "app") : undefined;
}

/** Names that are separated by spaces or commas. */
export const namesIn = (text = ""): string[] => text.split(/[\s,]+/).filter(Boolean);

/** As browsers write it: scheme, name and port, and nothing else. */
const isOrigin = (text: string): boolean => /^https?:/.test(text) && URL.parse(text)?.origin === text;

export function mustBeOrigin(text: string): string {
  if (isOrigin(text)) return text;
  throw new Refusal(
    `API_ORIGINS: gevonden '${text}', verwacht het begin van het adres van een website, als https://www.example.nl. ` +
      "De cijfers zijn intern, dus alle websites tegelijk toelaten kan niet. Er is niets gestart.",
  );
}
