import { ArgsType, Field, ID } from "type-graphql";
import { onlyLevel, onlyPeriodKind, PERIOD_CODES, within } from "../descriptions.ts";
import { AreaLevel, PeriodKind } from "../enums.ts";
import { BothWaysArgs } from "../paging.ts";

/** Which figures, in words that the reader knows. */
@ArgsType()
export class FiguresArgs extends BothWaysArgs {
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
    description:
      "Whether of each KPI, area, group and kind of period only the newest figure is wanted of which something was delivered. It may be withheld.",
  })
  latest: boolean = false;
}

/** In which areas. */
@ArgsType()
class AreasOfFiguresArgs extends FiguresArgs {
  @Field(() => AreaLevel, { nullable: true, description: onlyLevel })
  areaLevel?: AreaLevel | null;

  @Field(() => [ID], { nullable: true, description: "The codes of several areas; all when left out, none when empty." })
  areas?: string[] | null;

  @Field(() => ID, {
    nullable: true,
    description: within,
  })
  within?: string | null;
}

@ArgsType()
export class KpiFiguresArgs extends AreasOfFiguresArgs {
  @Field(() => ID, { nullable: true, description: "The code of one area." })
  area?: string | null;
}

@ArgsType()
export class AreaFiguresArgs extends FiguresArgs {
  @Field(() => ID, { nullable: true, description: "The code of one KPI." })
  kpi?: string | null;

  @Field(() => [ID], { nullable: true, description: "The codes of several KPIs; none when empty." })
  kpis?: string[] | null;
}

/** Of all KPIs and areas. */
@ArgsType()
export class AllFiguresArgs extends AreasOfFiguresArgs {
  @Field(() => [ID], { nullable: true, description: "The codes of several KPIs; all when left out, none when empty." })
  kpis?: string[] | null;
}
