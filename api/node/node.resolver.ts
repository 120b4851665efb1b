import { Arg, Ctx, FieldResolver, ID, Query, Resolver, Root } from "type-graphql";
import type { Context } from "../context.ts";
import { PART_EMPTY, ReaderError, shortened } from "../errors.ts";
import type { Figure } from "../figure/figure.type.ts";
import { PublishedFigure } from "../figure/published-figure.type.ts";
import type { Release } from "../release/release.type.ts";
import type { NodeKind } from "./node.type.ts";
import { Node, nodeId, readNodeId } from "./node.type.ts";

@Resolver(() => Node)
export class NodeResolver {
  @Query(() => Node, {
    nullable: true,
    description:
      "The thing with this id, as its release tells of it. None where there is no such thing here, or no such release any more.",
  })
  async node(
    @Arg("id", () => ID, { description: "An `id` from an earlier answer; a `code` is refused." }) id: string,
    @Ctx() context: Context,
  ): Promise<Node | null> {
    const [kind, association, mark, ...key] = readNodeId(id) ?? refuse(id);
    const release = await context.releases.marked(association, mark);
    return release === undefined ? null : ((await finders[kind](release, key, context)) ?? null);
  }

  @FieldResolver(() => ID, {
    description: "Opaque: it means nothing to a reader, and differs from release to release.",
  })
  id(@Root() node: Node): string {
    return nodeId(node.identity);
  }
}

type Finder = (release: Release, key: string[], context: Context) => Promise<Node | null | undefined>;

/** How a thing is found in its release, by the rest of its identity. */
const finders: Record<NodeKind, Finder> = {
  Area: async ({ key }, [area = ""], { contents }) => (await contents(key).areas()).byKey(area),
  Association: async ({ association }) => association,
  Figure: findFigure,
  Goal: async ({ key }, [code = ""], { contents }) => (await contents(key).goals()).byCode(code),
  JudgingGoal: async (release, key, context) => {
    const figure = await findFigure(release, key, context);
    return figure instanceof PublishedFigure ? figure.goal : null;
  },
  Kpi: async ({ key }, [code = ""], { contents }) => (await contents(key).kpis()).byCode(code),
  Period: async ({ key }, [code = ""], { contents }) => (await contents(key).periods()).byCode(code),
  Release: async (release) => release,
  Source: async ({ key }, [source = "", entity = ""], { contents }) => {
    const [sources, kpis] = await Promise.all([contents(key).sources(), contents(key).kpis()]);
    const read = kpis.list.flatMap(({ card }) => card.sources);
    const known = [...sources.list, ...read].find((one) => one.source === source && one.entity === entity);
    return known && sources.find(known);
  },
  Wave: async ({ key }, [code = ""], { contents, reader }) => (await contents(key).waves()).seenBy(reader).byCode(code),
};

async function findFigure(
  { key: release }: Release,
  [audience, kpiId = "", areaKey = "", period = "", group = ""]: string[],
  { loaders, reader }: Context,
): Promise<Figure | null> {
  if (audience !== reader.audience) return null;
  return loaders.figures.find(release, { kpiId, areaKey, period, group });
}

function refuse(id: string): never {
  throw new ReaderError("BAD_ARGUMENT", {
    nl: `id: '${shortened(id)}' gevonden, maar dat is geen id. Verwacht: een id zoals de API die gaf; een KPI, gebied of periode zoekt u op met zijn code. ${PART_EMPTY.nl}`,
    en: `id: found '${shortened(id)}', which is no id. Expected an id as the API gave it; look up a KPI, area or period by its code. ${PART_EMPTY.en}`,
  });
}
