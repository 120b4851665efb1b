/**
 * Compiles queries to functions and keeps those. The same queries come all day, and walking through a query again for every row of its
 * answer would take most of the time.
 */
import type { DocumentNode, ExecutionResult, GraphQLSchema } from "graphql";
import { BREAK, execute, getOperationAST, Kind, visit } from "graphql";
import { compileQuery, isCompiledQuery } from "graphql-jit";
import { Recent } from "../recent.ts";

const MOST_KEPT = 200;

type Answer = ExecutionResult<Record<string, unknown>, Record<string, unknown>>;
/** Answers one query, for the context of a request and its variables. */
export type Answering = (context: unknown, variables: Record<string, unknown>) => Answer | Promise<Answer>;

/** How queries are answered. Another query must have another name. */
export function answeringOf(
  schema: GraphQLSchema,
): (name: string, document: DocumentNode, operationName: string | null) => Answering {
  const recent = new Recent<Answering>(MOST_KEPT);
  return (name, document, operationName) =>
    recent.get(`${name} ${operationName}`, () =>
      isCompiledRight(document, operationName)
        ? compiled(document, operationName)
        : interpreted(document, operationName),
    );

  function compiled(document: DocumentNode, operationName: string | null): Answering {
    const query = compileQuery(schema, document, operationName ?? undefined);
    if (!isCompiledQuery(query)) return () => query as Answer;
    return (contextValue, variables) => query.query(undefined, contextValue, variables) as Promise<Answer>;
  }

  function interpreted(document: DocumentNode, operationName: string | null): Answering {
    return (contextValue, variableValues) =>
      execute({ schema, document, operationName, contextValue, variableValues }) as Promise<Answer>;
  }
}

/**
 * Whether the compiler answers a query as GraphQL says. It drops fields that were asked for where a fragment has `@include` or `@skip` in
 * one place and not in another, refuses `$first: Int! = 10` when nothing is given, and answers an operation that is not there with nothing.
 */
function isCompiledRight(document: DocumentNode, operationName: string | null): boolean {
  let isRight = getOperationAST(document, operationName) != null;
  const stop = () => {
    isRight = false;
    return BREAK;
  };
  visit(document, {
    Directive: stop,
    VariableDefinition: ({ type, defaultValue }) =>
      type.kind === Kind.NON_NULL_TYPE && defaultValue ? stop() : undefined,
  });
  return isRight;
}
