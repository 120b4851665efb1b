import { ArgsType, Field, ID } from "type-graphql";
import { Ambition } from "../enums.ts";
import { ReleaseArgs } from "../release/release.args.ts";

@ArgsType()
export class KpiArgs extends ReleaseArgs {
  @Field(() => ID, { description: "Such as resilience_level." })
  code!: string;
}

@ArgsType()
export class KpisArgs extends ReleaseArgs {
  @Field(() => Ambition, { nullable: true, description: "Only KPIs of this promise; all when left out." })
  ambition?: Ambition | null;
}
