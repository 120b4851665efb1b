import { Args, Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import type { Context } from "../context.ts";
import { LanguageArgs } from "../language.args.ts";
import { listCost } from "../limits.ts";
import { Detail, Moment } from "./figure-parts.type.ts";
import { PublishedFigure, Withheld } from "./figure.type.ts";
import { withheldSentences } from "./withheld-sentences.ts";

@Resolver(() => PublishedFigure)
export class PublishedFigureResolver {
  @FieldResolver(() => [Moment], {
    complexity: listCost(10),
    description: "The measured sums that it was made of, for those who may see the rows.",
  })
  moments(@Root() figure: PublishedFigure, @Ctx() { reader, loaders }: Context): Promise<Moment[]> | Moment[] {
    return reader.seesMoments ? loaders.moments.load(figure) : [];
  }

  @FieldResolver(() => [Detail], { complexity: listCost(10), description: "Facts that belong to this KPI only." })
  details(@Root() { row }: PublishedFigure): Detail[] {
    return detailsOf(row.details ?? {});
  }
}

@Resolver(() => Withheld)
export class WithheldResolver {
  @FieldResolver(() => String, { description: "The reason in words." })
  sentence(@Root() { reason }: Withheld, @Args(() => LanguageArgs) { language }: LanguageArgs): string {
    return withheldSentences[reason][language];
  }
}

function detailsOf(facts: Record<string, unknown>, prefix = ""): Detail[] {
  return Object.entries(facts).flatMap(([name, fact]) => {
    if (typeof fact === "object" && fact !== null)
      return detailsOf(fact as Record<string, unknown>, `${prefix}${name}.`);
    const isNumber = typeof fact === "number";
    return {
      name: prefix + name,
      value: isNumber ? fact : null,
      text: isNumber || fact === null ? null : String(fact),
    };
  });
}
