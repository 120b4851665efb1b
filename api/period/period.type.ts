import { GraphQLDate } from "graphql-scalars";
import { Field, ID, ObjectType } from "type-graphql";
import { mode, PERIOD_CODES } from "../descriptions.ts";
import { PeriodKind, SurveyMode } from "../enums.ts";
import { Node } from "../node/node.type.ts";
import { connectionOf } from "../paging.ts";

@ObjectType({ implements: Node, simpleResolvers: true, description: "A stretch of time that figures are about." })
export class Period extends Node {
  @Field(() => ID, {
    description: `${PERIOD_CODES}.`,
  })
  code!: string;

  @Field(() => PeriodKind)
  kind!: PeriodKind;

  @Field(() => GraphQLDate, { description: "The first day of it." })
  startsOn!: string;

  @Field(() => GraphQLDate, { description: "The first day after it." })
  endsBefore!: string;

  @Field(() => SurveyMode, {
    nullable: true,
    description: mode,
  })
  mode!: SurveyMode | null;
}

export const PeriodConnection = connectionOf(() => Period, "Period");
