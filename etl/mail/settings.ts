import { Refusal } from "@fijne-buurten/db";

/** A mail server, and who writes to whom. */
export type MailSettings = {
  server: { host: string; port: number; secure: boolean; requireTLS: boolean; auth?: { user: string; pass: string } };
  from: string;
  to: string[];
};

type Environment = Record<string, string | undefined>;

/**
 * SMTP_URL, MAIL_FROM and MAIL_TO; undefined when none of them is set, and then nothing is mailed. Beyond this machine a connection is
 * always encrypted, and its certificate checked. Throws a Refusal for what cannot be right or is not safe; it quotes no password.
 */
export function readMailSettings(env: Environment): MailSettings | undefined {
  const given = NAMES.filter((name) => env[name]);
  if (given.length === 0) return undefined;
  const missing = NAMES.filter((name) => !env[name]);
  if (missing.length > 0)
    throw refusal(missing.join(" en "), "niets", "SMTP_URL, MAIL_FROM en MAIL_TO alle drie, of geen");
  return {
    server: serverOf(env.SMTP_URL ?? ""),
    from: addressOf("MAIL_FROM", env.MAIL_FROM ?? ""),
    to: (env.MAIL_TO ?? "").split(",").map((address) => addressOf("MAIL_TO", address.trim())),
  };
}

const NAMES = ["SMTP_URL", "MAIL_FROM", "MAIL_TO"] as const;
const FORM = "smtps://gebruiker:wachtwoord@mail.example.nl:465, of smtp:// voor een server die zelf overgaat op TLS";
const PORTS: Record<string, number> = { "smtp:": 587, "smtps:": 465 };

function serverOf(text: string): MailSettings["server"] {
  const url = URL.parse(text);
  const standard = url ? PORTS[url.protocol] : undefined;
  if (!url || standard === undefined || !url.hostname) throw refusal("SMTP_URL", "iets anders", FORM);
  if (url.search || url.hash || !/^\/?$/.test(url.pathname))
    throw refusal("SMTP_URL", "iets achter de naam van de server", FORM);
  if (Boolean(url.username) !== Boolean(url.password))
    throw refusal("SMTP_URL", "een gebruiker of een wachtwoord", "allebei, of geen");
  const host = url.hostname.replace(/^\[|\]$/g, "");
  return {
    host,
    port: Number(url.port) || standard,
    secure: url.protocol === "smtps:",
    requireTLS: url.protocol === "smtp:" && !isHere(host),
    ...(url.username ? { auth: { user: decoded(url.username), pass: decoded(url.password) } } : {}),
  };
}

/** What stays on this machine nobody else can read. */
const isHere = (host: string): boolean => host === "localhost" || host === "::1" || /^127(\.\d{1,3}){3}$/.test(host);

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw refusal("SMTP_URL", "een % waarachter geen teken staat", "%25 waar een % is bedoeld");
  }
}

function addressOf(name: string, text: string): string {
  if (/^[^\s@<>,;:"()]+@[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/i.test(text)) return text;
  throw refusal(
    name,
    `'${text}'`,
    `een mailadres als beheer@example.nl${name === "MAIL_TO" ? ", of meerdere met komma's ertussen" : ""}`,
  );
}

const refusal = (name: string, found: string, expected: string): Refusal =>
  new Refusal(`${name}: gevonden ${found}. Verwacht: ${expected}. Er is niets gestart.`);
