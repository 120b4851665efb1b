/**
 * What others read about this door: how to begin, the schema, a description of the tables for programs (OpenAPI), and of what everybody may read for
 * catalogues of open data (DCAT). All but the last is the same for everybody and tells nothing of an association.
 */
import type { ApolloServerPlugin } from "@apollo/server";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { noAgreement } from "../../errors.ts";
import type { SharedContext } from "../../shared-context.ts";
import { escaped } from "../pages/page.ts";
import { send } from "../pages/pages.ts";
import { catalogue } from "./catalogue.ts";
import type { Asking } from "./doors.ts";
import { sharedFirstStepsPage } from "./first-steps.ts";
import { openApi } from "./open-api.ts";

type Options = {
  letIn(request: Asking, reply: FastifyReply): Promise<SharedContext>;
  /** Where partners ask; where it is left out, that is where somebody asked for a page. */
  origin: string | undefined;
  schema: string;
};

const NAME = /^[a-z0-9][a-z0-9-]{0,39}$/;

export function giveSharedPages(fastify: FastifyInstance, { letIn, origin, schema }: Options): void {
  const pages: Record<string, [type: string, make: (address: string) => string]> = {
    "first-steps": ["text/html; charset=utf-8", (address) => sharedFirstStepsPage(escaped(address))],
    "schema.graphql": ["text/plain; charset=utf-8", () => schema],
    "openapi.json": ["application/json; charset=utf-8", (address) => JSON.stringify(openApi(address), null, 2)],
  };
  for (const [name, [type, make]] of Object.entries(pages))
    fastify.get<{ Params: { association: string } }>(`/:association/${name}`, async (request, reply) =>
      send(request, reply, type, make(addressIn(request, origin))),
    );
  fastify.get<{ Params: { association: string } }>("/:association/catalogue.jsonld", async (request, reply) => {
    const context = await letIn(request, reply);
    // There is nothing for everybody in what only a partner sees.
    if (!context.holder.isPublic) throw noAgreement();
    const text = JSON.stringify(catalogue(context, await context.terms(), addressIn(request, origin)), null, 2);
    return send(request, reply, "application/ld+json; charset=utf-8", text);
  });
}

/** Whatever is written for an association there stands in the page, also where there is no such association. */
function addressIn(
  { params: { association }, protocol, host }: FastifyRequest<{ Params: { association: string } }>,
  origin: string | undefined,
): string {
  return `${origin ?? `${protocol}://${host}`}/${NAME.test(association) ? association : "voorbeeld"}`;
}

/** A browser is told to read the first steps by its address; here it gets what everybody gets. */
export const noLanding: ApolloServerPlugin<SharedContext> = {
  serverWillStart: async () => ({
    renderLandingPage: async () => ({
      html: '<!doctype html><html lang="nl"><title>Gedeelde cijfers</title><p><a href="first-steps">Eerste stappen</a></p></html>',
    }),
  }),
};
