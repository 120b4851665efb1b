import type { ApolloServerPlugin, BaseContext } from "@apollo/server";
import { ApolloServer } from "@apollo/server";
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from "@apollo/server/plugin/disabled";
import type { GraphQLSchema } from "graphql";
import { KEPT_IF_UNCHANGED } from "./whole-answers.ts";
import { errorFormat, NO_DATABASE } from "./error-format.ts";
import { ownExecution, type TakeTurn } from "./executor.ts";
import type { Answerable } from "./question.ts";
import { costOf, depthRule, HIGHEST_COST, MOST_TOKENS, questionsOnlyRule, RETRY_AFTER } from "./limits.ts";
import { Recent } from "../recent.ts";

/** The same queries come again, so their costs are remembered, by the variables that they read. */
const MOST_COSTS = 1_000;

type Options<Context extends BaseContext> = {
  onFault: (fault: unknown) => void;
  /** Whether readers may ask what the schema is. */
  introspection: boolean;
  /** What a browser is shown. */
  landing: ApolloServerPlugin<Context>;
  take: TakeTurn<Context>;
  /** Throws where the reader may not spend what the question costs. */
  charge?: (context: Context, cost: number) => void;
};

export function makeApollo<Context extends Answerable & BaseContext>(
  schema: GraphQLSchema,
  { onFault, introspection, landing, take, charge = () => {} }: Options<Context>,
): ApolloServer<Context> {
  return new ApolloServer<Context>({
    gateway: ownExecution(schema, take),
    validationRules: [depthRule, questionsOnlyRule],
    parseOptions: { maxTokens: MOST_TOKENS },
    formatError: errorFormat(onFault),
    plugins: [
      limitCost(schema, charge),
      markWholeAnswers(),
      landing,
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
    ],
    // Nothing here reads who somebody is from what a browser sends by itself, and nothing can be changed: a question that another
    // website sends tells that website nothing. A test holds that no cookie is read.
    csrfPrevention: false,
    introspection,
    allowBatchedHttpRequests: false,
    includeStacktraceInErrorResponses: false,
    persistedQueries: false,
    stopOnTerminationSignals: false,
  });
}

/** Refuses a query that costs too much before anything is read. Every answer says what its query cost. */
function limitCost<Context extends Answerable>(
  schema: GraphQLSchema,
  charge: (context: Context, cost: number) => void,
): ApolloServerPlugin<Context> {
  const costs = new Recent<number>(MOST_COSTS);
  return {
    requestDidStart: async () => ({
      async didResolveOperation({ document, operation, queryHash, request, contextValue }) {
        const { variables, operationName } = request;
        // By name: what is not given has its default, and null has not.
        const read = (operation?.variableDefinitions ?? []).map(({ variable: { name } }) => [
          name.value,
          variables?.[name.value],
        ]);
        const key = JSON.stringify([queryHash, operationName, Object.fromEntries(read)]);
        contextValue.cost = costs.get(key, () => costOf({ schema, query: document, variables, operationName }));
        charge(contextValue, contextValue.cost);
      },
      async willSendResponse({ response, contextValue }) {
        if (response.body.kind !== "single" || contextValue.cost === undefined) return;
        const { singleResult } = response.body;
        singleResult.extensions = {
          ...singleResult.extensions,
          cost: { asked: contextValue.cost, highest: HIGHEST_COST },
        };
      },
    }),
  };
}

/** An answer with an error is not kept, because the next answer to the same query may be right. */
function markWholeAnswers(): ApolloServerPlugin<Answerable> {
  return {
    requestDidStart: async () => ({
      async willSendResponse({ response, contextValue }) {
        const errors = response.body.kind === "single" ? response.body.singleResult.errors : [];
        if (errors === undefined && contextValue.isPassing !== true)
          response.http.headers.set("cache-control", KEPT_IF_UNCHANGED);
        if (errors?.some(({ extensions }) => extensions?.code === NO_DATABASE)) {
          response.http.status = 503;
          response.http.headers.set("retry-after", RETRY_AFTER);
        }
      },
    }),
  };
}
