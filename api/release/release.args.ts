import { ArgsType, Field, ID, Int } from "type-graphql";
import { addressSays, asOf, ownAssociation } from "../descriptions.ts";
import { PageArgs } from "../paging.ts";

/** Which association, and its figures as of which release. */
@ArgsType()
export class ReleaseArgs {
  @Field(() => ID, {
    nullable: true,
    description: ownAssociation,
    deprecationReason: addressSays,
  })
  association?: string | null;

  @Field(() => Int, {
    nullable: true,
    description: asOf,
  })
  asOf?: number | null;
}

@ArgsType()
export class ReleasesArgs extends PageArgs {
  @Field(() => ID, {
    nullable: true,
    description: ownAssociation,
    deprecationReason: addressSays,
  })
  association?: string | null;
}

@ArgsType()
export class ReleasePageArgs extends ReleasesArgs {
  @Field(() => Int, {
    nullable: true,
    description: asOf,
  })
  asOf?: number | null;
}
