import { ArgsType, Field } from "type-graphql";
import { PeriodKind } from "../enums.ts";
import { ReleasePageArgs } from "../release/release.args.ts";

@ArgsType()
export class PeriodsArgs extends ReleasePageArgs {
  @Field(() => PeriodKind, { nullable: true })
  kind?: PeriodKind | null;
}
