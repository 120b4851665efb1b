import { ArgsType, Field } from "type-graphql";
import { onlyPeriodKind } from "../descriptions.ts";
import { PeriodKind } from "../enums.ts";
import { ReleasePageArgs } from "../release/release.args.ts";

@ArgsType()
export class PeriodsArgs extends ReleasePageArgs {
  @Field(() => PeriodKind, { nullable: true, description: onlyPeriodKind })
  kind?: PeriodKind | null;
}
