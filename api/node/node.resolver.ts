import { Arg, Ctx, ID, Int, Query, Resolver } from "type-graphql";
import type { Context } from "../context.ts";
import type { Release } from "../release/release.type.ts";
import { Node, readNodeId } from "./node.type.ts";

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
    const isOurs = context.releases.current.some((release) => release.association.id === association);
    if (!isOurs) return null;
    if (kind === "Release") return context.releases.pick({ association: String(association), asOf: Number(key[0]) });
    return find(
      await context.releases.pick({ association: String(association), asOf }),
      kind,
      key.map(String),
      context,
    );
  }
}

async function find(
  release: Release,
  kind: string | undefined,
  key: string[],
  { loaders }: Context,
): Promise<Node | null> {
  const [first = "", second = "", third = "", fourth = ""] = key;
  if (kind === "Area") return (await release.contents.areas()).byKey(first) ?? null;
  if (kind === "Goal") return (await release.contents.goals()).byKey(first) ?? null;
  if (kind === "Figure")
    return loaders.figures.find(release, { kpiId: first, areaKey: second, period: third, group: fourth });
  return null;
}
