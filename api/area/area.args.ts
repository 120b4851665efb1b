import { ArgsType, Field, ID } from "type-graphql";
import { AreaLevel } from "../enums.ts";
import { ReleaseArgs, ReleasePageArgs } from "../release/release.args.ts";

@ArgsType()
export class AreaArgs extends ReleaseArgs {
  @Field(() => ID)
  code!: string;

  @Field(() => AreaLevel, { nullable: true, description: "Needed only when two areas have the same code." })
  level?: AreaLevel | null;
}

@ArgsType()
export class AreasArgs extends ReleasePageArgs {
  @Field(() => AreaLevel, { nullable: true })
  level?: AreaLevel | null;

  @Field(() => ID, {
    nullable: true,
    description: "The code of the area to stay within; it and the level must be of one tree.",
  })
  within?: string | null;
}
