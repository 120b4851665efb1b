import { expect, test } from "vitest";
import type { Paged, Place } from "../../dashboard/src/lib/server/every-page.ts";
import { everyPage } from "../../dashboard/src/lib/server/every-page.ts";

type Answer = { release: { number: number }; kpi?: { figures: Paged<number> } };

/** An API that gives two rows a page, and in which a release is published after the first page. */
function paged(rows: number[]): { ask: (place: Place) => Promise<Answer>; asked: Place[] } {
  const asked: Place[] = [];
  const ask = (place: Place): Promise<Answer> => {
    const from = Number(place.after ?? 0);
    asked.push(place);
    const pageInfo = { hasNextPage: from + 2 < rows.length, endCursor: String(from + 2) };
    const number = place.asOf ?? 6 + asked.length;
    return Promise.resolve({ release: { number }, kpi: { figures: { nodes: rows.slice(from, from + 2), pageInfo } } });
  };
  return { ask, asked };
}

test("a list longer than a page is read to its end, all of one release", async () => {
  const { ask, asked } = paged([2019, 2020, 2021, 2022, 2026]);
  const answer = await everyPage(ask, ({ kpi }) => kpi?.figures);
  expect(answer.kpi!.figures.nodes).toEqual([2019, 2020, 2021, 2022, 2026]);
  expect(answer.release.number).toBe(7);
  expect(asked).toEqual([{}, { asOf: 7, after: "2" }, { asOf: 7, after: "4" }]);
});

test("a list of one page is asked once, and where there is no list there is nothing more to ask", async () => {
  const short = paged([2026]);
  await everyPage(short.ask, ({ kpi }) => kpi?.figures);
  expect(short.asked).toEqual([{}]);
  const none = paged([2019, 2020, 2026]);
  await everyPage(none.ask, () => undefined);
  expect(none.asked).toEqual([{}]);
});
