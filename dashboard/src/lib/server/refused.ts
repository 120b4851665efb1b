/** Why something that staff asked or changed was refused, in the language of the page and in the words of its forms. */
import { m } from "#lib/paraglide/messages.js";
import { getLocale } from "#lib/paraglide/runtime.js";

/** As the API tells it. `field`: the argument that it is about, with which its sentences begin. */
export type ToldRefusal = { code?: string; nl?: string; en?: string; field?: string };

/** `field`: what the form calls it; null where it is about no one field. */
export type Refused = { sentence: string; field: string | null };

/** Undefined for what no form can mend. */
export function refusedWords({ code, field, ...told }: ToldRefusal): Refused | undefined {
  if (code === "NO_ACCESS") return { sentence: m.desk_no_access(), field: null };
  if (code === "NO_DESK") return { sentence: m.desk_none(), field: null };
  const sentence = told[getLocale()];
  if ((code !== "REFUSED" && code !== "BAD_ARGUMENT") || sentence === undefined) return undefined;
  if (field === undefined) return { sentence, field: null };
  const label = labels[field]?.();
  const place = `${field}: `;
  return {
    sentence: label && sentence.startsWith(place) ? `${label}: ${sentence.slice(place.length)}` : sentence,
    field,
  };
}

/** As the forms call what an argument is. */
const labels: Record<string, () => string> = {
  validFrom: m.agreement_first_day,
  validUntil: m.agreement_until,
  tenantsAskedOn: m.agreements_public_asked_day,
  kpis: m.agreement_kpis,
  areas: m.agreement_areas,
  from: m.log_from,
  until: m.log_until,
};
