import { ArgsType, Field } from "type-graphql";
import { Language } from "./enums.ts";

/** The argument of every text. */
@ArgsType()
export class LanguageArgs {
  @Field(() => Language, { description: "The language of the text." })
  language: Language = "nl";
}
