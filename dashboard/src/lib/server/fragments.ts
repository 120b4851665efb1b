/** GraphQL refuses fragments that are not used, so a question takes along only those it names, and those they name. */
export function withFragments(question: string, fragments: string[]): string {
  const taken = new Set<string>();
  let text = question;
  for (let more = true; more;) {
    const missing = fragments.filter((fragment) => !taken.has(fragment) && text.includes(`...${nameOf(fragment)}\n`));
    missing.forEach((fragment) => taken.add(fragment));
    text = question + [...taken].join("");
    more = missing.length > 0;
  }
  return text;
}

/** The fragments of a file, each by itself. */
export function fragmentsIn(text: string): string[] {
  return text.split(/(?=^fragment )/m).filter((part) => part.startsWith("fragment "));
}

function nameOf(fragment: string): string {
  return /^fragment (\w+)/.exec(fragment)![1]!;
}
