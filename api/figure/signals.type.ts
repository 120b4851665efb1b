import { ArgsType, Field, Float, Int, ObjectType } from "type-graphql";
import { ReleaseArgs } from "../release/release.args.ts";
import { PublishedFigure } from "./figure.type.ts";

@ArgsType()
export class SignalsArgs extends ReleaseArgs {
  @Field(() => String, { nullable: true, description: "A year: nothing later is looked at. The newest when left out." })
  until?: string | null;
}

@ObjectType({
  simpleResolvers: true,
  description:
    "Early signals of one year. The figures of the areas that are compared are looked at together, by every KPI of which a change can be tested: not a complete count; listed is what changed for the worse by more than chance explains among so many.",
})
export class Signals {
  @Field(() => String)
  year!: string;

  @Field(() => Int, { description: "How many figures were looked at together." })
  compared!: number;

  @Field(() => Int, { description: "How many of them are on the list." })
  listed!: number;

  @Field(() => Float, { description: "How many of the listed are there by chance: at most, on average." })
  expectedByChance!: number;

  @Field(() => [PublishedFigure], {
    description: "Those on the list, at most 50, the least likely by chance first. Also those that were put off.",
  })
  figures!: PublishedFigure[];
}
