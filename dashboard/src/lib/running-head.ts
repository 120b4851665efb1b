/** What stands above every sheet on paper: at the left whose figures and of what, at the right as of when. */
export function runningHead(about: readonly (string | undefined)[], release: string | undefined): string {
  const left = about.filter(Boolean).join(" · ");
  return `@page { @top-left { content: "${written(left)}" } @top-right { content: "${written(release ?? "")}" } }`;
}

/** Names were delivered: no sign in them ends the text, the rule or the element that it stands in. */
const written = (text: string): string =>
  text.replaceAll(/[^\p{L}\p{N} .,:·]/gu, (sign) => `\\${sign.codePointAt(0)?.toString(16)} `);
