import { InterfaceType } from "type-graphql";
import { areWords, readOpaque, writeOpaque } from "../opaque.ts";
import type { ReleaseKey } from "../release/release-key.ts";

/** A goal that judged a figure is one of a kind: it has the baseline of that figure's area. */
const nodeKinds = [
  "Area",
  "Association",
  "Figure",
  "Goal",
  "JudgingGoal",
  "Kpi",
  "Period",
  "Release",
  "Source",
  "Wave",
] as const;

export type NodeKind = (typeof nodeKinds)[number];

@InterfaceType({
  description:
    "Something with an id of its own: unique over all associations and all releases, so that a program may keep it under that id. Ask for it again with `node`.",
})
export abstract class Node {
  /** Everything that tells it apart from all others, its association and release included. */
  identity!: Identity;
}

export type Identity = [kind: NodeKind, association: string, release: string, ...key: string[]];

/** `key` tells it apart from others of its kind in the same release. */
export function identityOf(kind: NodeKind, { associationId, mark }: ReleaseKey, ...key: string[]): Identity {
  return [kind, associationId, mark, ...key];
}

export function nodeId(identity: Identity): string {
  return writeOpaque(identity);
}

export function readNodeId(id: string): Identity | undefined {
  const parts = readOpaque(id);
  const isIdentity = parts.length >= SHORTEST && areWords(parts) && nodeKinds.some((kind) => kind === parts[0]);
  return isIdentity ? (parts as Identity) : undefined;
}

const SHORTEST = 3;
