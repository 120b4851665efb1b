/** The page of agreements, written out. */
import type { KeptAgreementFragment, KpisQuery } from "#lib/generated/graphql.ts";
import { agreementStates } from "#lib/generated/vocabulary.ts";
import { m } from "#lib/paraglide/messages.js";
import { getLocale } from "#lib/paraglide/runtime.js";
import type { AreaName } from "../answers.ts";
import { formatDate, formatMoment, formatNumber } from "../figures/format.ts";
import { byAmbition } from "./area-sheet.ts";
import type { NewKey } from "./form.ts";
import { areaGroups, type OptionGroup } from "./options.ts";

/** What an agreement may be about, by name. */
export type Choices = { kpis: OptionGroup[]; areas: OptionGroup[] };

/** Complexes are for inside, and so is every KPI of which nothing is shared. */
export function choicesOf(kpis: KpisQuery["kpis"], areas: readonly AreaName[]): Choices {
  const groups = byAmbition(kpis, ({ code, title, protection }) =>
    protection === "INTERNAL" ? [] : [{ value: code, label: title }],
  );
  return {
    kpis: groups.map(({ title, items }) => ({ label: title, options: items })),
    areas: areaGroups(
      areas.filter(({ level }) => level !== "COMPLEX"),
      ({ level, code }) => `${level.toLowerCase()}/${code}`,
    ),
  };
}

/** The names of codes; what has none now keeps its code. */
export function namesIn(groups: readonly OptionGroup[], codes: readonly string[]): string {
  const names = new Map(groups.flatMap(({ options }) => options.map(({ value, label }) => [value, label])));
  return codes.map((code) => names.get(code) ?? code).join(", ");
}

export type WrittenAgreement = {
  code: string;
  isOpen: boolean;
  facts: { term: string; text: string }[];
  keys: { prefix: string; until: string; used: string; isOpen: boolean }[];
};

export function writeAgreement(agreement: KeptAgreementFragment, choices: Choices): WrittenAgreement {
  const { code, state, parties, purpose, legalGround, kpis, areas, contact, signedBy, questions, keys } = agreement;
  const { endedAt } = agreement;
  const isOwn = !agreement.isSandbox;
  const facts: [term: string, text: string][] = [
    [m.agreement_state(), agreementStates[state][getLocale()]],
    [m.agreement_parties(), parties.join("; ")],
    [m.agreement_purpose(), purpose],
    [m.agreement_ground(), legalGround],
    [m.agreement_kpis(), kpis ? namesIn(choices.kpis, kpis) : m.agreement_all()],
    [m.agreement_areas(), areas ? namesIn(choices.areas, areas) : m.agreement_everywhere()],
    [m.agreement_valid(), validWords(agreement)],
    [m.agreement_contact(), contact],
    [m.agreement_signed(), signedBy],
    [m.agreement_use(), m.agreement_use_count({ count: formatNumber(questions) })],
  ];
  return {
    ...{
      code,
      isOpen: isOwn && (state === "VALID" || state === "NOT_BEGUN"),
      facts: facts.map(([term, text]) => ({ term, text })),
    },
    keys: keys.map(({ prefix, expiresAt, revokedAt, lastUsedAt }) => ({
      ...{
        prefix: `${prefix}…`,
        isOpen: isOwn && endedAt === null && revokedAt === null && !(expiresAt && new Date(expiresAt) <= new Date()),
      },
      until: revokedAt
        ? m.agreement_key_revoked({ when: moment(revokedAt) })
        : expiresAt
          ? moment(expiresAt)
          : m.agreement_key_stays(),
      used: lastUsedAt ? moment(lastUsedAt) : m.agreement_key_never(),
    })),
  };
}

function validWords({ validFrom, validUntil, endedAt }: KeptAgreementFragment): string {
  if (endedAt) return m.agreement_ended_at({ when: moment(endedAt) });
  const from = moment(validFrom);
  return validUntil ? m.agreement_valid_between({ from, until: moment(validUntil) }) : m.agreement_valid_from({ from });
}

const moment = (text: string): string => formatMoment(new Date(text));

/** What is public: since which question to the tenants, and whom to ask; null where nothing is. */
export function writePublic(all: KeptAgreementFragment[]): string | null {
  const found = all.find(({ isPublic, state }) => isPublic && state === "VALID");
  if (!found) return null;
  return m.agreements_public_on({ day: formatDate(found.tenantsAskedOn ?? found.validFrom), contact: found.contact });
}

/** A key as it is shown once, with a line that works. */
export function writeKey(code: string, key: string, association: string): NewKey {
  const { SHARED_ORIGIN, SHARED_API_URL } = process.env;
  const address = new URL(`/${association}/graphql`, SHARED_ORIGIN || SHARED_API_URL || "http://127.0.0.1:4003").href;
  const question = JSON.stringify({ query: "{ agreement { code validUntil } kpis { code } }" });
  const curl = `curl ${address} -H "authorization: Bearer ${key}" -H "content-type: application/json" -d '${question}'`;
  return { sentence: m.agreement_key_once({ code }), key, curl };
}
