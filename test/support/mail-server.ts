/** A mail server of this machine, that keeps what it takes. */
import { readFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { type ParsedMail, simpleParser } from "mailparser";
import { SMTPServer, type SMTPServerOptions } from "smtp-server";
import { atEndOfFile } from "./end-of-file.ts";

/** A certificate of localhost that nobody vouches for, and its key. */
export const certificate = readFileSync(join(import.meta.dirname, "localhost.pem"), "utf8");

export type MailServer = {
  port: number;
  /** What it took, with the sender and the receivers that it was told. */
  taken: { mail: ParsedMail; from: string; to: string[]; isEncrypted: boolean }[];
  close(): Promise<void>;
};

/** Lets everybody in as 'buurten' with the password 'geheim', and those who do not log in when `authOptional`. */
export async function mailServer(options: SMTPServerOptions = {}, port = 0): Promise<MailServer> {
  const taken: MailServer["taken"] = [];
  const server = new SMTPServer({
    ...{ logger: false, key: certificate, cert: certificate, authOptional: true },
    onAuth: ({ username, password }, _session, answer) =>
      username === "buurten" && password === "geheim" ? answer(null, { user: username }) : answer(new Error("no")),
    onData: (stream, { envelope, secure: isEncrypted }, answer) =>
      void simpleParser(stream).then((mail) => {
        const from = envelope.mailFrom ? envelope.mailFrom.address : "";
        taken.push({ mail, from, to: envelope.rcptTo.map(({ address }) => address), isEncrypted });
        answer();
      }, answer),
    ...options,
  });
  // Who breaks off a handshake is an error of that connection alone.
  server.on("error", () => undefined);
  const listening = server.listen(port, "127.0.0.1");
  await new Promise((resolve) => listening.once("listening", resolve));
  let closing: Promise<void> | undefined;
  const close = () => (closing ??= new Promise<void>((resolve) => server.close(() => resolve())));
  atEndOfFile(close);
  return { port: (listening.address() as AddressInfo).port, taken, close };
}
