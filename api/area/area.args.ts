import { ArgsType, Field, ID } from "type-graphql";
import { onlyLevel, within } from "../descriptions.ts";
import { AreaLevel } from "../enums.ts";
import { ReleaseArgs, ReleasePageArgs } from "../release/release.args.ts";

@ArgsType()
export class AreaArgs extends ReleaseArgs {
  @Field(() => ID, {
    description: "A CBS code, a complex number, or the association's own code of a neighbourhood group.",
  })
  code!: string;

  @Field(() => AreaLevel, { nullable: true, description: "Needed only when two areas have the same code." })
  level?: AreaLevel | null;
}

@ArgsType()
export class AreasArgs extends ReleasePageArgs {
  @Field(() => AreaLevel, { nullable: true, description: onlyLevel })
  level?: AreaLevel | null;

  @Field(() => ID, {
    nullable: true,
    description: within,
  })
  within?: string | null;
}
