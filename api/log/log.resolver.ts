import { inTransaction, readAudit, writeAudit } from "@fijne-buurten/db";
import { Args, Ctx, Query, Resolver } from "type-graphql";
import { deskToSee, mustBeDay } from "../change.ts";
import type { Context } from "../context.ts";
import { listCost } from "../cost.ts";
import { LogArgs, LogLine } from "./log.type.ts";

const AT_ONCE = 50;

@Resolver(() => LogLine)
export class LogResolver {
  @Query(() => [LogLine], {
    nullable: true,
    complexity: listCost(AT_ONCE),
    description: `At most ${AT_ONCE} lines of the association's log, the newest first. Who has the roles operations and privacy together sees them, and that is written down.`,
  })
  log(@Args(() => LogArgs) choice: LogArgs, @Ctx() context: Context): Promise<LogLine[]> {
    const { desk, actor } = deskToSee(context, "log");
    mustBeDay("from", choice.from);
    mustBeDay("until", choice.until);
    return desk.use((client) =>
      inTransaction(client, async () => {
        const found = await readAudit(client, { ...choice, first: AT_ONCE });
        const [from, to] = [found.at(-1)?.number ?? 0, found[0]?.number ?? 0];
        await writeAudit(client, { kind: "audit_read", actor, details: { from, to } });
        return found.map(({ number, kind, actor: who, about, details, writtenAt }) => ({
          ...{ number, kind, actor: who, about: [...about], details, writtenAt: new Date(writtenAt) },
        }));
      }),
    );
  }
}
