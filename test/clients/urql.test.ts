/** urql as it comes: it asks by GET, and keeps whole answers. */
import { Client, cacheExchange, fetchExchange } from "@urql/core";
import { expect, test } from "vitest";
import { places, served, valuesIn } from "./support/releases.ts";

const question = `query ($asOf: Int!) {
  association(asOf: $asOf) { id code }
  kpi(code: "tenants_took_action", asOf: $asOf) { id figures(areaLevel: NEIGHBOURHOOD) { nodes { id ... on PublishedFigure { value } } } } }`;

test("urql shows each release of each association its own figures, and asks for none of them twice", async () => {
  const { at, publishNext } = await served();
  await publishNext();
  const sent: string[] = [];
  const clientOf = (association: "voorbeeld" | "ander") =>
    new Client({
      url: at(association, "graphql"),
      exchanges: [cacheExchange, fetchExchange],
      fetch: (address, init) => {
        sent.push(`${init?.method ?? "GET"} ${association}`);
        return fetch(address, init);
      },
    });
  const clients = { voorbeeld: clientOf("voorbeeld"), ander: clientOf("ander") };
  for (const round of ["asked", "kept"])
    for (const { association, asOf } of places) {
      const { data, error } = await clients[association].query(question, { asOf }).toPromise();
      expect(error).toBeUndefined();
      expect(data.association.code).toBe(association);
      const told = data.kpi.figures.nodes.map(({ value }: { value: number }) => value);
      expect(told, `${round} ${association} ${asOf}`).toEqual(valuesIn({ association, asOf }));
    }
  expect(sent).toEqual(["GET voorbeeld", "GET voorbeeld", "GET ander", "GET ander"]);
});
