import { confidences } from "@fijne-buurten/db/vocabulary";
import { Field, Float, Int, ObjectType } from "type-graphql";
import { together } from "../descriptions.ts";
import { SeriesBreak, Verdict, VerdictNote, WithheldReason } from "../enums.ts";

@ObjectType({
  simpleResolvers: true,
  description: "How much the value differs from an earlier one, with the interval of that difference.",
})
export class Change {
  @Field(() => Float, {
    description: "The value less the earlier one, in the unit of the value; of shares from -1 to 1.",
  })
  value!: number;

  @Field(() => Float, {
    nullable: true,
    description: "The lower end of the interval of that difference, in the unit of the value.",
  })
  lower!: number | null;

  @Field(() => Float, { nullable: true, description: "The upper end of that interval, in the unit of the value." })
  upper!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: `How sure that interval is, from 0 to 1: ${confidences.judged.value}.`,
  })
  level!: number | null;

  @Field(() => String, { description: "The code of the period compared with." })
  since!: string;

  @Field(() => SeriesBreak, {
    nullable: true,
    description: "Why the two cannot simply be compared; none where they can.",
  })
  break!: SeriesBreak | null;
}

@ObjectType({
  simpleResolvers: true,
  description:
    "Between which ends the value lies: if everything that is not known had counted against, and if all of it had counted for.",
})
export class Bounds {
  @Field(() => Float, { description: "The lower end, in the unit of the value." })
  lower!: number;

  @Field(() => Float, { description: "The upper end, in the unit of the value." })
  upper!: number;
}

@ObjectType({
  simpleResolvers: true,
  description:
    "Where a year that still runs will come out, if it goes on as it went. What is not known yet counts against at the lower end, and for at the upper.",
})
export class Forecast {
  @Field(() => Float, { description: "The lower end, a share from 0 to 1." })
  lower!: number;

  @Field(() => Float, { description: "The upper end, a share from 0 to 1." })
  upper!: number;

  @Field(() => Float, { description: "How sure the ends are, from 0 to 1: 0.95 is 95%." })
  level!: number;

  @Field(() => Int, {
    description:
      "How many cases of which the answer is known come in the rest of the year, at the pace of the year so far.",
  })
  more!: number;
}

@ObjectType({
  simpleResolvers: true,
  description: "How many of the areas within are in one class. Each is in one, so the counts add up to all of them.",
})
export class VerdictCount {
  @Field(() => Verdict, { nullable: true, description: "None for areas that have no figure, or no goal." })
  verdict!: Verdict | null;

  @Field(() => VerdictNote, {
    nullable: true,
    description: "Areas that improved are counted apart from others that are maintained.",
  })
  note!: VerdictNote | null;

  @Field(() => WithheldReason, { nullable: true, description: "Why these areas have no figure." })
  withheld!: WithheldReason | null;

  @Field(() => Int, { description: "How many areas are in it." })
  count!: number;
}

@ObjectType({ simpleResolvers: true, description: "A signal that was put off: somebody looked into it." })
export class Snooze {
  @Field(() => String, { description: "The last day on which it is put off, such as 2026-12-31." })
  until!: string;

  @Field(() => String, { description: "What was found, as it was typed." })
  reason!: string;

  @Field(() => String, { description: "Who looked into it: a function, never a person." })
  by!: string;
}

@ObjectType({
  simpleResolvers: true,
  description:
    "What the list of early signals says of a figure. The figures of the areas that are compared are looked at together, by every KPI of which a change can be tested. The list holds those that fell by more than chance explains among so many; of a KPI that is only background also those that rose.",
})
export class Attention {
  @Field(() => Boolean, { description: "Whether it is on the list." })
  isListed!: boolean;

  @Field(() => Float, {
    description: "Its p-value from 0 to 1, adjusted for all that were looked at (Benjamini and Yekutieli).",
  })
  adjusted!: number;

  @Field(() => Int, { description: together.compared })
  compared!: number;

  @Field(() => Int, { description: together.listed })
  listed!: number;

  @Field(() => Float, { description: together.expectedByChance })
  expectedByChance!: number;

  @Field(() => Snooze, { nullable: true, description: "Only of what is on the list, and put off." })
  snoozed!: Snooze | null;
}

@ObjectType({ simpleResolvers: true, description: "One of the measured sums that a figure was made of." })
export class Moment {
  @Field(() => String, { description: "The name of the sum; `computationData` of the KPI says how each is made." })
  name!: string;

  @Field(() => Float, {
    nullable: true,
    description:
      "A number of cases, homes, answers or points, or points squared: whatever was added up. None where nothing was.",
  })
  value!: number | null;
}
