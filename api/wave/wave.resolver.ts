import { Args, Ctx, FieldResolver, Query, Resolver, Root } from "type-graphql";
import type { Context } from "../context.ts";
import { listCost } from "../cost.ts";
import { Kpi } from "../kpi/kpi.type.ts";
import { LanguageArgs } from "../language.args.ts";
import { levelWord, variableWord } from "./level-words.ts";
import { limitSentences } from "./limit-sentences.ts";
import { WaveArgs, WavesArgs } from "./wave.args.ts";
import { LevelResponse, Wave, WaveLimitation } from "./wave.type.ts";

@Resolver(() => Wave)
export class WaveResolver {
  @Query(() => Wave, { nullable: true, description: "The account of one survey wave or panel questionnaire." })
  async wave(@Args(() => WaveArgs) args: WaveArgs, @Ctx() context: Context): Promise<Wave> {
    return (await wavesOf(args, context)).find("code", args.code);
  }

  @Query(() => [Wave], {
    nullable: true,
    complexity: listCost(40),
    description: "The accounts of all survey waves and panel questionnaires, the newest first.",
  })
  async waves(@Args(() => WavesArgs) args: WavesArgs, @Ctx() context: Context): Promise<Wave[]> {
    return (await wavesOf(args, context)).ofKind(args.kind ?? null);
  }

  @FieldResolver(() => [Kpi], { complexity: listCost(10), description: "The KPIs that have a figure of it." })
  async kpis(@Root() { kind, release }: Wave, @Ctx() { contents }: Context): Promise<Kpi[]> {
    return (await contents(release).kpis()).list.filter(({ card }) => card.grid.periods.includes(kind));
  }
}

async function wavesOf(args: WavesArgs, { reader, releases, contents }: Context) {
  const { key } = await releases.pick(args);
  return (await contents(key).waves()).seenBy(reader);
}

@Resolver(() => LevelResponse)
export class LevelResponseResolver {
  @FieldResolver(() => String, { description: "What the variable is called." })
  variableName(@Root() { variable }: LevelResponse, @Args(() => LanguageArgs) { language }: LanguageArgs): string {
    return variableWord(variable, language);
  }

  @FieldResolver(() => String, { description: "What the level is called." })
  async name(
    @Root() { variable, level, release }: LevelResponse,
    @Args(() => LanguageArgs) { language }: LanguageArgs,
    @Ctx() { contents }: Context,
  ): Promise<string> {
    const word = levelWord(variable, level, language);
    if (word !== undefined) return word;
    const [district] = (await contents(release).areas()).withCode(level, "district");
    return district?.name ?? (level || (language === "nl" ? "wijk onbekend" : "district unknown"));
  }
}

@Resolver(() => WaveLimitation)
export class WaveLimitationResolver {
  @FieldResolver(() => String, { description: "One or two whole sentences." })
  sentence(@Root() { limit, account }: WaveLimitation, @Args(() => LanguageArgs) { language }: LanguageArgs): string {
    return limitSentences(limit, account)[language];
  }
}
