import { Field, Float, Int, ObjectType } from "type-graphql";
import { Band, BesideNorm, Verdict, VerdictNote } from "../enums.ts";

@ObjectType({
  simpleResolvers: true,
  description:
    "What partners and the public are told of a figure: a coarser value, made so that no household can be found in it, and the verdict that staff see.",
})
export class SharedFigure {
  @Field(() => Float, {
    nullable: true,
    description: "Rounded; of a band its end; in the unit of the KPI. None where only the side of the norm is told.",
  })
  value!: number | null;

  @Field(() => Band, { nullable: true, description: "None where the value itself is told." })
  band!: Band | null;

  @Field(() => BesideNorm, { nullable: true, description: "Only of a value that would be rounded across its norm." })
  besideNorm!: BesideNorm | null;

  @Field(() => Float, {
    nullable: true,
    description: "To what the value is rounded, in the unit of the KPI; none where it is exact.",
  })
  step!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: "Its interval, made only of what is told: lower end, in the unit of the KPI.",
  })
  lower!: number | null;

  @Field(() => Float, { nullable: true, description: "Its interval: upper end, in the unit of the KPI." })
  upper!: number | null;

  @Field(() => Int, {
    nullable: true,
    description: "The number of answers or cases, to five; none where nobody was asked.",
  })
  n!: number | null;

  @Field(() => Verdict, { nullable: true })
  verdict!: Verdict | null;

  @Field(() => VerdictNote, { nullable: true })
  verdictNote!: VerdictNote | null;

  @Field(() => Boolean, { description: "Whether everybody may see it, or only who has an agreement." })
  isPublic!: boolean;
}
