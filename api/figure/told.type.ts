import { Field, ID, ObjectType } from "type-graphql";
import { SharedArea } from "../area/shared-area.type.ts";
import { legalNorm, periodCode } from "../descriptions.ts";
import { SharedKpi } from "../kpi/shared-kpi.type.ts";
import { connectionOf } from "../paging.ts";
import { SharedFigure } from "./shared.type.ts";

@ObjectType("Figure", {
  simpleResolvers: true,
  description:
    "A KPI for one area and period, as others are told of it: a coarse value, made so that no household can be found in it, and the verdict that staff see.",
})
export class ToldFigure extends SharedFigure {
  @Field(() => SharedKpi, { description: "What was measured." })
  kpi!: SharedKpi;

  @Field(() => SharedArea, { description: "Where." })
  area!: SharedArea;

  @Field(() => ID, { description: periodCode })
  period!: string;

  @Field(() => ID, { description: "One of the KPI's groups; `all` is the whole." })
  group!: string;

  @Field(() => Boolean, { description: legalNorm })
  isLegalNorm!: boolean;

  startsOn!: string;
  definitionVersion!: number;
}

export const ToldFigureConnection = connectionOf(() => ToldFigure, "Figure");
