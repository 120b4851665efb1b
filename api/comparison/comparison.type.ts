import { confidences } from "@fijne-buurten/db/vocabulary";
import { Field, Float, ObjectType } from "type-graphql";
import { listCost } from "../cost.ts";
import { Incomparable } from "../enums.ts";
import { Figure } from "../figure/figure.type.ts";
import { Kpi } from "../kpi/kpi.type.ts";
import { Revision } from "../kpi/revision.type.ts";

@ObjectType({ simpleResolvers: true, description: "How much two figures differ, with the interval of that." })
export class Difference {
  @Field(() => Float, {
    description: "In the unit of the KPI, of shares from -1 to 1; of a ratio a number of times.",
  })
  value!: number;

  @Field(() => Float, {
    nullable: true,
    description:
      "The lower end of its interval, in the same unit: the unit of the KPI, or a number of times. None where both were counted completely, or are from somebody else's model.",
  })
  lower!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: "The upper end of its interval, in the same unit: the unit of the KPI, or a number of times.",
  })
  upper!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: `How sure the interval is, from 0 to 1: ${confidences.judged.value}.`,
  })
  level!: number | null;

  @Field(() => Boolean, {
    nullable: true,
    description: "Whether the interval leaves out that the two are the same; none without an interval.",
  })
  isBeyondChance!: boolean | null;
}

@ObjectType({
  simpleResolvers: true,
  description:
    "Two figures of one KPI beside each other: two periods of one area, or two areas in one period. How a figure changed by itself is told by the same arithmetic.",
})
export class Comparison {
  @Field(() => Kpi, { description: "Whose figures they are." })
  kpi!: Kpi;

  @Field(() => Figure, { nullable: true, description: "None where the KPI has no figure there." })
  one!: Figure | null;

  @Field(() => Figure, { nullable: true, description: "None where the KPI has no figure there." })
  other!: Figure | null;

  @Field(() => Difference, {
    nullable: true,
    description: "The value of `other` less that of `one`, in the unit of the KPI; a share from 0 to 1. None of rates.",
  })
  difference!: Difference | null;

  @Field(() => Difference, {
    nullable: true,
    description: "Of rates only: the value of `other` divided by that of `one`. 1 is no difference.",
  })
  ratio!: Difference | null;

  @Field(() => Incomparable, { nullable: true, description: "Why the two are not compared; none where they are." })
  incomparable!: Incomparable | null;

  @Field(() => [Revision], {
    complexity: listCost(2),
    description:
      "Of the whole association: how the two figures became otherwise in a later release, split into causes; as in `Kpi.revisions`.",
  })
  revisions!: Revision[];
}
