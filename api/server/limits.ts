/** How much one query may ask for. */
import type { ASTVisitor, FragmentDefinitionNode, SelectionSetNode, ValidationContext } from "graphql";
import { GraphQLError, Kind } from "graphql";
import { fieldExtensionsEstimator, getComplexity, simpleEstimator } from "graphql-query-complexity";
import { ReaderError } from "../errors.ts";
import { fragmentsOf } from "../fragments.ts";
import { introspectionCost } from "./introspection-cost.ts";
import type { Question } from "./question.ts";

export const HIGHEST_COST = 100_000;
const DEEPEST = 12;
/** A longer request is refused before it is read. */
export const LARGEST_QUESTION_BYTES = 100_000;
/** Words and signs in a query. Neither a person nor a page needs more. */
export const MOST_TOKENS = 3_000;
/** In seconds: when a question that cannot be answered now may be asked again. */
export const RETRY_AFTER = "10";

const estimators = [fieldExtensionsEstimator(), simpleEstimator({ defaultComplexity: 1 })];

/** The cost of a query. Throws when it is too high, before anything is read. */
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

/** This is the first code to read the variables, so it also reports those that do not fit. */
function estimated(question: Question): number {
  try {
    const context = fragmentsOf(question.query);
    return getComplexity({ estimators: [introspectionCost(question), ...estimators], context, ...question });
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    const extensions = { code: "BAD_USER_INPUT", http: { status: 400 } };
    throw new GraphQLError(error.message, { nodes: error.nodes, extensions });
  }
}

/** Refuses mutations and subscriptions. GraphQL's own rules do not check that the schema has them. */
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

/** A change is one transaction, which is there as a whole or not at all: two of them in one request would be neither. */
export function oneChangeRule(context: ValidationContext): ASTVisitor {
  return {
    OperationDefinition({ operation, selectionSet }) {
      const [first, ...others] = selectionSet.selections;
      if (operation !== "mutation" || (first?.kind === Kind.FIELD && others.length === 0)) return;
      context.reportError(
        new ReaderError(
          "ONE_CHANGE",
          {
            nl: "Mutatie: meer dan één verandering gevonden, of een fragment. Verwacht: één veld. Er is niets veranderd.",
            en: "Mutation: found more than one change, or a fragment. Expected one field. Nothing was changed.",
          },
          { http: { status: 400 } },
        ),
      );
    },
  };
}

/** Refuses queries that nest too deep: types refer to each other, so nesting has no natural end. Introspection is not limited. */
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

  /** Counts as 0 until it is known, so that a fragment that contains itself ends here. Another rule refuses it. */
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
