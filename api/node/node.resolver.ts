import { Arg, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from "type-graphql";
import type { Context } from "../context.ts";
import type { ReleaseKey } from "../release/release-key.ts";
import type { NodeKind } from "./node.type.ts";
import { Node, nodeId, readNodeId } from "./node.type.ts";

@Resolver(() => Node)
export class NodeResolver {
  @Query(() => Node, {
    nullable: true,
    description: "The thing with this id, as of the release asked for; nothing when that release does not know it.",
  })
  async node(
    @Arg("id", () => ID) id: string,
    @Arg("asOf", () => Int, { nullable: true }) asOf: number | null | undefined,
    @Ctx() context: Context,
  ): Promise<Node | null> {
    const [kind, association, ...key] = readNodeId(id) ?? [];
    const isSeen = context.releases.current.some((release) => release.association.id === association);
    if (kind === undefined || !isSeen) return null;
    if (kind === "Release") return context.releases.find(association, key[0] ?? "");
    const { key: release } = await context.releases.pick({ association, asOf });
    return find(release, kind, key, context);
  }

  @FieldResolver(() => ID)
  id(@Root() node: Node): string {
    return nodeId(node.identity);
  }
}

async function find(
  release: ReleaseKey,
  kind: NodeKind,
  key: string[],
  { contents, loaders }: Context,
): Promise<Node | null> {
  const [first = "", areaKey = "", period = "", group = ""] = key;
  if (kind === "Area") return (await contents(release).areas()).byKey(first) ?? null;
  if (kind === "Goal") return (await contents(release).goals()).byKey(first) ?? null;
  if (kind === "Figure") return loaders.figures.find(release, { kpiId: first, areaKey, period, group });
  return null;
}
