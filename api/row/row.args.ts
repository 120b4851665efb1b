import { ArgsType, Field } from "type-graphql";

/** A page has the same size for everybody, so that a line in the log says how much was seen. */
@ArgsType()
export class RowsArgs {
  @Field(() => String, { nullable: true, description: "The `endCursor` of the page before." })
  after?: string | null;
}
