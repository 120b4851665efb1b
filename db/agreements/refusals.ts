// Why a change of an agreement is refused, in the words of a command and of a page.
import { RefusedChange } from "../refusal.ts";

export const nameIsTaken = (id: string): RefusedChange =>
  new RefusedChange(
    { field: "code" },
    {
      nl: `Convenant '${id}': die naam is bezet. Verwacht: een andere.`,
      en: `Agreement '${id}': that name is taken. Expected another one.`,
    },
  );

export const noAgreement = (id: string, known: readonly string[]): RefusedChange =>
  new RefusedChange(
    { field: "code" },
    {
      nl: `Convenant '${id}': niet gevonden, beëindigd, of zonder sleutels. Verwacht: een van deze: ${known.join(", ") || "nog geen"}.`,
      en: `Agreement '${id}': not found, ended, or without keys. Expected one of these: ${known.join(", ") || "none yet"}.`,
    },
  );

export const noKey = (prefix: string): RefusedChange =>
  new RefusedChange(
    { field: "prefix" },
    {
      nl: `Sleutel '${prefix}': niet gevonden, of al ingetrokken. Verwacht: de eerste letters van een sleutel.`,
      en: `Key '${prefix}': not found, or revoked already. Expected the first letters of a key.`,
    },
  );

export const noDay = (option: string, found: string): RefusedChange =>
  new RefusedChange(
    { option },
    {
      nl: `gevonden '${found}', verwacht een dag als 2027-12-31.`,
      en: `found '${found}', expected a day such as 2027-12-31.`,
    },
  );

export const dayToCome = (option: string, found: string): RefusedChange =>
  new RefusedChange(
    { option },
    {
      nl: `gevonden '${found}', een dag die nog komt. Verwacht: de dag waarop de huurdersorganisatie is gevraagd.`,
      en: `found '${found}', a day that is still to come. Expected the day on which the tenants' organisation was asked.`,
    },
  );

export const nothingShared = (): RefusedChange =>
  new RefusedChange(null, {
    nl: "Er wordt hier nog niets gedeeld. Verwacht: eerst cijfers die door de toets komen.",
    en: "Nothing is shared here yet. Expected figures first that pass the attacks.",
  });

export const noKpi = (found: string, known: readonly string[]): RefusedChange =>
  new RefusedChange(
    { option: "kpis" },
    {
      nl: `gevonden '${found}', verwacht alles, of namen uit: ${known.join(", ")}.`,
      en: `found '${found}', expected all, or names out of: ${known.join(", ")}.`,
    },
  );

/** `meant`: each area that has the code. */
export const noArea = (found: string, meant: readonly string[]): RefusedChange =>
  new RefusedChange(
    { option: "areas" },
    {
      nl: `gevonden '${found}', verwacht ${meant.join(" of ") || "een code van een gebied"}.`,
      en: `found '${found}', expected ${meant.join(" or ") || "the code of an area"}.`,
    },
  );

/** What a table refuses by the name of a check. */
export function refusedBy(check: string, id: string): RefusedChange {
  switch (check) {
    case "agreements_agreement_id_check":
      return new RefusedChange(
        { field: "code" },
        {
          nl: `Convenant '${id}': zo kan een convenant niet heten. Verwacht: kleine letters, cijfers en streepjes.`,
          en: `Agreement '${id}': an agreement cannot be called that. Expected small letters, digits and dashes.`,
        },
      );
    case "ends_after_it_begins":
      return new RefusedChange(
        { option: "until" },
        {
          nl: "gevonden een dag voor de eerste dag, verwacht een latere.",
          en: "found a day before the first day, expected a later one.",
        },
      );
    case "agreements_points_per_hour_check":
      return new RefusedChange(
        { option: "points" },
        { nl: "verwacht een getal boven de 0.", en: "expected a number above 0." },
      );
    default:
      return new RefusedChange(null, {
        nl: `Convenant '${id}': iets is leeg of past niet.`,
        en: `Agreement '${id}': something is empty or does not fit.`,
      });
  }
}

export const isThere = (id: string): RefusedChange =>
  new RefusedChange(
    { field: "code" },
    { nl: `Convenant '${id}': dat is er al.`, en: `Agreement '${id}': it is there already.` },
  );
