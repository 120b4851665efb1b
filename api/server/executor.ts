/**
 * Compiles each query to a function and keeps it. The same queries come all day, and walking through a query again for every row of
 * its answer would take most of the time.
 */
import type { ApolloServerOptionsWithGateway } from "@apollo/server";
import type { DocumentNode, ExecutionResult, GraphQLSchema } from "graphql";
import { GraphQLError } from "graphql";
import type { CompiledQuery } from "graphql-jit";
import { compileQuery, isCompiledQuery } from "graphql-jit";
import type { Context } from "../context.ts";
import { HIGHEST_COST } from "./limits.ts";
import { Recent } from "../recent.ts";
import { Turns } from "./turns.ts";

const MOST_COMPILED = 200;

type Gateway = ApolloServerOptionsWithGateway<Context>["gateway"];
type Answer = ExecutionResult<Record<string, unknown>, Record<string, unknown>>;
type Compiled = CompiledQuery<Answer["data"] & {}> | Answer;

/** Apollo accepts another executor only as a gateway. */
export function compiledExecution(schema: GraphQLSchema): Gateway {
  const recent = new Recent<Compiled>(MOST_COMPILED);
  const turns = new Turns(HIGHEST_COST);

  return {
    load: async () => ({
      executor: async ({ document, context, request, queryHash, operationName }) => {
        const compiled = recent.get(`${queryHash} ${operationName}`, () => compile(document, operationName));
        const answer = (
          isCompiledQuery(compiled)
            ? await turns.take(context.cost ?? HIGHEST_COST, async () =>
                compiled.query(undefined, context, request.variables ?? {}),
              )
            : compiled
        ) as Answer;
        return answer.errors === undefined ? answer : { ...answer, errors: answer.errors.map(wholeError) };
      },
    }),
    onSchemaLoadOrUpdate(tell) {
      tell({ apiSchema: schema, coreSupergraphSdl: "" });
      return () => {};
    },
    stop: async () => {},
  };

  function compile(document: DocumentNode, operationName: string | null): Compiled {
    return compileQuery(schema, document, operationName ?? undefined) as Compiled;
  }
}

/** Apollo expects extensions on every error; errors of the compiler have none. */
function wholeError({ message, path, originalError, extensions, locations }: GraphQLError): GraphQLError {
  const error = new GraphQLError(message, { path, originalError, extensions });
  return Object.assign(error, { locations });
}
