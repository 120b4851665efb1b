import { ArgsType, Field, Float, Int, ObjectType } from "type-graphql";
import { together } from "../descriptions.ts";
import { ReleaseArgs } from "../release/release.args.ts";
import { PublishedFigure } from "./published-figure.type.ts";

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
  @Field(() => String, { description: "The year that they are about, such as 2026." })
  year!: string;

  @Field(() => Int, { description: together.compared })
  compared!: number;

  @Field(() => Int, { description: together.listed })
  listed!: number;

  @Field(() => Float, { description: together.expectedByChance })
  expectedByChance!: number;

  @Field(() => [PublishedFigure], {
    description: "Those on the list, at most 50, the least likely by chance first. Also those that were put off.",
  })
  figures!: PublishedFigure[];
}
