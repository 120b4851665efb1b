import { connect, countAudit, inTransaction, readAudit, writeAudit } from "@fijne-buurten/db";
import { Args, Ctx, Query, Resolver } from "type-graphql";
import { deskToSee, mustBeDay } from "../change.ts";
import type { Context } from "../context.ts";
import { listCost } from "../cost.ts";
import { LogArgs, LogCount, LogCountArgs, LogLine } from "./log.type.ts";

const AT_ONCE = 50;
const DAYS_AND_KINDS = 100;

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

  @Query(() => [LogCount], {
    nullable: true,
    complexity: listCost(DAYS_AND_KINDS),
    description: `The log of the installation: who signs in, and who gets which role. Counted by day and kind, the newest first, at most ${DAYS_AND_KINDS} of them, without what is about other associations. Who sees the log of the association sees it, and that is written down there.`,
  })
  async installationLog(@Args(() => LogCountArgs) choice: LogCountArgs, @Ctx() context: Context): Promise<LogCount[]> {
    const { desk, actor } = deskToSee(context, "log");
    mustBeDay("from", choice.from);
    mustBeDay("until", choice.until);
    const client = await connect(desk.directoryUrl);
    try {
      return await inTransaction(client, async () => {
        const found = await countAudit(client, desk.association, { ...choice, first: DAYS_AND_KINDS });
        const from = Math.min(...found.map(({ first }) => first));
        const to = Math.max(...found.map(({ last }) => last));
        const details = found.length > 0 ? { from, to } : { from: 0, to: 0 };
        await writeAudit(client, { kind: "audit_read", actor, details });
        return found.map(({ day, kind, lines }) => ({ day, kind, lines }));
      });
    } finally {
      await client.end();
    }
  }
}
