import { GraphQLDate } from "graphql-scalars";
import { Field, Float, ID, Int, ObjectType } from "type-graphql";
import {
  Ambition,
  AreaLevel,
  CountedFrom,
  Direction,
  GoalKind,
  Inference,
  Protection,
  Statistic,
  Unit,
} from "../enums.ts";
import { Node } from "../node/node.type.ts";
import type { ReleaseKey } from "../release/release-key.ts";
import type { Card } from "./card.entity.ts";

@ObjectType({
  simpleResolvers: true,
  description: "Which definition, since when, and why it differs from the one before.",
})
export class CardVersion {
  @Field(() => Int, { description: "Versions of one KPI are numbered from 1." })
  number!: number;

  @Field(() => GraphQLDate, { description: "The day on which this definition was adopted." })
  from!: string;

  @Field(() => String, { description: "Why the definition changed; in Dutch." })
  reason!: string;
}

@ObjectType({ simpleResolvers: true, description: "One part of how a figure is computed from the delivered files." })
export class ComputationPart {
  @Field(() => String, { description: "What this part is about." })
  title!: string;

  @Field(() => [String], { description: "Names of files and columns, and codes, stand between backticks." })
  lines!: string[];
}

@ObjectType({
  simpleResolvers: true,
  description: "Which verdicts a derived KPI counts: those of another KPI, in the areas of one level.",
})
export class DerivedFrom {
  @Field(() => ID, { description: "The code of that KPI." })
  kpi!: string;

  @Field(() => AreaLevel, { description: "The level of those areas." })
  areaLevel!: AreaLevel;
}

@ObjectType({
  implements: Node,
  simpleResolvers: true,
  description: "A published definition: what is measured, of whom, and how it is judged.",
})
export class Kpi extends Node {
  @Field(() => ID, { description: "The word by which it is asked for, in every release and every association." })
  code!: string;

  @Field(() => Ambition, { description: "The promise that it speaks about." })
  ambition!: Ambition;

  @Field(() => Boolean, { description: "Whether it is the one figure that its ambition is judged by." })
  headline!: boolean;

  @Field(() => Boolean, { description: "Whether the law asks it of every association." })
  isLegalRequirement!: boolean;

  @Field(() => ID, {
    nullable: true,
    description:
      "The code of the headline with which it stands in the table of the overview: neither is shown without the other.",
  })
  beside!: string | null;

  @Field(() => ID, {
    nullable: true,
    description: "The code of the KPI that it explains, and beside which it is shown.",
  })
  partOf!: string | null;

  @Field(() => Unit)
  unit!: Unit;

  @Field(() => Direction)
  direction!: Direction;

  @Field(() => Inference)
  inference!: Inference;

  @Field(() => Statistic)
  statistic!: Statistic;

  @Field(() => CountedFrom, {
    nullable: true,
    description:
      "Since when it counts on: until then it can only grow. None for what does not add up through the year.",
  })
  countedFrom!: CountedFrom | null;

  @Field(() => Float, {
    nullable: true,
    description:
      "Of a mean or a difference of means: what was subtracted from every score before the sums were made, in the unit of the KPI. None for every other statistic.",
  })
  centre!: number | null;

  @Field(() => DerivedFrom, {
    nullable: true,
    description:
      "The KPI whose verdicts a derived KPI counts. None for a KPI that is measured, and for one that counts the verdicts about all goals.",
  })
  derivedFrom!: DerivedFrom | null;

  @Field(() => GoalKind, { nullable: true, description: "None for a KPI that gives context only." })
  goalKind!: GoalKind | null;

  @Field(() => Protection)
  protection!: Protection;

  @Field(() => String, { description: "Who answers for it." })
  owner!: string;

  @Field(() => Int, { description: "From how many days on its data are too old: the verdict is OUTDATED then." })
  outdatedAfterDays!: number;

  @Field(() => CardVersion, { description: "The definition that this release uses." })
  version!: CardVersion;

  @Field(() => [AreaLevel], { description: "The levels of the areas that have a figure of it." })
  areaLevels!: AreaLevel[];

  @Field(() => [ID], { description: "What it is broken down by; `all` is the whole." })
  groups!: string[];

  card!: Card;
  release!: ReleaseKey;
}
