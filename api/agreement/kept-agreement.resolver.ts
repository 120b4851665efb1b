import {
  addAgreement,
  addKey,
  addPublic,
  agreementCalled,
  agreementsIn,
  endAgreement,
  PUBLIC,
  RefusedChange,
  revokeKey,
} from "@fijne-buurten/db";
import { Args, Ctx, Mutation, Query, Resolver } from "type-graphql";
import { change, deskToSee } from "../change.ts";
import type { Context } from "../context.ts";
import { listCost } from "../cost.ts";
import type { Desk } from "../server/desks.ts";
import { AgreementArgs, KeyArgs, PublicArgs, RevokedKeyArgs, TermsArgs } from "./kept-agreement.args.ts";
import { KeptAgreement, keptAgreement, MadeKey } from "./kept-agreement.type.ts";

/** Under what others read figures. Each change is one transaction with its line in the log. */
@Resolver(() => KeptAgreement)
export class KeptAgreementResolver {
  @Query(() => [KeptAgreement], {
    nullable: true,
    complexity: listCost(50),
    description: "All agreements, those that ended too. Who makes them sees them, and so do the board and privacy.",
  })
  async agreements(@Ctx() context: Context): Promise<KeptAgreement[]> {
    return (await deskToSee(context, "agreements").desk.use(agreementsIn)).map(keptAgreement);
  }

  @Mutation(() => KeptAgreement, { description: "Makes an agreement. It has no key yet." })
  makeAgreement(@Args(() => TermsArgs) terms: TermsArgs, @Ctx() context: Context): Promise<KeptAgreement> {
    const { code, kpis = null, areas = null, validFrom = null, pointsPerHour = null } = terms;
    return change(context, "agree", async ({ desk, actor }) => {
      const written = {
        ...{ id: code, parties: filled(terms.parties), kpis: chosen(kpis), areas: chosen(areas), pointsPerHour },
        ...{ purpose: terms.purpose.trim(), legalGround: terms.legalGround.trim(), from: validFrom },
        ...{ until: terms.validUntil, contact: terms.contact.trim(), signedBy: terms.signedBy.trim() },
      };
      await desk.use((client) => addAgreement(client, written, actor));
      return called(desk, code);
    });
  }

  @Mutation(() => KeptAgreement, { description: "Ends an agreement: from now on nothing is read under it." })
  endAgreement(@Args(() => AgreementArgs) { code }: AgreementArgs, @Ctx() context: Context): Promise<KeptAgreement> {
    return change(context, "agree", async ({ desk, actor }) => {
      // What is public is for the board to take back.
      if (code === PUBLIC) throw ofTheBoard();
      await desk.use((client) => endAgreement(client, code, actor));
      return called(desk, code);
    });
  }

  @Mutation(() => MadeKey, {
    description: "Makes a key of an agreement. The answer is the only place where it is shown.",
  })
  makeKey(@Args(() => KeyArgs) { code, validUntil = null }: KeyArgs, @Ctx() context: Context): Promise<MadeKey> {
    return change(context, "agree", async ({ desk, actor }) => {
      const key = await desk.use((client) => addKey(client, code, validUntil, actor));
      return { key, agreement: await called(desk, code) };
    });
  }

  @Mutation(() => [KeptAgreement], { description: "Revokes a key: from now on it opens nothing." })
  revokeKey(@Args(() => RevokedKeyArgs) { prefix }: RevokedKeyArgs, @Ctx() context: Context): Promise<KeptAgreement[]> {
    return change(context, "agree", async ({ desk, actor }) => {
      await desk.use((client) => revokeKey(client, prefix, actor));
      return (await desk.use(agreementsIn)).map(keptAgreement);
    });
  }

  @Mutation(() => KeptAgreement, { description: "The board confirms that everybody may read figures." })
  confirmPublic(
    @Args(() => PublicArgs) { tenantsAskedOn, contact }: PublicArgs,
    @Ctx() context: Context,
  ): Promise<KeptAgreement> {
    return change(context, "publish", async ({ desk, actor }) => {
      const confirmed = { confirmedBy: "bestuur", tenantsAskedOn, contact: contact.trim() };
      await desk.use((client) => addPublic(client, confirmed, actor));
      return called(desk, PUBLIC);
    });
  }

  @Mutation(() => KeptAgreement, { description: "The board takes it back: from now on nothing is public." })
  withdrawPublic(@Ctx() context: Context): Promise<KeptAgreement> {
    return change(context, "publish", async ({ desk, actor }) => {
      await desk.use((client) => endAgreement(client, PUBLIC, actor));
      return called(desk, PUBLIC);
    });
  }
}

const ofTheBoard = (): RefusedChange =>
  new RefusedChange(
    { field: "code" },
    {
      nl: `Convenant '${PUBLIC}': dat is van het bestuur. Verwacht: een ander.`,
      en: `Agreement '${PUBLIC}': that is the board's. Expected another one.`,
    },
  );

const called = async ({ use }: Desk, code: string): Promise<KeptAgreement> =>
  keptAgreement(await use((client) => agreementCalled(client, code)));

const filled = (list: string[]): string[] => list.map((one) => one.trim()).filter(Boolean);
/** An empty list is not everything: the table refuses it. */
const chosen = (list: string[] | null): string[] | null => list && filled(list);
