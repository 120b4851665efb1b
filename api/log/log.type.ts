import { GraphQLDateTime } from "graphql-scalars";
import { ArgsType, Field, ID, Int, ObjectType } from "type-graphql";

@ObjectType({ simpleResolvers: true, description: "A line of the log of what was done." })
export class LogLine {
  @Field(() => Int, { description: "Its number in the log." })
  number!: number;

  @Field(() => GraphQLDateTime, { description: "When it was written." })
  writtenAt!: Date;

  @Field(() => ID, { description: "What was done. A kind that once was stays." })
  kind!: string;

  @Field(() => ID, { description: "Who did it: the code of a person, `opdracht` for a command, or `planning`." })
  actor!: string;

  @Field(() => [ID], { description: "The codes of what it is about." })
  about!: string[];

  @Field(() => String, { description: "What else is written down, as JSON." })
  details!: string;
}

@ObjectType({
  simpleResolvers: true,
  description: "How often something was done in the installation on one day. Who did it is not told.",
})
export class LogCount {
  @Field(() => String, { description: "The day, as 2026-11-01." })
  day!: string;

  @Field(() => ID, { description: "What was done." })
  kind!: string;

  @Field(() => Int, { description: "How many lines the log of the installation has of it." })
  lines!: number;
}

/** There is no way to choose, order or count by who did something, and none may be added. */
@ArgsType()
export class LogCountArgs {
  @Field(() => ID, { nullable: true, description: "Only lines of this kind; of all kinds when left out." })
  kind?: string | null;

  @Field(() => String, { nullable: true, description: "Only lines from this day on, as 2026-11-01." })
  from?: string | null;

  @Field(() => String, { nullable: true, description: "Only lines up to and with this day." })
  until?: string | null;
}

@ArgsType()
export class LogArgs extends LogCountArgs {
  @Field(() => Int, { nullable: true, description: "Only lines before this number; the newest when left out." })
  before?: number | null;
}
