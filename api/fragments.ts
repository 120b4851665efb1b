/** What a part of a question asks for, also in the fragments that stand elsewhere in it. */
import type { DocumentNode, FragmentDefinitionNode, SelectionSetNode } from "graphql";
import { Kind } from "graphql";

export type Fragments = Record<string, FragmentDefinitionNode>;

export const fragmentsOf = ({ definitions }: DocumentNode): Fragments =>
  Object.fromEntries(
    definitions.flatMap((one) => (one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one] as const] : [])),
  );

/** Whether a field is asked for, also in a fragment. One that contains itself is refused later. */
export function selects(
  set: SelectionSetNode | undefined,
  field: string,
  fragments: Fragments = {},
  within: readonly string[] = [],
): boolean {
  return (set?.selections ?? []).some((one) => {
    if (one.kind === Kind.FIELD) return one.name.value === field;
    if (one.kind === Kind.INLINE_FRAGMENT) return selects(one.selectionSet, field, fragments, within);
    const name = one.name.value;
    return !within.includes(name) && selects(fragments[name]?.selectionSet, field, fragments, [...within, name]);
  });
}
