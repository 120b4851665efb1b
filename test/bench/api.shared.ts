/** The shared door, asked for as many figures as the internal API, with the fields that both have. */
import { connect, SANDBOX_KEY } from "@fijne-buurten/db";

/** It needs a transaction. */
export const SLOWEST_OF_SHARED = 1.5;

const figures = (told: string) =>
  `figures(areaLevel: NEIGHBOURHOOD, first: 500) { nodes { area { code name level } period ${told} } }`;
const told = "value lower upper n verdict";
export const inside = `{ kpi(code: "resilience_level") { title definition ${figures(`... on PublishedFigure { ${told} }`)} } }`;
export const outside = `{ kpi(code: "resilience_level") { title definition ${figures(told)} } }`;
export const asPartner = { authorization: `Bearer ${SANDBOX_KEY}` };

/** Shares every figure that staff see, and lets who tries ask as much as they want. */
export async function shareAll(ownerUrl: string): Promise<void> {
  const client = await connect(ownerUrl);
  await client.query(`
    insert into figures.shared_figures (
      association_id, kpi_id, definition_version, area_key, period, group_key, same_areas, is_public, is_withheld, value, step, lower, upper, n,
      verdict, known_from
    )
    select
      association_id, kpi_id, definition_version, area_key, period, group_key, array[area_key], false, false, round(value::numeric), 1,
      round(lower::numeric), round(upper::numeric), n, verdict, 1
    from figures.figures where value is not null`);
  await client.query("select shared.fill('voorbeeld', 1)");
  await client.query("update app.agreements set points_per_hour = 2000000000");
  await client.end();
}

/** Without this a contestant could win with less. Of ten figures one is withheld. */
export async function countFigures(url: string, query: string, headers: Record<string, string>): Promise<number> {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify({ query }),
  });
  const text = await response.text();
  if (!response.ok || text.includes('"errors"')) throw new Error(`${url} refused: ${text.slice(0, 500)}`);
  return text.split('"lower"').length - 1;
}
