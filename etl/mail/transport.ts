import { createTransport } from "nodemailer";
import type { MailSettings } from "./settings.ts";

export type Letter = { id: string; subject: string; body: string };

/** In ms. */
const PATIENCE = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000 };

/**
 * Hands a letter to the mail server. Undefined when that took it, for one receiver at least: those would get it again and again because of
 * another. Else why not, in words that may be kept.
 */
export async function handOver({ server, from, to }: MailSettings, letter: Letter): Promise<string | undefined> {
  const transport = createTransport({ ...server, ...PATIENCE, disableFileAccess: true, disableUrlAccess: true });
  try {
    await transport.sendMail({
      ...{ from, to, subject: letter.subject, text: letter.body },
      // Whoever receives it twice sees it once, and no machine answers.
      messageId: `<${letter.id}@fijne-buurten>`,
      headers: { "Auto-Submitted": "auto-generated" },
    });
    return undefined;
  } catch (error) {
    const { code = "", responseCode } = error as { code?: string; responseCode?: number };
    return `${PROBLEMS[code] ?? "de mailserver nam de mail niet aan"} ('${responseCode ?? code}')`;
  } finally {
    transport.close();
  }
}

/** By the codes of nodemailer. Its messages may quote addresses. */
const PROBLEMS: Record<string, string> = {
  EAUTH: "de mailserver weigert de gebruiker of het wachtwoord van SMTP_URL",
  ENOAUTH: "de mailserver weigert de gebruiker of het wachtwoord van SMTP_URL",
  ECONNECTION: "de mailserver is niet te bereiken",
  EDNS: "de naam van de mailserver is niet te vinden",
  EENVELOPE: "de mailserver weigert de afzender of alle ontvangers",
  ESOCKET: "de mailserver is niet te bereiken, of zijn certificaat is niet te vertrouwen",
  ETIMEDOUT: "de mailserver antwoordt niet",
  ETLS: "de mailserver versleutelt de verbinding niet",
};
