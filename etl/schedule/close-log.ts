// The end of a day in a log of what was done: lines whose term is over go, the rest is verified, and where it ends is told where no database is.
import { type Chain, expireAudit, type Say, verifiedText, verifyAudit } from "@fijne-buurten/db";
import type { Mail } from "../mail/post.ts";

export async function closeLog(chain: Chain, log: Say, tell: (mail: Mail) => Promise<void>): Promise<void> {
  const gone = await expireAudit(chain);
  if (gone > 0) log(`- ${chain.name}: ${gone} regels van het logboek verwijderd; de bewaartermijn is voorbij.`);
  const verified = await verifyAudit(chain);
  const text = verifiedText(chain.name, verified);
  log(text, { level: verified.broken ? "error" : "info" });
  if (verified.broken) await tell(logMail(chain.name, verified.broken.about, text));
}

const logMail = (name: string, about: number, text: string): Mail => ({
  about: `${name} logboek ${about}`,
  subject: `Fijne Buurten: het logboek van ${name} klopt niet`,
  body:
    `${text}\n\nIemand heeft het veranderd buiten het programma om, of de database is teruggezet zonder npm run restore. Bewaar de database ` +
    "zoals zij is, en zoek uit wie erbij kon. Nakijken: npm run audit -- verify",
});
