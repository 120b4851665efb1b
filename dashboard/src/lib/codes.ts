/** The codes of a generated list or of a table by code, in their order. */
export function codesOf<Code extends string>(list: Readonly<Record<Code, unknown>>): Code[] {
  return Object.keys(list) as Code[];
}
