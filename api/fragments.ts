/** What a part of a question asks for, also in the fragments that stand elsewhere in it. */
import type { DocumentNode, FieldNode, FragmentDefinitionNode, SelectionSetNode } from "graphql";
import { Kind } from "graphql";

export type Fragments = Record<string, FragmentDefinitionNode>;

export const fragmentsOf = ({ definitions }: DocumentNode): Fragments =>
  Object.fromEntries(
    definitions.flatMap((one) => (one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one] as const] : [])),
  );

/**
 * The fields of a part of a question, also those in fragments. A fragment that was `seen` is not entered again: it adds nothing, and may hold
 * others twice, which hold others twice, and so on.
 */
export function fieldsIn(
  set: SelectionSetNode | undefined,
  fragments: Fragments = {},
  seen: Set<string> = new Set(),
): FieldNode[] {
  return (set?.selections ?? []).flatMap((one) => {
    if (one.kind === Kind.FIELD) return [one];
    if (one.kind === Kind.INLINE_FRAGMENT) return fieldsIn(one.selectionSet, fragments, seen);
    const name = one.name.value;
    if (seen.has(name)) return [];
    seen.add(name);
    return fieldsIn(fragments[name]?.selectionSet, fragments, seen);
  });
}
