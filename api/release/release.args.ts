import { ArgsType, Field, ID, Int } from "type-graphql";
import { PageArgs } from "../paging.ts";

/** Which association, and its figures as of which release. */
@ArgsType()
export class ReleaseArgs {
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
}

@ArgsType()
export class ReleasesArgs extends PageArgs {
  @Field(() => ID, {
    nullable: true,
    description: "Its code. Not needed: the address says which association. Another than that is refused.",
  })
  association?: string | null;
}

@ArgsType()
export class ReleasePageArgs extends ReleasesArgs {
  @Field(() => Int, {
    nullable: true,
    description: "The number of the release to read; the current one when left out.",
  })
  asOf?: number | null;
}
