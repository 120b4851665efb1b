import { ArgsType, Field, ID, InputType } from "type-graphql";
import { AreaLevel } from "../enums.ts";
import { ReleaseArgs } from "../release/release.args.ts";

@InputType({ description: "Where and when a figure is of." })
export class FigurePlace {
  @Field(() => ID, { nullable: true, description: "The code of an area; the whole association when left out." })
  area?: string | null;

  @Field(() => AreaLevel, {
    nullable: true,
    description: "Needed only where areas of several levels have that code.",
  })
  areaLevel?: AreaLevel | null;

  @Field(() => String, {
    description: "2026, 2026-T2, 2026-Q3, 2026-tmT2 (1 January to the end of T2), 2026-08, 2026-W1 or 2026-V2.",
  })
  period!: string;
}

@ArgsType()
export class ComparisonArgs extends ReleaseArgs {
  @Field(() => ID, { description: "The code of the KPI." })
  kpi!: string;

  @Field(() => FigurePlace, { description: "What is compared with." })
  one!: FigurePlace;

  @Field(() => FigurePlace, { description: "What is compared: the difference is its value less that of `one`." })
  other!: FigurePlace;

  @Field(() => ID, { description: "`all` is the whole." })
  group: string = "all";
}
