/**
 * How much one question may ask. Every value that the largest possible answer could hold costs 1: a page counts as many rows
 * as its `first`, a list as many as it usually has at most. So a reader can work out the cost, and lower it.
 */
import type {
  ASTVisitor,
  DocumentNode,
  FragmentDefinitionNode,
  GraphQLSchema,
  SelectionSetNode,
  ValidationContext,
} from "graphql";
import { GraphQLError, Kind } from "graphql";
import { fieldExtensionsEstimator, getComplexity, simpleEstimator } from "graphql-query-complexity";
import { ReaderError } from "../errors.ts";

export const HIGHEST_COST = 100_000;
export const DEEPEST = 12;
/** A question is text; more than this is not one. */
export const LARGEST_QUESTION_BYTES = 100_000;
/** Words and signs in a question; more is no question of a person or a page. */
export const MOST_TOKENS = 3_000;

const estimators = [fieldExtensionsEstimator(), simpleEstimator({ defaultComplexity: 1 })];

export type Question = {
  schema: GraphQLSchema;
  query: DocumentNode;
  variables?: Record<string, unknown>;
  operationName?: string;
};

/** What the question costs; too much is refused before anything is read. */
export function costOf(question: Question): number {
  const cost = estimated(question);
  if (cost > HIGHEST_COST) {
    throw new ReaderError(
      "TOO_EXPENSIVE",
      {
        nl: `De vraag kost ${cost}, en ten hoogste ${HIGHEST_COST} mag. Vraag een kleinere pagina (first), minder velden, of stel de vraag in delen. Er is niets opgehaald.`,
        en: `The question costs ${cost}, and at most ${HIGHEST_COST} is allowed. Ask a smaller page (first), fewer fields, or ask it in parts. Nothing was read.`,
      },
      { cost, highestCost: HIGHEST_COST, http: { status: 400 } },
    );
  }
  return cost;
}

/** Variables are read here first, so here it shows when they do not fit. */
function estimated(question: Question): number {
  try {
    return getComplexity({ estimators, ...question });
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    const extensions = { code: "BAD_USER_INPUT", http: { status: 400 } };
    throw new GraphQLError(error.message, { nodes: error.nodes, extensions });
  }
}

/** Here one can ask, and nothing else; GraphQL's own rules let an operation pass that the schema does not have. */
export function questionsOnlyRule(context: ValidationContext): ASTVisitor {
  return {
    OperationDefinition(operation) {
      if (context.getSchema().getRootType(operation.operation) != null) return;
      context.reportError(
        new GraphQLError(`This schema has no ${operation.operation}s, only queries.`, { nodes: operation }),
      );
    },
  };
}

/** Refuses fields within fields within fields: a circle of types could go on for ever. Questions about the schema itself may. */
export function depthRule(context: ValidationContext): ASTVisitor {
  const depths = new Map<FragmentDefinitionNode, number>();
  return {
    OperationDefinition(operation) {
      const depth = depthOf(operation.selectionSet);
      if (depth <= DEEPEST) return;
      context.reportError(
        new ReaderError(
          "TOO_DEEP",
          {
            nl: `De vraag is ${depth} velden diep, en ten hoogste ${DEEPEST} mag. Stel de vraag in delen. Er is niets opgehaald.`,
            en: `The question is ${depth} fields deep, and at most ${DEEPEST} is allowed. Ask it in parts. Nothing was read.`,
          },
          { depth, deepest: DEEPEST, http: { status: 400 } },
        ),
      );
    },
  };

  function depthOf(selections: SelectionSetNode): number {
    return Math.max(
      ...selections.selections.map((selection) => {
        if (selection.kind === Kind.INLINE_FRAGMENT) return depthOf(selection.selectionSet);
        if (selection.kind === Kind.FRAGMENT_SPREAD) return depthOfFragment(context.getFragment(selection.name.value));
        if (selection.name.value.startsWith("__")) return 0;
        return 1 + (selection.selectionSet === undefined ? 0 : depthOf(selection.selectionSet));
      }),
    );
  }

  /** Set to 0 before it is known, so that a fragment in itself, which another rule refuses, ends here. */
  function depthOfFragment(fragment: FragmentDefinitionNode | null | undefined): number {
    if (fragment == null) return 0;
    const known = depths.get(fragment);
    if (known !== undefined) return known;
    depths.set(fragment, 0);
    const depth = depthOf(fragment.selectionSet);
    depths.set(fragment, depth);
    return depth;
  }
}
