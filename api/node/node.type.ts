import { InterfaceType } from "type-graphql";
import { areWords, readOpaque, writeOpaque } from "../opaque.ts";

export type NodeKind = "Area" | "Figure" | "Goal" | "Release";

@InterfaceType({
  description: "Something with an id that is unique in the whole installation; ask for it again with `node`.",
})
export abstract class Node {
  /** Everything that tells it apart from all others, its association included. */
  identity!: Identity;
}

export type Identity = [kind: NodeKind, association: string, ...key: string[]];

export function nodeId(identity: Identity): string {
  return writeOpaque(identity);
}

export function readNodeId(id: string): Identity | undefined {
  const parts = readOpaque(id);
  return parts.length >= 2 && areWords(parts) ? (parts as Identity) : undefined;
}
