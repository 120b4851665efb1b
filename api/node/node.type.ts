import { Field, ID, InterfaceType } from "type-graphql";

export type NodeKind = "Area" | "Figure" | "Goal" | "Release";

@InterfaceType({
  description: "Something with an id that is unique in the whole installation; ask for it again with `node`.",
})
export abstract class Node {
  @Field(() => ID)
  id!: string;
}

/** Opaque to readers, so that what it is made of can change. */
export function nodeId(kind: NodeKind, ...key: (string | number)[]): string {
  return Buffer.from(JSON.stringify([kind, ...key])).toString("base64url");
}

export function readNodeId(id: string): [NodeKind, ...(string | number)[]] | undefined {
  try {
    const parts: unknown = JSON.parse(Buffer.from(id, "base64url").toString());
    return Array.isArray(parts) && typeof parts[0] === "string"
      ? (parts as [NodeKind, ...(string | number)[]])
      : undefined;
  } catch {
    return undefined;
  }
}
