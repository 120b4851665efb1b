/** Each association has an address of its own; the short one is for when there is only one. */
import { connect } from "@fijne-buurten/db";
import { expect, test } from "vitest";
import { migratedDatabase } from "../support/database.ts";
import { apiOf, twoAssociations } from "./support/associations.ts";
import { clientOf } from "./support/client.ts";
import { world } from "./support/world.ts";

const question =
  '{ association { code } kpi(code: "tenants_took_action") { figures { nodes { area { code } ... on PublishedFigure { value } } } } }';

test("each address answers for one association, and never shows another's figures", async () => {
  const { short, ask, drawings } = await twoAssociations();
  await drawings.voorbeeld.figures(
    "kpi | area | period | value\ntenants_took_action | association/voorbeeld | 2025 | 0.5",
  );
  await drawings.ander.figures("kpi | area | period | value\ntenants_took_action | association/ander | 2025 | 0.9");

  for (const [id, value] of [
    ["voorbeeld", 0.5],
    ["ander", 0.9],
  ] as const) {
    const { data } = await ask[id](question);
    expect(data).toMatchObject({
      association: { code: id },
      kpi: { figures: { nodes: [{ area: { code: id }, value }] } },
    });
  }
  const node = async (from: keyof typeof ask, id: string) =>
    (await ask[from]("query ($id: ID!) { node(id: $id) { id } }", { id })).data!.node;
  const ids = await Promise.all(
    [ask.voorbeeld, ask.ander].map(
      async (own) => (await own("{ areas(first: 1) { nodes { id } } }")).data!.areas.nodes[0]!.id,
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
    { code: "ander", id: "ander", name: "Stichting ander", isSynthetic: false, address: "/ander/graphql" },
    {
      ...{ code: "voorbeeld", id: "voorbeeld", name: "Stichting voorbeeld", isSynthetic: false },
      address: "/voorbeeld/graphql",
    },
  ]);
});

test("an installation without associations says that nothing was published", async () => {
  const { status, errors } = await clientOf(await apiOf([]))(question);
  expect([status, errors?.[0]?.extensions.code]).toEqual([503, "NOTHING_PUBLISHED"]);
});

test("who asks of an association that is being removed is told to ask again, until she is no longer listed", async () => {
  const { database } = await world();
  const gone = database.urls.api.replace(database.name, `${database.name}_gone`);
  const short = await apiOf([
    { id: "gone", url: gone },
    { id: "closed", url: database.urls.api },
  ]);
  const owner = await connect((await migratedDatabase()).urls.owner);
  await owner.query(`alter database ${database.name} allow_connections false`);
  try {
    for (const id of ["gone", "closed"]) {
      const { status, headers, errors } = await clientOf(short.replace("/graphql", `/${id}/graphql`))(question);
      expect.soft([status, errors?.[0]?.extensions.code], id).toEqual([503, "NO_DATABASE"]);
      // There is no other part of the answer.
      expect.soft(errors?.[0]?.extensions.nl, id).toContain("Er is niets opgehaald.");
      expect.soft(headers.get("retry-after"), id).toBe("10");
    }
  } finally {
    await owner.query(`alter database ${database.name} allow_connections true`);
    await owner.end();
  }
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
