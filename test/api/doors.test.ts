/** Each association has an address of its own; the short one is for when there is only one. */
import { startApi } from "@fijne-buurten/api";
import { type AssociationAddress, connect } from "@fijne-buurten/db";
import { expect, onTestFinished, test } from "vitest";
import { clientOf } from "./support/client.ts";
import { draw } from "./support/drawing.ts";
import { drawSurroundings, world } from "./support/world.ts";
import { migratedDatabase } from "../support/database.ts";

const question =
  '{ association { id } kpi(id: "tenants_took_action") { figures { nodes { area { code } ... on PublishedFigure { value } } } } }';

async function apiOf(associations: Omit<AssociationAddress, "name" | "isSynthetic">[]): Promise<string> {
  const list = async () => associations.map((each) => ({ ...each, name: `Stichting ${each.id}`, isSynthetic: false }));
  const api = await startApi({ associations: { list, close: async () => {} } });
  onTestFinished(() => api.close());
  return api.url;
}

test("each address answers for one association, and never shows another's figures", async () => {
  const { database, drawing } = await world();
  await drawing.figures("kpi | area | period | value\ntenants_took_action | association/voorbeeld | 2025 | 0.5");
  const second = await migratedDatabase();
  const other = await draw(second, "ander");
  await other.release(1);
  await drawSurroundings(other, "ander");
  await other.figures("kpi | area | period | value\ntenants_took_action | association/ander | 2025 | 0.9");
  await other.close();
  const short = await apiOf([
    { id: "ander", url: second.urls.api },
    { id: "voorbeeld", url: database.urls.api },
  ]);
  const of = (id: string) => clientOf(short.replace("/graphql", `/${id}/graphql`));

  for (const [id, value] of [
    ["voorbeeld", 0.5],
    ["ander", 0.9],
  ] as const) {
    const { data } = await of(id)(question);
    expect(data).toMatchObject({ association: { id }, kpi: { figures: { nodes: [{ area: { code: id }, value }] } } });
  }
  const node = async (from: string, id: string) =>
    (await of(from)("query ($id: ID!) { node(id: $id) { id } }", { id })).data!.node;
  const ids = await Promise.all(
    ["voorbeeld", "ander"].map(
      async (id) => (await of(id)("{ areas(first: 1) { nodes { id } } }")).data!.areas.nodes[0]!.id,
    ),
  );
  expect(await node("ander", String(ids[0]))).toBeNull();
  expect(await node("ander", String(ids[1]))).toEqual({ id: ids[1] });

  const asked = [
    [short, 400, "AMBIGUOUS_ASSOCIATION", ["ander", "voorbeeld"]],
    [short.replace("/graphql", "/andr/graphql"), 404, "UNKNOWN_ASSOCIATION", ["ander"]],
  ] as const;
  for (const [url, status, code, suggestions] of asked) {
    const answer = await clientOf(url)(question);
    expect([answer.status, answer.errors?.[0]?.extensions]).toMatchObject([status, { code, suggestions }]);
  }
  const listed = await fetch(short.replace("/graphql", "/associations"));
  expect(await listed.json()).toEqual([
    { id: "ander", name: "Stichting ander", isSynthetic: false, address: "/ander/graphql" },
    { id: "voorbeeld", name: "Stichting voorbeeld", isSynthetic: false, address: "/voorbeeld/graphql" },
  ]);
});

test("an installation without associations says that nothing was published", async () => {
  const { status, errors } = await clientOf(await apiOf([]))(question);
  expect([status, errors?.[0]?.extensions.code]).toEqual([503, "NOTHING_PUBLISHED"]);
});

test("databases are opened when somebody asks, and no more than twenty stay open", async () => {
  const { database } = await world();
  const client = await connect(database.urls.owner);
  const open = async () => {
    const { rows } = await client.query<{ open: number }>(
      "select count(distinct application_name)::int as open from pg_stat_activity where datname = $1 and usename = 'fb_api' and application_name like 'door %'",
      [database.name],
    );
    return rows[0]!.open;
  };
  const many = Array.from({ length: 23 }, (_, place) => ({
    id: `a${place}`,
    url: `${database.urls.api}?application_name=door ${place}`,
  }));
  const short = await apiOf(many);
  expect(await open()).toBe(0);
  for (const { id } of many) {
    const answer = await clientOf(short.replace("/graphql", `/${id}/graphql`))("{ release { number } }");
    expect(answer.data).toEqual({ release: { number: 1 } });
  }
  await expect.poll(open).toBe(20);
  await client.end();
});
