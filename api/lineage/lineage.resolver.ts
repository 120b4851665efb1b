import { Args, FieldResolver, Resolver, Root } from "type-graphql";
import { LanguageArgs } from "../language.args.ts";
import { nameOf } from "../source/source-names.ts";
import { Delivery, RowAccount } from "./lineage.type.ts";

@Resolver(() => Delivery)
export class DeliveryResolver {
  @FieldResolver(() => String, { description: "What people call the table." })
  name(@Root() table: Delivery, @Args(() => LanguageArgs) { language }: LanguageArgs): string {
    return nameOf(table, language);
  }
}

@Resolver(() => RowAccount)
export class RowAccountResolver {
  @FieldResolver(() => String, { description: "What people call the table." })
  name(@Root() table: RowAccount, @Args(() => LanguageArgs) { language }: LanguageArgs): string {
    return nameOf(table, language);
  }
}
