/** Two small associations in one installation, each with a database of its own, and other things to tell. */
import { startApi } from "@fijne-buurten/api";
import type { AssociationAddress } from "@fijne-buurten/db";
import { onTestFinished } from "vitest";
import { migratedDatabase } from "../../support/database.ts";
import type { Client } from "./client.ts";
import { clientOf } from "./client.ts";
import type { Drawing } from "./drawing.ts";
import { draw } from "./drawing.ts";
import { drawSurroundings, world } from "./world.ts";

type Both<Thing> = { voorbeeld: Thing; ander: Thing };
type Installation = { short: string; ask: Both<Client>; drawings: Both<Drawing> };

export async function twoAssociations(): Promise<Installation> {
  const { database, drawing: voorbeeld } = await world();
  const second = await migratedDatabase();
  const ander = await draw(second, "ander");
  onTestFinished(() => ander.close());
  await ander.release(1);
  await drawSurroundings(ander, "ander");
  const short = await apiOf([
    { id: "ander", url: second.urls.api },
    { id: "voorbeeld", url: database.urls.api },
  ]);
  const of = (id: string) => clientOf(short.replace("/graphql", `/${id}/graphql`));
  return { short, ask: { voorbeeld: of("voorbeeld"), ander: of("ander") }, drawings: { voorbeeld, ander } };
}

/** The short address of an API of these associations. */
export async function apiOf(associations: Omit<AssociationAddress, "name" | "isSynthetic">[]): Promise<string> {
  const list = async () => associations.map((each) => ({ ...each, name: `Stichting ${each.id}`, isSynthetic: false }));
  const api = await startApi({ associations: { list, close: async () => {} } });
  onTestFinished(() => api.close());
  return api.url;
}
