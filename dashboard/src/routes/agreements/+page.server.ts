import {
  AgreementsDocument,
  ConfirmPublicDocument,
  EndAgreementDocument,
  MakeAgreementDocument,
  MakeKeyDocument,
  RevokeKeyDocument,
  WithdrawPublicDocument,
} from "#lib/generated/graphql.ts";
import { associationInAddress } from "#lib/association.ts";
import { publicHref } from "#lib/links.ts";
import { m } from "#lib/paraglide/messages.js";
import { askAreas, askDesk, askKpis, askWhose } from "#lib/server/api.ts";
import { choicesOf, writeAgreement, writeKey, writePublic } from "#lib/server/pages/agreements.ts";
import { isSure, listIn, mustBeSure, told, typedIn } from "#lib/server/pages/form.ts";
import { does, whoAsks } from "#lib/server/sign-in/person.ts";
import { markNothingPublic } from "#lib/server/whose.ts";
import type { Actions, PageServerLoad } from "./$types";

export const load: PageServerLoad = async ({ setHeaders }) => {
  setHeaders({ "cache-control": "no-store" });
  const [{ data, refusal }, association, { kpis }, areas] = await Promise.all([
    askDesk(AgreementsDocument, {}),
    askWhose(),
    askKpis(),
    askAreas(),
  ]);
  const choices = choicesOf(kpis, areas);
  const all = data?.agreements ?? [];
  const own = associationInAddress();
  const may = (deed: "agree" | "publish") => refusal === null && does(whoAsks(), deed, own);
  return {
    unseen: refusal?.sentence ?? null,
    agreements: all.filter(({ isPublic }) => !isPublic).map((one) => writeAgreement(one, choices)),
    choices,
    public: writePublic(all),
    publicHref: publicHref(association),
    may: { agree: may("agree"), publish: may("publish") },
  };
};

/** The API decides whether somebody may. */
export const actions: Actions = {
  async make({ request }) {
    const typed = await typedIn(request);
    const { code = "", purpose = "", legalGround = "", validUntil = "", contact = "", signedBy = "" } = typed;
    const [kpis, areas] = [listIn(typed.kpis, ","), listIn(typed.areas, ",")];
    const parties = listIn(typed.parties, /\s*;\s*/) ?? [];
    const terms = { code, parties, purpose, legalGround, kpis, areas, validUntil, contact, signedBy };
    return told(await askDesk(MakeAgreementDocument, terms), m.agreement_made({ code }), typed);
  },
  async end({ request }) {
    const typed = await typedIn(request);
    const { code = "" } = typed;
    if (!isSure(typed)) return mustBeSure(typed);
    return told(await askDesk(EndAgreementDocument, { code }), m.agreement_ended({ code }), typed);
  },
  async key({ request }) {
    const typed = await typedIn(request);
    const { code = "", keyUntil } = typed;
    const answer = await askDesk(MakeKeyDocument, { code, validUntil: keyUntil || null });
    const key = answer.data && writeKey(code, answer.data.makeKey.key, await askWhose());
    return told(answer, m.agreement_key_made({ code }), typed, key);
  },
  async revoke({ request }) {
    const typed = await typedIn(request);
    const prefix = (typed.prefix ?? "").replace("…", "");
    return told(await askDesk(RevokeKeyDocument, { prefix }), m.agreement_key_gone({ key: `${prefix}…` }), typed);
  },
  async confirm({ request }) {
    const typed = await typedIn(request);
    const { tenantsAskedOn = "", publicContact: contact = "" } = typed;
    if (!isSure(typed)) return mustBeSure(typed);
    const answer = await askDesk(ConfirmPublicDocument, { tenantsAskedOn, contact });
    return told(answer, m.agreements_public_confirmed(), typed);
  },
  async withdraw({ request }) {
    const typed = await typedIn(request);
    if (!isSure(typed)) return mustBeSure(typed);
    const answer = await askDesk(WithdrawPublicDocument, {});
    if (answer.data) markNothingPublic(await askWhose());
    return told(answer, m.agreements_public_withdrawn(), typed);
  },
};
