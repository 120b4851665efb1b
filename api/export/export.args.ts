import { ArgsType, Field, ID, Int } from "type-graphql";

@ArgsType()
export class ExportArgs {
  @Field(() => ID, { description: "What kind of file: `csv`, `json`, `png` or `svg`." })
  format!: string;

  @Field(() => ID, { nullable: true, description: "The code of the KPI that it is about." })
  kpi?: string | null;

  @Field(() => ID, { nullable: true, description: "The code of the area; the whole association when left out." })
  area?: string | null;

  @Field(() => ID, { nullable: true, description: "The code of the period, or of the wave." })
  period?: string | null;

  @Field(() => Int, { nullable: true, description: "The number of the release." })
  release?: number | null;
}
