import { must, sql } from "@fijne-buurten/db";
import type pg from "pg";
import { readCards } from "../kpis/card.ts";

/** Whether anything that may be shared, or a rule, is otherwise since figures were last attacked. */
export async function hasNews(
  client: pg.ClientBase,
  associationId: string,
  { referenceDate }: { referenceDate: string },
  rules: string,
): Promise<boolean> {
  const cards = readCards().filter(({ protection }) => protection !== "internal");
  const { rows } = await client.query<{ has_news: boolean }>(sql(new URL("has-news.sql", import.meta.url)), [
    associationId,
    referenceDate,
    cards.map(({ id }) => id),
    rules,
  ]);
  return must(rows[0], "an answer").has_news;
}
