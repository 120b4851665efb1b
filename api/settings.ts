/** What the API reads from its environment besides its address. Light to import. */
import { Refusal } from "@fijne-buurten/db";

/** API_ORIGINS: other websites whose pages may read answers. Throws a Refusal for what is none. */
export const originsOf = (env: NodeJS.ProcessEnv): string[] => namesIn(env.API_ORIGINS).map(mustBeOrigin);

/** Names that are separated by spaces or commas. */
export const namesIn = (text = ""): string[] => text.split(/[\s,]+/).filter(Boolean);

/** As browsers write it: scheme, name and port, and nothing else. */
export function mustBeOrigin(text: string): string {
  if (/^https?:/.test(text) && URL.canParse(text) && new URL(text).origin === text) return text;
  throw new Refusal(
    `API_ORIGINS: gevonden '${text}', verwacht het begin van het adres van een website, als https://www.example.nl. ` +
      "De cijfers zijn intern, dus alle websites tegelijk toelaten kan niet. Er is niets gestart.",
  );
}
