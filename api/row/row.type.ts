import { GraphQLDate } from "graphql-scalars";
import { Field, ID, Int, ObjectType } from "type-graphql";
import { PageInfo } from "../paging.ts";

@ObjectType({
  simpleResolvers: true,
  description:
    "A case, a report or an allocation behind a figure. No name, address, household, birth, amount or free text. Whether an allocation is a hit tells whether an income was within the limit.",
})
export class FigureRow {
  @Field(() => ID, { description: "Its own number, by which staff know it." })
  number!: string;

  @Field(() => ID, { nullable: true, description: "Of a report: the number of its case." })
  caseNumber!: string | null;

  @Field(() => GraphQLDate, { description: "When it was opened, reported or allocated." })
  startedOn!: string;

  @Field(() => GraphQLDate, { nullable: true, description: "Of a case: when it was closed." })
  endedOn!: string | null;

  @Field(() => ID, {
    nullable: true,
    description:
      "What a case between neighbours is about, as a code of VERA; of every other case, of crime or violence too, it is not told.",
  })
  kind!: string | null;

  @Field(() => ID, { nullable: true, description: "Of an allocation: the number of the home." })
  home!: string | null;

  @Field(() => String, { nullable: true, description: "The neighbourhood; none where it is not known." })
  neighbourhood!: string | null;

  @Field(() => ID, { nullable: true, description: "The number of the complex; none where it is not known." })
  complex!: string | null;

  @Field(() => Boolean, { description: "Whether it counts: what does not lacks a field that was not filled in." })
  isCounted!: boolean;

  @Field(() => Boolean, { description: "Whether it is in the numerator." })
  isHit!: boolean;
}

@ObjectType({
  simpleResolvers: true,
  description:
    "A page of the rows behind a figure, the newest first, as the release of the figure knew them; and how many there are on all pages.",
})
export class FigureRows {
  @Field(() => [FigureRow], { description: "The rows of this page." })
  nodes!: FigureRow[];

  @Field(() => PageInfo, { description: "Whether there is more, and from where." })
  pageInfo!: PageInfo;

  @Field(() => Int, { description: "How many rows there are on all pages." })
  rows!: number;

  @Field(() => Int, { description: "How many of all of them count." })
  counted!: number;

  @Field(() => Int, { description: "How many of all of them are in the numerator." })
  hits!: number;

  @Field(() => Boolean, {
    description:
      "Whether these are all rows of the figure. They are not where rows were purged since, or lie outside the reader's own areas.",
  })
  isWhole!: boolean;
}
