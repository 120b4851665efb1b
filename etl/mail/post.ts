// Mails to the operator. One that cannot be sent is kept and tried again; one that cannot even be kept, because the database is away, is
// sent at once or stays in memory until either is back.
import { connect, inTransaction, isAway, type Say } from "@fijne-buurten/db";
import type pg from "pg";
import type { MailSettings } from "./settings.ts";
import { handOver } from "./transport.ts";

/** `about` names what it tells of: of one thing one mail is sent. Never personal data, never a value of a row. */
export type Mail = { about: string; subject: string; body: string };

export type Post = {
  /** Sends a mail now or later. Never throws. */
  tell(mail: Mail): Promise<void>;
  /** Tries what waits, as far as its turn has come. Never throws. */
  deliver(): Promise<void>;
};

/** Without settings nothing is mailed, and nothing kept. */
export function openPost(url: string, settings: MailSettings | undefined, say: Say): Post {
  if (!settings) return { tell: async () => {}, deliver: async () => {} };
  const held = new Map<string, Mail & { isSent: boolean }>();
  let turn = Promise.resolve();

  async function deliver(): Promise<void> {
    try {
      const client = await connect(url);
      try {
        for (const mail of held.values()) {
          await keep(client, mail, mail.isSent);
          held.delete(mail.about);
        }
        while (await sendNext(client, settings as MailSettings, say));
      } finally {
        await client.end();
      }
    } catch (error) {
      if (!isAway(error)) say(`! Mail: ${(error as Error).message}`, { level: "error" });
      for (const mail of held.values())
        if (!mail.isSent) mail.isSent = await send(settings as MailSettings, { id: idOf(mail), ...mail }, say);
    }
  }
  const inTurn = (): Promise<void> => (turn = turn.then(deliver));
  return {
    tell(mail) {
      // What was sent and could not be written down yet was told, also when others tell it in other words.
      if (!held.has(mail.about)) held.set(mail.about, { ...mail, isSent: false });
      return inTurn();
    },
    deliver: inTurn,
  };
}

async function keep(client: pg.Client, { about, subject, body }: Mail, isSent: boolean): Promise<void> {
  await client.query(
    `insert into directory.mails (about, subject, body, sent_at) values ($1, $2, $3, case when $4 then now() end)
    on conflict (about) do nothing`,
    [about, subject, body, isSent],
  );
}

/** Sends the mail that has waited longest and whose turn has come; true when there may be more. */
function sendNext(client: pg.Client, settings: MailSettings, say: Say): Promise<boolean> {
  return inTransaction(client, async () => {
    const { rows } = await client.query<Mail & { id: number }>(NEXT);
    const mail = rows[0];
    if (!mail) return false;
    const problem = await handOver(settings, { ...mail, id: idOf(mail) });
    await client.query(
      `update directory.mails set attempts = attempts + 1, tried_at = now(), problem = $2,
        sent_at = case when $2::text is null then now() end
      where mail_id = $1`,
      [mail.id, problem],
    );
    tellOutcome(mail, problem, say);
    return problem === undefined;
  });
}

/** After each attempt five minutes longer, up to an hour. A day that lies ahead means that the clock was put back. */
const NEXT = `
  select mail_id as id, about, subject, body from directory.mails
  where sent_at is null
    and (tried_at is null or tried_at > now() or tried_at <= now() - least(attempts, 12) * interval '5 minutes')
  order by mail_id limit 1 for update skip locked`;

async function send(settings: MailSettings, mail: Mail & { id: string }, say: Say): Promise<boolean> {
  const problem = await handOver(settings, mail);
  tellOutcome(mail, problem, say);
  return problem === undefined;
}

function tellOutcome({ subject }: Mail, problem: string | undefined, say: Say): void {
  if (problem === undefined) say(`Mail verzonden: '${subject}'.`);
  else
    say(
      `! Mail '${subject}': ${problem}. Verwacht: een mailserver die de mail aanneemt (SMTP_URL, MAIL_FROM, MAIL_TO). ` +
        "De mail wordt bewaard en straks opnieuw geprobeerd.",
      { level: "error" },
    );
}

const idOf = ({ about }: Pick<Mail, "about">): string => about.replaceAll(/[^\w.-]+/g, "-");
