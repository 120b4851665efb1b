import type { ApolloServerOptionsWithGateway } from "@apollo/server";
import type { GraphQLSchema } from "graphql";
import { GraphQLError } from "graphql";
import type { Context } from "../context.ts";
import { answeringOf } from "./answers.ts";
import { HIGHEST_COST } from "./limits.ts";
import { Turns } from "./turns.ts";

type Gateway = ApolloServerOptionsWithGateway<Context>["gateway"];

/** Apollo accepts another executor only as a gateway. */
export function ownExecution(schema: GraphQLSchema): Gateway {
  const answering = answeringOf(schema);
  const turns = new Turns(HIGHEST_COST);

  return {
    load: async () => ({
      executor: async ({ document, context, request, queryHash }) => {
        // As it was asked for: Apollo's own `operationName` is empty when the question has no such operation.
        const answerOf = answering(queryHash, document, request.operationName ?? null);
        const cost = context.cost ?? HIGHEST_COST;
        const answer = await turns.take(cost, async () => answerOf(context, request.variables ?? {}));
        return answer.errors === undefined ? answer : { ...answer, errors: answer.errors.map(wholeError) };
      },
    }),
    onSchemaLoadOrUpdate(tell) {
      tell({ apiSchema: schema, coreSupergraphSdl: "" });
      return () => {};
    },
    stop: async () => {},
  };
}

/** Apollo expects extensions on every error; errors of the compiler have none. */
function wholeError({ message, path, originalError, extensions, locations }: GraphQLError): GraphQLError {
  const error = new GraphQLError(message, { path, originalError, extensions });
  return Object.assign(error, { locations });
}
