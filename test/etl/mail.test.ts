/** Mails to the operator: over a real connection, never lost, and nothing unsafe. */
import tls from "node:tls";
import { connect } from "@fijne-buurten/db";
import { afterEach, describe, expect, inject, test } from "vitest";
import { openPost, type Post } from "../../etl/mail/post.ts";
import { readMailSettings } from "../../etl/mail/settings.ts";
import { handOver } from "../../etl/mail/transport.ts";
import { breakable } from "../support/breakable.ts";
import { cloneForFile } from "../support/database.ts";
import { atEndOfFile } from "../support/end-of-file.ts";
import { certificate, mailServer } from "../support/mail-server.ts";
import { freePorts } from "../support/ports.ts";

const MAIL_FROM = "buurten@example.nl";
const MAIL_TO = "beheer@example.nl, data@example.nl";
const settingsFor = (SMTP_URL: string) => readMailSettings({ SMTP_URL, MAIL_FROM, MAIL_TO })!;
const letter = { id: "run-12", subject: "Fijne Buurten: één bestand", body: "Geweigerd: één bestand.\n" };

describe("settings", () => {
  test.each<[url: string, server: object]>([
    ["smtp://127.0.0.1:1025", { host: "127.0.0.1", port: 1025, secure: false, requireTLS: false }],
    ["smtp://[::1]/", { host: "::1", port: 587, secure: false, requireTLS: false }],
    ["smtp://mail.example.nl", { host: "mail.example.nl", port: 587, secure: false, requireTLS: true }],
    [
      "smtps://wij%40ons:w%2Fw@mail.example.nl",
      {
        ...{ host: "mail.example.nl", port: 465, secure: true, requireTLS: false },
        auth: { user: "wij@ons", pass: "w/w" },
      },
    ],
  ])("%s is read, and beyond this machine always encrypted", (url, server) => {
    expect(settingsFor(url)).toEqual({ server, from: MAIL_FROM, to: ["beheer@example.nl", "data@example.nl"] });
  });

  test("none of them is no mail", () => expect(readMailSettings({ SMTP_URL: "", MAIL_TO: "" })).toBeUndefined());

  test.each<[wrong: Record<string, string>, sentence: string]>([
    [{ MAIL_TO: "" }, "MAIL_TO: gevonden niets. Verwacht: SMTP_URL, MAIL_FROM en MAIL_TO alle drie, of geen."],
    [{ SMTP_URL: "", MAIL_FROM: "" }, "SMTP_URL en MAIL_FROM: gevonden niets."],
    [{ SMTP_URL: "mail.example.nl" }, "SMTP_URL: gevonden iets anders. Verwacht: smtps://gebruiker:"],
    [{ SMTP_URL: "https://mail.example.nl" }, "SMTP_URL: gevonden iets anders."],
    [{ SMTP_URL: "smtp://mail.example.nl/?tls.rejectUnauthorized=false" }, "iets achter de naam van de server"],
    [{ SMTP_URL: "smtp://geheim@mail.example.nl" }, "een gebruiker of een wachtwoord. Verwacht: allebei"],
    [{ SMTP_URL: "smtp://wij:ge%heim@mail.example.nl" }, "een % waarachter geen teken staat"],
    [
      { MAIL_FROM: "Beheer <beheer@example.nl>" },
      "MAIL_FROM: gevonden 'Beheer <beheer@example.nl>'. Verwacht: een mailadres",
    ],
    [{ MAIL_TO: "beheer@example.nl;data@example.nl" }, "of meerdere met komma's ertussen"],
    [{ MAIL_TO: "beheer@example.nl\nBcc: ander@example.nl" }, "MAIL_TO: gevonden"],
  ])("%j is refused, without the password", (wrong, sentence) => {
    const read = () => readMailSettings({ SMTP_URL: "smtps://mail.example.nl", MAIL_FROM, MAIL_TO, ...wrong });
    expect(read).toThrow(sentence);
    expect(read).toThrow("Er is niets gestart.");
    expect(read).not.toThrow("heim");
  });
});

describe("a mail server", () => {
  afterEach(() => tls.setDefaultCACertificates(tls.getCACertificates("bundled")));

  test("of this machine takes a letter as it is", async () => {
    const server = await mailServer({ hideSTARTTLS: true });
    expect(await handOver(settingsFor(`smtp://127.0.0.1:${server.port}`), letter)).toBeUndefined();
    expect(server.taken).toMatchObject([
      {
        ...{ from: MAIL_FROM, to: ["beheer@example.nl", "data@example.nl"] },
        mail: { subject: letter.subject, text: letter.body, messageId: "<run-12@fijne-buurten>" },
      },
    ]);
    expect(server.taken[0]!.mail.headers.get("auto-submitted")).toBe("auto-generated");
  });

  test.each(["smtp", "smtps"])("over %s is talked to in secret, once its certificate is trusted", async (scheme) => {
    const server = await mailServer({ secure: scheme === "smtps", authOptional: false });
    const { server: found, ...rest } = settingsFor(`${scheme}://buurten:geheim@localhost:${server.port}`);
    const settings = { server: { ...found, requireTLS: scheme === "smtp" }, ...rest };
    expect(await handOver(settings, letter)).toContain("zijn certificaat is niet te vertrouwen");
    tls.setDefaultCACertificates([certificate]);
    expect(await handOver(settings, letter)).toBeUndefined();
    expect(server.taken).toMatchObject([{ isEncrypted: true, mail: { text: letter.body } }]);
  });

  test("that does not encrypt gets no letter from beyond this machine, and no password", async () => {
    let asked = 0;
    const server = await mailServer({
      disabledCommands: ["STARTTLS"],
      allowInsecureAuth: true,
      onAuth: (_auth, _session, answer) => answer(new Error(`${++asked}`)),
    });
    const { server: found, ...rest } = settingsFor(`smtp://buurten:geheim@localhost:${server.port}`);
    expect(await handOver({ server: { ...found, requireTLS: true }, ...rest }, letter)).toContain(
      "de mailserver versleutelt de verbinding niet",
    );
    expect([asked, server.taken]).toEqual([0, []]);
  });

  test("that refuses the password is told as what it is", async () => {
    const server = await mailServer({ authOptional: false, hideSTARTTLS: true, allowInsecureAuth: true });
    expect(await handOver(settingsFor(`smtp://buurten:anders@127.0.0.1:${server.port}`), letter)).toBe(
      "de mailserver weigert de gebruiker of het wachtwoord van SMTP_URL ('535')",
    );
    expect(server.taken).toEqual([]);
  });

  test("that knows one receiver takes it for that one, and one that knows nobody is told as that", async () => {
    const known = ["data@example.nl"];
    const server = await mailServer({
      hideSTARTTLS: true,
      onRcptTo: ({ address }, _session, answer) => answer(known.includes(address) ? null : new Error("who?")),
    });
    const settings = settingsFor(`smtp://127.0.0.1:${server.port}`);
    expect(await handOver(settings, letter)).toBeUndefined();
    expect(server.taken).toMatchObject([{ to: ["data@example.nl"] }]);
    known.pop();
    expect(await handOver(settings, letter)).toContain("de mailserver weigert de afzender of alle ontvangers");
  });
});

describe("post", () => {
  const about = (number: number) => ({ about: `run ${number}`, subject: `Nacht ${number}`, body: "Mislukt." });

  test("waits for a mail server that is away, tells each thing once, and does not hurry", async () => {
    const database = await cloneForFile(inject("cluster").directory);
    const [port] = await freePorts(1);
    const said: string[] = [];
    const post = openPost(database.urls.etl, settingsFor(`smtp://127.0.0.1:${port}`), (line) => said.push(line));
    await post.tell(about(1));
    await post.tell(about(2));
    await post.tell(about(1));
    expect(said[0]).toMatch(
      /^! Mail 'Nacht 1': de mailserver is niet te bereiken.*De mail wordt bewaard en straks opnieuw/,
    );
    const server = await mailServer({ hideSTARTTLS: true }, port);
    await post.deliver();
    expect(server.taken).toEqual([]);
    const client = await connect(database.urls.owner);
    atEndOfFile(() => client.end());
    for (const moment of ["now() - interval '6 minutes'", "now() + interval '10 years'"])
      await client.query(
        `update directory.mails set tried_at = ${moment} where mail_id = (select min(mail_id) from directory.mails where tried_at is not null and tried_at between now() - interval '1 minute' and now())`,
      );
    // Another program that opens the same post sends each of them once.
    await Promise.all([
      post.deliver(),
      openPost(database.urls.etl, settingsFor(`smtp://127.0.0.1:${port}`), () => {}).deliver(),
    ]);
    expect(server.taken.map(({ mail }) => mail.subject).sort()).toEqual(["Nacht 1", "Nacht 2"]);
    await post.tell(about(2));
    expect(server.taken).toHaveLength(2);
    const { rows } = await client.query(
      "select attempts, problem, sent_at is not null as sent from directory.mails order by about",
    );
    expect(rows).toEqual([2, 2].map((attempts) => ({ attempts, problem: null, sent: true })));
  });

  test("sends without a database that is away, and writes that down when it is back", async () => {
    const database = await cloneForFile(inject("cluster").directory);
    const way = await breakable(database.urls.etl);
    const server = await mailServer({ hideSTARTTLS: true });
    let post: Post = openPost(way.url, settingsFor(`smtp://127.0.0.1:${server.port}`), () => {});
    await way.cut();
    await post.tell(about(1));
    await post.deliver();
    expect(server.taken).toHaveLength(1);
    await way.mend();
    // Of the same thing nothing is told again, also in other words.
    await post.tell({ ...about(1), body: "Onderbroken." });
    expect(server.taken).toHaveLength(1);
    await way.cut();
    await server.close();
    await post.tell(about(3));
    await way.mend();
    await post.deliver();
    const later = await mailServer({ hideSTARTTLS: true });
    post = openPost(way.url, settingsFor(`smtp://127.0.0.1:${later.port}`), () => {});
    const client = await connect(database.urls.owner);
    await client.query("update directory.mails set tried_at = null");
    await client.end();
    await post.deliver();
    await way.cut();
    expect(later.taken.map(({ mail }) => mail.subject)).toEqual(["Nacht 3"]);
  });

  test("without settings keeps nothing", async () => {
    const post = openPost("postgres://nowhere", undefined, () => {});
    await post.tell(about(1));
    await post.deliver();
  });
});
