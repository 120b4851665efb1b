import { parseArgs } from "node:util";
import type pg from "pg";
import { associationsIn } from "../associations/directory.ts";
import { checkCommandLine, endMisused } from "../command-line.ts";
import { connect } from "../connect.ts";
import { buildInstallation } from "../installation.ts";
import { Refusal } from "../refusal.ts";
import { agreementStates } from "../vocabulary.ts";
import {
  addAgreement,
  addKey,
  addPublic,
  agreementCalled,
  agreementsIn,
  endAgreement,
  type ListedAgreement,
  PUBLIC,
  revokeKey,
  usageOf,
} from "./agreements.ts";

const USAGE = `npm run agreement -- list CORPORATIE                       welke convenanten er zijn
npm run agreement -- show CORPORATIE CONVENANT             wat erin staat, en welke sleutels erbij horen
npm run agreement -- add CORPORATIE CONVENANT --parties "A; B" --purpose "…" --ground "…" --kpis CODE,CODE|alles --areas CODE,CODE|alles
    --until JJJJ-MM-DD --contact "…" --signed-by "…" [--from JJJJ-MM-DD] [--points GETAL]   schrijft een convenant op
npm run agreement -- key CORPORATIE CONVENANT [--until JJJJ-MM-DD]   maakt een sleutel, die één keer te zien is
npm run agreement -- revoke-key CORPORATIE SLEUTEL         trekt een sleutel in; de eerste letters ervan zijn genoeg
npm run agreement -- end CORPORATIE CONVENANT              beëindigt een convenant, met al zijn sleutels
npm run agreement -- public CORPORATIE --confirmed-by bestuur --tenants-asked JJJJ-MM-DD --contact "…"   maakt cijfers openbaar
npm run agreement -- public CORPORATIE --away              maakt niets meer openbaar
npm run agreement -- usage CORPORATIE [CONVENANT]          hoeveel er per dag is gevraagd`;

const text = { type: "string" } as const;
const yes = { type: "boolean" } as const;
const options = {
  ...{ parties: text, purpose: text, ground: text, kpis: text, areas: text, from: text, until: text, contact: text },
  ...{ "signed-by": text, points: text, "confirmed-by": text, "tenants-asked": text, away: yes },
} as const;
checkCommandLine(options, USAGE);
const { values, positionals } = parseArgs({ allowPositionals: true, options });

type Command = (client: pg.Client, name: string) => Promise<void>;

/** Each with whether something is named after the association. */
const commands: Record<string, [work: Command, isNamed: "named" | "alone" | "either"]> = {
  list: [list, "alone"],
  show: [show, "named"],
  add: [add, "named"],
  key: [key, "named"],
  "revoke-key": [revoke, "named"],
  end: [end, "named"],
  public: [openToAll, "alone"],
  usage: [usage, "either"],
};

/** Agreements of an association: `npx node db/agreements/run.ts COMMAND ASSOCIATION …`. */
async function main([command = "", association, name = ""]: string[]): Promise<void> {
  const found = commands[command];
  if (!found) return explain("", Object.keys(commands).join(", "), command);
  const [work, isNamed] = found;
  if (!association) return explain(`achter ${command}`, "de naam van een corporatie");
  if (isNamed === "named" && !name) return explain(`achter ${command} ${association}`, "een convenant of sleutel");
  const installation = await buildInstallation(process.env, console.log);
  try {
    const all = await associationsIn(installation.urls.owner, "owner");
    const own = all.find(({ id }) => id === association);
    if (!own)
      throw new Refusal(
        `De corporatie '${association}' bestaat hier niet. Bekend: ${all.map(({ id }) => id).join(", ") || "nog geen"}. Er is niets veranderd.`,
      );
    const client = await connect(own.url);
    try {
      await work(client, name);
    } finally {
      await client.end();
    }
  } finally {
    await installation.close();
  }
}

function explain(where: string, expected: string, found = ""): never {
  const place = ["Opdracht", where].filter(Boolean).join(" ");
  return endMisused(`${place}: gevonden ${found ? `'${found}'` : "niets"}. Verwacht: ${expected}.`, USAGE);
}

async function list(client: pg.Client): Promise<void> {
  const all = await agreementsIn(client);
  if (all.length === 0) console.log("Er zijn nog geen convenanten.");
  for (const { id, parties, state, until } of all)
    console.log(`${id}  ${parties.join(", ")}  ${agreementStates[state].nl}${until ? `, tot ${moment(until)}` : ""}`);
}

async function show(client: pg.Client, id: string): Promise<void> {
  const found = await agreementCalled(client, id);
  for (const [label, told] of termsOf(found)) console.log(`${label.padEnd(22)} ${told}`);
  for (const { id: keyId, expiresAt, revokedAt, lastUsedAt } of found.keys)
    console.log(
      `sleutel ${keyId}…  ${revokedAt ? `ingetrokken op ${moment(revokedAt)}` : `tot ${moment(expiresAt)}`}` +
        `, ${lastUsedAt ? `voor het laatst gebruikt op ${moment(lastUsedAt)}` : "nog niet gebruikt"}`,
    );
}

function termsOf(found: ListedAgreement): [label: string, told: string][] {
  return [
    ["convenant", `${found.id}, ${agreementStates[found.state].nl}`],
    ["partijen", found.parties.join("; ")],
    ["doel", found.purpose],
    ["grondslag", found.legalGround],
    ["cijfers", found.kpis?.join(", ") ?? "alles wat wordt gedeeld"],
    ["gebieden", found.areas?.join(", ") ?? "alle"],
    ["geldig", `van ${moment(found.from)} ${found.until ? `tot ${moment(found.until)}` : "tot het wordt beëindigd"}`],
    ["contact", found.contact],
    ["ondertekend door", found.signedBy],
    ...(found.tenantsAskedOn ? [["huurders gevraagd op", found.tenantsAskedOn] as [string, string]] : []),
    ["punten per uur", found.pointsPerHour.toLocaleString("nl")],
  ];
}

async function add(client: pg.Client, id: string): Promise<void> {
  const given = (name: "parties" | "purpose" | "ground" | "kpis" | "areas" | "until" | "contact" | "signed-by") =>
    values[name]?.trim() || explain(`add ${id}`, `ook --${name}`);
  const listed = (name: "kpis" | "areas") => (given(name) === "alles" ? null : given(name).split(/[\s,]+/));
  await addAgreement(client, {
    ...{ id, purpose: given("purpose"), legalGround: given("ground"), kpis: listed("kpis"), areas: listed("areas") },
    parties: given("parties")
      .split(";")
      .map((party) => party.trim())
      .filter(Boolean),
    ...{ from: values.from ?? null, until: given("until"), contact: given("contact"), signedBy: given("signed-by") },
    pointsPerHour: values.points === undefined ? null : Number.parseInt(values.points, 10) || 0,
  });
  console.log(`${id}: het convenant is opgeschreven. Maak een sleutel met: npm run agreement -- key CORPORATIE ${id}`);
}

async function key(client: pg.Client, id: string): Promise<void> {
  const made = await addKey(client, id, values.until ?? null);
  console.log(
    `${made}\nDit is de sleutel van ${id}. Hij is nu één keer te zien: geef hem veilig door, niet per mail. Een oude sleutel blijft werken ` +
      "tot u hem intrekt of hij verloopt.",
  );
}

async function revoke(client: pg.Client, keyId: string): Promise<void> {
  await revokeKey(client, keyId);
  console.log("De sleutel is ingetrokken; hij opent niets meer.");
}

async function end(client: pg.Client, id: string): Promise<void> {
  await endAgreement(client, id);
  console.log(`${id}: is beëindigd; de sleutels ervan openen niets meer.`);
}

async function openToAll(client: pg.Client): Promise<void> {
  if (values.away) {
    await endAgreement(client, PUBLIC);
    console.log("Er is niets meer openbaar.");
    return;
  }
  const { "confirmed-by": confirmedBy, "tenants-asked": tenantsAskedOn, contact } = values;
  if (!confirmedBy || !tenantsAskedOn || !contact)
    return explain("public", "ook --confirmed-by, --tenants-asked en --contact, of --away");
  if (!/\bbestuur(der)?\b/i.test(confirmedBy))
    throw new Refusal(
      `--confirmed-by: gevonden '${confirmedBy}', verwacht het bestuur, want dat besluit erover. Er is niets veranderd.`,
    );
  await addPublic(client, { confirmedBy, tenantsAskedOn, contact });
  console.log("De cijfers van de corporatie en haar gemeenten zijn nu openbaar, vanaf 50 huishoudens of zaken.");
}

async function usage(client: pg.Client, id: string): Promise<void> {
  const days = await usageOf(client, id || null);
  if (days.length === 0) console.log("Er is nog niets gevraagd.");
  for (const { id: of, day, points, questions } of days)
    console.log(`${day}  ${of}  ${questions.toLocaleString("nl")} vragen, ${points.toLocaleString("nl")} punten`);
}

const moment = (at: Date | string): string =>
  new Date(at).toLocaleString("nl", { timeZone: "Europe/Amsterdam", dateStyle: "medium", timeStyle: "short" });

try {
  await main(positionals);
} catch (error) {
  if (!(error instanceof Refusal)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
