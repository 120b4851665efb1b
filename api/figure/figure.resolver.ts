import { Args, Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import type { Context } from "../context.ts";
import { LanguageArgs } from "../language.args.ts";
import { Lineage } from "../lineage/lineage.type.ts";
import { listCost } from "../cost.ts";
import { Moment } from "./figure-parts.type.ts";
import { Withheld } from "./figure.type.ts";
import { PublishedFigure } from "./published-figure.type.ts";
import { FigurePart } from "./part.type.ts";
import { SharedFigure } from "./shared.type.ts";
import { RowsArgs } from "../row/row.args.ts";
import { PAGE, readRows } from "../row/rows.ts";
import { FigureRows } from "../row/row.type.ts";
import { withheldSentences } from "./withheld-sentences.ts";

@Resolver(() => PublishedFigure)
export class PublishedFigureResolver {
  @FieldResolver(() => [Moment], {
    complexity: listCost(10),
    description: "The measured sums that it was made of, for those who may see the rows.",
  })
  moments(@Root() figure: PublishedFigure, @Ctx() { reader, loaders }: Context): Promise<Moment[]> | Moment[] {
    return reader.seesMoments ? loaders.moments.ofFigure(figure) : [];
  }

  @FieldResolver(() => Lineage, {
    nullable: true,
    description: "What it was made of, for those who may see the rows. The rows themselves are not told.",
  })
  async lineage(@Root() figure: PublishedFigure, @Ctx() { reader, contents }: Context): Promise<Lineage | null> {
    if (!reader.seesMoments) return null;
    const { lineages, periods } = contents(figure.kpi.release);
    const period = (await periods()).byCode(figure.period);
    return period ? (await lineages()).of(figure, period) : null;
  }

  @FieldResolver(() => FigureRows, {
    nullable: true,
    complexity: listCost(PAGE),
    description: "The cases that it was counted from, for those who may see them; each page is written in the log.",
  })
  cases(
    @Root() figure: PublishedFigure,
    @Args(() => RowsArgs) { after }: RowsArgs,
    @Ctx() context: Context,
  ): Promise<FigureRows | null> {
    return readRows("cases", figure, after, context);
  }

  @FieldResolver(() => FigureRows, {
    nullable: true,
    complexity: listCost(PAGE),
    description:
      "The allocations that it was counted from, for those who may see them; each page is written in the log.",
  })
  allocations(
    @Root() figure: PublishedFigure,
    @Args(() => RowsArgs) { after }: RowsArgs,
    @Ctx() context: Context,
  ): Promise<FigureRows | null> {
    return readRows("allocations", figure, after, context);
  }

  @FieldResolver(() => SharedFigure, {
    nullable: true,
    description: "What partners or the public may be told of it, before they are; none where nothing is.",
  })
  shared(@Root() figure: PublishedFigure, @Ctx() { loaders }: Context): Promise<SharedFigure | null> {
    return loaders.shared.ofFigure(figure);
  }
}

@Resolver(() => Withheld)
export class WithheldResolver {
  @FieldResolver(() => String, { description: "The reason in words." })
  sentence(@Root() { reason }: Withheld, @Args(() => LanguageArgs) { language }: LanguageArgs): string {
    return withheldSentences[reason][language];
  }
}

@Resolver(() => FigurePart)
export class FigurePartResolver {
  @FieldResolver(() => String, { description: "What it is called in a row of parts." })
  name(@Root() { names }: FigurePart, @Args(() => LanguageArgs) { language }: LanguageArgs): string {
    return names[language];
  }
}
