import { Field, ID, Int, InterfaceType, ObjectType } from "type-graphql";
import { Area } from "../area/area.type.ts";
import { Audience, SurveyMode, WithheldReason } from "../enums.ts";
import { mode, periodCode } from "../descriptions.ts";
import { Kpi } from "../kpi/kpi.type.ts";
import { Node } from "../node/node.type.ts";
import { connectionOf } from "../paging.ts";

@InterfaceType({
  implements: Node,
  description:
    "A KPI for one area, period and group, as known at a release: either a value with all that belongs to it, or the reason why it is withheld.",
})
export abstract class Figure extends Node {
  @Field(() => Kpi, { description: "The KPI that it is a figure of." })
  kpi!: Kpi;

  @Field(() => Area, { description: "The area that it is about." })
  area!: Area;

  @Field(() => String, { description: periodCode })
  period!: string;

  @Field(() => ID, { description: "`all`, or one of the KPI's groups." })
  group!: string;

  @Field(() => Int, { description: "The number of the release that was read." })
  release!: number;

  @Field(() => Audience)
  audience!: Audience;

  @Field(() => Int, { description: "The version of the definition that it was made with." })
  definitionVersion!: number;

  @Field(() => SurveyMode, {
    nullable: true,
    description: mode,
  })
  mode!: SurveyMode | null;
}

@ObjectType({
  implements: Figure,
  simpleResolvers: true,
  description: "A figure that exists and is not shown. It is not zero, and not missing.",
})
export class Withheld extends Figure {
  @Field(() => WithheldReason)
  reason!: WithheldReason;
}

export const FigureConnection = connectionOf(() => Figure, "Figure");
