import type {
  DocumentNode,
  FieldNode,
  FragmentDefinitionNode,
  GraphQLField,
  GraphQLObjectType,
  GraphQLResolveInfo,
  SelectionSetNode,
} from "graphql";
import {
  getArgumentValues,
  getNamedType,
  getOperationAST,
  getVariableValues,
  isObjectType,
  Kind,
  SchemaMetaFieldDef,
  TypeMetaFieldDef,
} from "graphql";
import type { ComplexityEstimator } from "graphql-query-complexity";
import type { Question } from "./question.ts";

type Meta = GraphQLField<unknown, unknown>;

/**
 * What a question about the schema costs: as many values as the answer holds. They are counted and not made, each part of the schema once
 * for each part of the question, so that many aliases take no time. A part that is asked for on a condition counts.
 */
export function introspectionCost({ schema, query, variables, operationName }: Question): ComplexityEstimator {
  const { definitions } = query;
  const operation = getOperationAST(query, operationName);
  const given = getVariableValues(schema, operation?.variableDefinitions ?? [], variables ?? {}).coerced ?? {};
  const fragments = new Map(definitions.filter(isFragment).map((fragment) => [fragment.name.value, fragment]));
  const counted = new Map<SelectionSetNode, Map<unknown, number>>();
  const starts = [SchemaMetaFieldDef, TypeMetaFieldDef] as Meta[];

  return ({ field, node }) => {
    const start = starts.find(({ name }) => name === field.name);
    return start && costOfField(node, start, undefined);
  };

  function costOfField(node: FieldNode, field: Meta, source: unknown): number {
    const type = getNamedType(field.type);
    const { selectionSet } = node;
    const args = getArgumentValues(field, node, given);
    const value = field.resolve?.(source, args, undefined, { schema } as GraphQLResolveInfo);
    if (selectionSet === undefined || !isObjectType(type)) return 1 + (Array.isArray(value) ? value.length : 0);
    const items = Array.isArray(value) ? value : value == null ? [] : [value];
    return items.reduce<number>((sum, item) => sum + Math.max(1, costOf(selectionSet, type, item)), 1);
  }

  function costOf(selectionSet: SelectionSetNode, type: GraphQLObjectType, source: unknown): number {
    const ofSources = counted.get(selectionSet) ?? new Map<unknown, number>();
    counted.set(selectionSet, ofSources);
    const known = ofSources.get(source);
    if (known !== undefined) return known;
    const cost = selectionSet.selections.reduce((sum, selection) => {
      if (selection.kind === Kind.INLINE_FRAGMENT) return sum + costOf(selection.selectionSet, type, source);
      if (selection.kind === Kind.FRAGMENT_SPREAD) {
        const fragment = fragments.get(selection.name.value);
        return fragment ? sum + costOf(fragment.selectionSet, type, source) : sum;
      }
      const field = type.getFields()[selection.name.value];
      return sum + (field ? costOfField(selection, field, source) : 1);
    }, 0);
    ofSources.set(source, cost);
    return cost;
  }
}

const isFragment = (definition: DocumentNode["definitions"][number]): definition is FragmentDefinitionNode =>
  definition.kind === Kind.FRAGMENT_DEFINITION;
