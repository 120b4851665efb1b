/** What staff change, and what is seen of it: as the table of `db/role-vocabulary.ts` says, and with a line in the log. */
import { type Actor, isDay, RefusedChange } from "@fijne-buurten/db";
import type { DeedCode, SightCode } from "@fijne-buurten/db/vocabulary";
import type { Context } from "./context.ts";
import { PART_EMPTY, ReaderError, type Sentences } from "./errors.ts";
import type { Desk } from "./server/desks.ts";

/** A desk, and who is at it. */
type Worker = { desk: Desk; actor: Actor };

/** For who may see a kind of thing that is kept where staff write. It may be otherwise tomorrow, in the same release. */
export function deskToSee(context: Context, sight: SightCode): Worker {
  context.isPassing = true;
  return workerIn(context, context.reader.sees(sight), PART_EMPTY);
}

/** Changes something, for who may. What the change refuses becomes an error that says why. */
export async function change<Result>(
  context: Context,
  deed: DeedCode,
  work: (worker: Worker) => Promise<Result>,
): Promise<Result> {
  const worker = workerIn(context, context.reader.does(deed), NOTHING_CHANGED);
  return refusing(async () => work(worker));
}

/** The same for what somebody does who only tries roles, too, and where nothing can be kept. */
export async function changeAnyhow<Result>(
  { reader }: Context,
  deed: DeedCode,
  work: () => Promise<Result>,
): Promise<Result> {
  if (!reader.does(deed)) throw noAccess(OTHER_ROLE, NOTHING_CHANGED);
  return refusing(async () => work());
}

async function refusing<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof RefusedChange ? refused(error) : error;
  }
}

/** `end` says what a refusal means for the rest. */
function workerIn({ reader: { actor }, desk }: Context, isAllowed: boolean, end: Sentences): Worker {
  if (!isAllowed) throw noAccess(OTHER_ROLE, end);
  if (actor === null) throw noAccess(NOBODY, end);
  if (desk) return { desk, actor };
  throw new ReaderError("NO_DESK", ending(NO_PLACE, end));
}

const noAccess = (sentences: Sentences, end: Sentences): ReaderError =>
  new ReaderError("NO_ACCESS", ending(sentences, end), { http: { status: 403 } });

const ending = ({ nl, en }: Sentences, end: Sentences): Sentences => ({ nl: `${nl} ${end.nl}`, en: `${en} ${end.en}` });

const NOTHING_CHANGED: Sentences = { nl: "Er is niets veranderd.", en: "Nothing was changed." };
const OTHER_ROLE: Sentences = {
  nl: "Uw rol mag dit niet zien of doen. Verwacht: een rol die dat wel mag; beheer geeft rollen.",
  en: "Your role may not see or do this. Expected one that may; operations gives roles.",
};
const NOBODY: Sentences = {
  nl: "Niemand gevonden: wie rollen oefent, is niemand in het bijzonder. Verwacht: iemand die inlogt.",
  en: "Found nobody: who tries roles is nobody in particular. Expected somebody who signs in.",
};
const NO_PLACE: Sentences = {
  nl: "APP_DATABASE_URL: niets gevonden, dus hier is geen plek om iets te bewaren. Verwacht: het adres voor de rol fb_app.",
  en: "APP_DATABASE_URL: found nothing, so there is no place here to keep anything. Expected the address for the role fb_app.",
};

/** `field` is the argument that it is about, as others call it too: a form has a label for it. */
function refused({ about, sentences: { nl, en } }: RefusedChange): ReaderError {
  if (about === null) return new ReaderError("REFUSED", { nl, en });
  if ("field" in about) return new ReaderError("REFUSED", { nl, en }, { field: about.field });
  const field = ARGUMENTS[about.option] ?? about.option;
  return new ReaderError("REFUSED", { nl: `${field}: ${nl}`, en: `${field}: ${en}` }, { field });
}

/** What a command calls otherwise. */
const ARGUMENTS: Record<string, string> = {
  ...{ from: "validFrom", until: "validUntil", "tenants-asked": "tenantsAskedOn", points: "pointsPerHour" },
};

/** Throws for what is no day. */
export function mustBeDay(argument: string, text: string | null | undefined): void {
  if (text == null || isDay(text)) return;
  const found = text.slice(0, 20);
  throw new ReaderError(
    "BAD_ARGUMENT",
    {
      nl: `${argument}: '${found}' gevonden, verwacht een dag als 2027-12-31. ${PART_EMPTY.nl}`,
      en: `${argument}: found '${found}', expected a day such as 2027-12-31. ${PART_EMPTY.en}`,
    },
    { field: argument },
  );
}
