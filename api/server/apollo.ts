import type { ApolloServerPlugin, BaseContext } from "@apollo/server";
import { ApolloServer } from "@apollo/server";
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from "@apollo/server/plugin/disabled";
import type { GraphQLSchema } from "graphql";
import { ReaderError } from "../errors.ts";
import { KEPT_IF_UNCHANGED } from "./whole-answers.ts";
import { errorFormat, NO_DATABASE } from "./error-format.ts";
import { ownExecution, type TakeTurn } from "./executor.ts";
import type { Answerable } from "./question.ts";
import {
  costOf,
  depthRule,
  HIGHEST_COST,
  MOST_TOKENS,
  oneChangeRule,
  questionsOnlyRule,
  RETRY_AFTER,
} from "./limits.ts";
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
    validationRules: [depthRule, questionsOnlyRule, oneChangeRule],
    parseOptions: { maxTokens: MOST_TOKENS },
    formatError: errorFormat(onFault),
    plugins: [
      guardChanges(),
      limitCost(schema, charge),
      markWholeAnswers(),
      landing,
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
    ],
    // Nothing here reads who somebody is from what a browser sends by itself, and a change that the page of another website asks for is
    // refused: a question that another website sends tells that website nothing. A test holds that no cookie is read.
    csrfPrevention: false,
    introspection,
    allowBatchedHttpRequests: false,
    includeStacktraceInErrorResponses: false,
    persistedQueries: false,
    stopOnTerminationSignals: false,
  });
}

/**
 * A change is never kept, and never made for a page of another website. That it is posted as JSON is held elsewhere: Apollo refuses one with GET,
 * and the server every body that is no JSON.
 */
function guardChanges(): ApolloServerPlugin<Answerable> {
  return {
    requestDidStart: async () => ({
      async didResolveOperation({ operation, contextValue }) {
        if (operation?.operation !== "mutation") return;
        contextValue.isPassing = true;
        if (contextValue.isFromElsewhere) throw fromElsewhere();
      },
    }),
  };
}

const fromElsewhere = (): ReaderError =>
  new ReaderError(
    "FROM_ELSEWHERE",
    {
      nl: "Origin: een bladzijde van een andere website gevonden. Verwacht: een verandering vanaf de eigen pagina's. Er is niets veranderd.",
      en: "Origin: found a page of another website. Expected a change from our own pages. Nothing was changed.",
    },
    { http: { status: 403 } },
  );

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
