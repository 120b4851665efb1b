import { InterfaceType } from "type-graphql";

export type NodeKind = "Area" | "Figure" | "Goal" | "Release";

@InterfaceType({
  description: "Something with an id that is unique in the whole installation; ask for it again with `node`.",
})
export abstract class Node {
  /** Everything that tells it apart from all others, its association included. */
  abstract identity(): Identity;
}

export type Identity = [kind: NodeKind, association: string, ...key: string[]];

/** Opaque to readers, so that what it is made of can change. */
export function nodeId(identity: Identity): string {
  return Buffer.from(JSON.stringify(identity)).toString("base64url");
}

export function readNodeId(id: string): Identity | undefined {
  try {
    const parts: unknown = JSON.parse(Buffer.from(id, "base64url").toString());
    const isIdentity = Array.isArray(parts) && parts.length >= 2 && parts.every((part) => typeof part === "string");
    return isIdentity ? (parts as Identity) : undefined;
  } catch {
    return undefined;
  }
}
