import type { ApolloServerOptionsWithGateway } from "@apollo/server";
import type { GraphQLSchema } from "graphql";
import { GraphQLError } from "graphql";
import { answeringOf } from "./answers.ts";
import { HIGHEST_COST } from "./limits.ts";
import type { Answerable } from "./question.ts";

/** Answers when it is the turn of a question. */
export type TakeTurn<Context> = <Answer>(
  context: Context,
  cost: number,
  answer: () => Promise<Answer>,
) => Promise<Answer>;

/** Apollo accepts another executor only as a gateway. */
export function ownExecution<Context extends Answerable>(
  schema: GraphQLSchema,
  take: TakeTurn<Context>,
): ApolloServerOptionsWithGateway<Context>["gateway"] {
  const answering = answeringOf(schema);

  return {
    load: async () => ({
      executor: async ({ document, context: given, request, queryHash }) => {
        const context = given as Context;
        // As it was asked for: Apollo's own `operationName` is empty when the question has no such operation.
        const answerOf = answering(queryHash, document, request.operationName ?? null);
        const cost = context.cost ?? HIGHEST_COST;
        const answer = await take(context, cost, async () => answerOf(context, request.variables ?? {}));
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
