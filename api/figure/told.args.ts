import { ArgsType, Field, ID } from "type-graphql";
import { onlyLevel, onlyPeriodKind, PERIOD_CODES } from "../descriptions.ts";
import { AreaLevel, PeriodKind } from "../enums.ts";
import { PageArgs } from "../paging.ts";

@ArgsType()
export class ToldFigureArgs {
  @Field(() => ID, { description: "The code of the KPI." })
  kpi!: string;

  @Field(() => ID, { description: "The code of the area." })
  area!: string;

  @Field(() => AreaLevel, { nullable: true, description: "Needed only when areas of several levels have the code." })
  areaLevel?: AreaLevel | null;

  @Field(() => ID, { description: `The code of the period: ${PERIOD_CODES}.` })
  period!: string;

  @Field(() => ID, { description: "One of the KPI's groups: `all` is the whole." })
  group: string = "all";
}

/** Which figures, in words that the reader knows. */
@ArgsType()
export class ToldFiguresArgs extends PageArgs {
  @Field(() => ID, { nullable: true, description: "The code of one area." })
  area?: string | null;

  @Field(() => [ID], { nullable: true, description: "The codes of several areas; all when left out, none when empty." })
  areas?: string[] | null;

  @Field(() => AreaLevel, { nullable: true, description: onlyLevel })
  areaLevel?: AreaLevel | null;

  @Field(() => ID, { nullable: true, description: "The code of the area to stay within." })
  within?: string | null;

  @Field(() => String, {
    nullable: true,
    description: `The code of one period: ${PERIOD_CODES}; all periods when left out.`,
  })
  period?: string | null;

  @Field(() => [String], { nullable: true, description: "Several periods, written as in `period`; none when empty." })
  periods?: string[] | null;

  @Field(() => PeriodKind, { nullable: true, description: onlyPeriodKind })
  periodKind?: PeriodKind | null;

  @Field(() => ID, {
    nullable: true,
    description: "One of the KPI's groups: `all` is the whole, and null gives every group.",
  })
  group?: string | null = "all";

  @Field(() => Boolean, {
    description: "Whether of each KPI, area, group and kind of period only the newest figure is wanted.",
  })
  latest: boolean = false;
}

/** Of all KPIs. */
@ArgsType()
export class AllToldFiguresArgs extends ToldFiguresArgs {
  @Field(() => [ID], { nullable: true, description: "The codes of several KPIs; all when left out, none when empty." })
  kpis?: string[] | null;
}
