/** Where a reader of a list stands: the release that its first page was of, and the end of the page before. */
export type Place = { asOf?: number; after?: string | null };
export type Paged<Item> = { nodes: Item[]; pageInfo: { hasNextPage: boolean; endCursor: string | null } };

/**
 * The whole of a list that the API gives a page at a time: the first answer, with the rows of all pages in its list. Every page is
 * of the release of the first, also when another one is published in between. `listOf` may find no list where there is no area.
 */
export async function everyPage<Answer extends { release: { number: number } }, Item>(
  ask: (place: Place) => Promise<Answer>,
  listOf: (answer: Answer) => Paged<Item> | undefined,
): Promise<Answer> {
  const answer = await ask({});
  const list = listOf(answer);
  for (let page = list; list && page?.pageInfo.hasNextPage;) {
    page = listOf(await ask({ asOf: answer.release.number, after: page.pageInfo.endCursor }));
    list.nodes.push(...(page?.nodes ?? []));
  }
  return answer;
}
