import { ArgsType, Field, ID, Int } from "type-graphql";
import { AreaLevel, PeriodKind } from "../enums.ts";
import { BothWaysArgs } from "../paging.ts";

/** Which figures, in words that the reader knows. */
@ArgsType()
export class FiguresArgs extends BothWaysArgs {
  @Field(() => String, {
    nullable: true,
    description:
      "2026, 2026-T2, 2026-Q3, 2026-tmT2 (1 January to the end of T2), 2026-08, 2026-W1 or 2026-V2; all periods when left out.",
  })
  period?: string | null;

  @Field(() => [String], { nullable: true, description: "Several periods, written as in `period`; none when empty." })
  periods?: string[] | null;

  @Field(() => PeriodKind, { nullable: true })
  periodKind?: PeriodKind | null;

  @Field(() => ID, { nullable: true, description: "`all` is the whole; null gives every group." })
  group?: string | null = "all";

  @Field(() => Boolean, {
    description:
      "Whether of each KPI, area, group and kind of period only the newest figure is wanted of which something was delivered. It may be withheld.",
  })
  latest: boolean = false;
}

@ArgsType()
export class KpiFiguresArgs extends FiguresArgs {
  @Field(() => AreaLevel, { nullable: true })
  areaLevel?: AreaLevel | null;

  @Field(() => ID, { nullable: true, description: "The code of one area." })
  area?: string | null;

  @Field(() => [ID], { nullable: true, description: "The codes of several areas; none when empty." })
  areas?: string[] | null;

  @Field(() => ID, {
    nullable: true,
    description: "The code of the area to stay within; it and the level must be of one tree.",
  })
  within?: string | null;
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
export class AllFiguresArgs extends FiguresArgs {
  @Field(() => ID, {
    nullable: true,
    description: "Its code. Not needed: the address says which association. Another than that is refused.",
  })
  association?: string | null;

  @Field(() => Int, {
    nullable: true,
    description: "The number of the release to read; the current one when left out.",
  })
  asOf?: number | null;

  @Field(() => [ID], { nullable: true, description: "The codes of several KPIs; all when left out, none when empty." })
  kpis?: string[] | null;

  @Field(() => AreaLevel, { nullable: true })
  areaLevel?: AreaLevel | null;

  @Field(() => [ID], { nullable: true, description: "The codes of several areas; all when left out, none when empty." })
  areas?: string[] | null;

  @Field(() => ID, {
    nullable: true,
    description: "The code of the area to stay within; it and the level must be of one tree.",
  })
  within?: string | null;
}
