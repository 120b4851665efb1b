import { GraphQLDate } from "graphql-scalars";
import { Field, ID, ObjectType } from "type-graphql";
import { PeriodKind, SurveyMode } from "../enums.ts";
import { Node } from "../node/node.type.ts";
import { connectionOf } from "../paging.ts";

@ObjectType({ implements: Node, simpleResolvers: true, description: "A stretch of time that figures are about." })
export class Period extends Node {
  @Field(() => ID, {
    description: "2026, 2026-T2, 2026-Q3, 2026-tmT2 (1 January to the end of T2), 2026-08, 2026-W1 or 2026-V2.",
  })
  code!: string;

  @Field(() => PeriodKind)
  kind!: PeriodKind;

  @Field(() => GraphQLDate)
  startsOn!: string;

  @Field(() => GraphQLDate, { description: "The first day after it." })
  endsBefore!: string;

  @Field(() => SurveyMode, {
    nullable: true,
    description: "How people were asked; none where nobody was, or where the source does not say.",
  })
  mode!: SurveyMode | null;
}

export const PeriodConnection = connectionOf(() => Period, "Period");
