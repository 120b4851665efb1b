import { ArgsType, Field, ID } from "type-graphql";
import { AreaLevel, PeriodKind } from "../enums.ts";
import { PageArgs } from "../paging.ts";

/** Which figures, in words that the reader knows. */
@ArgsType()
export class FiguresArgs extends PageArgs {
  @Field(() => String, {
    nullable: true,
    description:
      "2026, 2026-T2, 2026-Q3, 2026-tmT2 (1 January to the end of T2), 2026-08, 2026-W1 or 2026-V2; all periods when left out.",
  })
  period?: string | null;

  @Field(() => PeriodKind, { nullable: true })
  periodKind?: PeriodKind | null;

  @Field(() => ID, { nullable: true, description: "`all` is the whole; null gives every group." })
  group?: string | null = "all";
}

@ArgsType()
export class KpiFiguresArgs extends FiguresArgs {
  @Field(() => AreaLevel, { nullable: true })
  areaLevel?: AreaLevel | null;

  @Field(() => ID, { nullable: true, description: "The code of one area." })
  area?: string | null;

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
}
