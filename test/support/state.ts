/** What an association has come to, as one text: two installations of which it is equal hold the same rows and show the same figures. */
import { connect } from "@fijne-buurten/db";
import { digest } from "@fijne-buurten/etl";

export type Client = Awaited<ReturnType<typeof connect>>;

const FIGURES = `
  select md5(string_agg(line, '' order by line)) as figures
  from (select (to_jsonb(figures) - 'known_from')::text as line from figures.figures where known_to is null) as lines`;

/** `url`: of its database. */
export const stateOf = (url: string): Promise<string> =>
  withClient(url, async (client) => {
    const { rows } = await client.query<{ figures: string }>(FIGURES);
    return `${await digest(client)} ${rows[0]?.figures}`;
  });

export const ask = <Row extends object>(url: string, query: string): Promise<Row[]> =>
  withClient(url, async (client) => (await client.query<Row>(query)).rows);

export async function withClient<Answer>(url: string, work: (client: Client) => Promise<Answer>): Promise<Answer> {
  const client = await connect(url);
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
