import { ArgsType, Field, ID } from "type-graphql";
import { PeriodKind } from "../enums.ts";
import { ReleaseArgs } from "../release/release.args.ts";

@ArgsType()
export class WaveArgs extends ReleaseArgs {
  @Field(() => ID, { description: "The code of its period: 2026-W1 or 2026-V2." })
  code!: string;
}

@ArgsType()
export class WavesArgs extends ReleaseArgs {
  @Field(() => PeriodKind, { nullable: true, description: "SURVEY_WAVE or PANEL_QUESTIONNAIRE; both when left out." })
  kind?: PeriodKind | null;
}
