import { Field, ID, Int, ObjectType } from "type-graphql";
import { Ambition, Direction, GoalKind, Unit } from "../enums.ts";
import type { Card } from "./card.entity.ts";

/** The parts of a card that are put where others read. */
export type SharedCard = Pick<
  Card,
  | "ambition"
  | "headline"
  | "title"
  | "subject"
  | "definition"
  | "numerator"
  | "denominator"
  | "observed"
  | "caveats"
  | "unit"
  | "direction"
  | "goalKind"
>;

@ObjectType("Kpi", { simpleResolvers: true, description: "A published definition: what is measured, and of whom." })
export class SharedKpi {
  @Field(() => ID, { description: "The word by which it is asked for." })
  code!: string;

  @Field(() => Ambition, { description: "The promise that it speaks about." })
  ambition!: Ambition;

  @Field(() => Boolean, { description: "Whether it is the one figure that its ambition is judged by." })
  headline!: boolean;

  @Field(() => Unit)
  unit!: Unit;

  @Field(() => Direction)
  direction!: Direction;

  @Field(() => GoalKind, { nullable: true, description: "What its goals ask; none of a KPI without goals." })
  goalKind!: GoalKind | null;

  @Field(() => Int, { description: "The version of its definition; numbered from 1." })
  definitionVersion!: number;

  card!: SharedCard;
}
