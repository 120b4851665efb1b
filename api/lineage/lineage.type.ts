import { GraphQLDate, GraphQLSafeInt } from "graphql-scalars";
import { Field, ID, Int, ObjectType } from "type-graphql";
import { listCost } from "../cost.ts";
import { UncountedReason } from "../enums.ts";

@ObjectType({
  simpleResolvers: true,
  description:
    "What was delivered of one table about one period, or about all there is: the last file, and how many there were.",
})
export class Delivery {
  @Field(() => ID, { description: "Who delivers." })
  source!: string;

  @Field(() => ID, { description: "What is delivered." })
  entity!: string;

  @Field(() => String, { description: "The period that the files are about; `alles` is all there is." })
  coversPeriod!: string;

  @Field(() => Int, { description: "How many files of it were used." })
  files!: number;

  @Field(() => GraphQLDate, { description: "The day on which the last of them was delivered." })
  lastDelivered!: string;

  @Field(() => GraphQLSafeInt, { description: "How many rows the last file had." })
  rowsRead!: number;

  @Field(() => GraphQLSafeInt, { description: "How many rows of the last file were used." })
  rowsAccepted!: number;

  @Field(() => GraphQLSafeInt, { description: "How many rows of the last file wait for a decision." })
  rowsQuarantined!: number;
}

@ObjectType({ simpleResolvers: true, description: "How many rows are not in the figure for one reason." })
export class RowsLeftOut {
  @Field(() => UncountedReason, { description: "Why they do not count." })
  reason!: UncountedReason;

  @Field(() => Int, { description: "How many rows." })
  rows!: number;
}

@ObjectType({
  simpleResolvers: true,
  description:
    "The rows of one table for a figure of the whole association: those that count and those that do not, which add up to all of them. Rows that wait in quarantine are in no row of it.",
})
export class RowAccount {
  @Field(() => ID, { description: "Who delivers." })
  source!: string;

  @Field(() => ID, { description: "What is delivered." })
  entity!: string;

  @Field(() => Int, { description: "How many rows there are: those that count and those that were left out." })
  rows!: number;

  @Field(() => Int, { description: "How many rows the figure is counted from; of a survey how many answers." })
  counted!: number;

  @Field(() => [RowsLeftOut], { complexity: listCost(5), description: "Reasons without rows are not told." })
  leftOut!: RowsLeftOut[];
}

@ObjectType({
  simpleResolvers: true,
  description:
    "Of a figure of a survey: the homes let in its area on the day of the survey, for which the answers stand, and what became of them until the day of the release. `homes` less `went` and with `came` is `Area.homes`.",
})
export class HomeAccount {
  @Field(() => GraphQLDate, { description: "The day of the survey." })
  day!: string;

  @Field(() => Int, { description: "How many homes were let on that day." })
  homes!: number;

  @Field(() => Int, { description: "How many of those are let no longer." })
  went!: number;

  @Field(() => Int, { description: "How many other homes are let since." })
  came!: number;

  @Field(() => Int, {
    nullable: true,
    description:
      "Only of the whole association: how many homes no answer can stand for, because their neighbourhood or kind is not known.",
  })
  unplaced!: number | null;

  @Field(() => Int, {
    nullable: true,
    description: "Only of the whole association: for how many homes answers stand that left out this question.",
  })
  unanswered!: number | null;

  @Field(() => Int, {
    nullable: true,
    description: "Only of the whole association: for how many homes the answers of this figure stand, rounded.",
  })
  counted!: number | null;
}

@ObjectType({
  simpleResolvers: true,
  description: "What a figure was made of: the deliveries of its period, and its rows.",
})
export class Lineage {
  @Field(() => [Delivery], {
    complexity: listCost(20),
    description: "What was delivered about its period of each table that it is measured from.",
  })
  deliveries!: Delivery[];

  @Field(() => RowAccount, {
    nullable: true,
    description:
      "Of the whole association, also for a figure of a part of it. None where the figure counts no rows of one table, where rows were purged, and in a release that did not keep it yet.",
  })
  rows!: RowAccount | null;

  @Field(() => HomeAccount, { nullable: true, description: "Only of surveys." })
  homes!: HomeAccount | null;
}
