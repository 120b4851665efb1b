import { ArgsType, Field, ID, Int } from "type-graphql";

@ArgsType()
export class AgreementArgs {
  @Field(() => ID, { description: "What the association calls it." })
  code!: string;
}

@ArgsType()
export class TermsArgs extends AgreementArgs {
  @Field(() => [String], { description: "With which organisations it is made." })
  parties!: string[];

  @Field(() => String, { description: "What the figures may be used for; in Dutch." })
  purpose!: string;

  @Field(() => String, { description: "On what in the law it rests; in Dutch." })
  legalGround!: string;

  @Field(() => [ID], {
    nullable: true,
    description: "The codes of the KPIs that it is about; all that is shared when left out.",
  })
  kpis?: string[] | null;

  @Field(() => [String], {
    nullable: true,
    description: "The codes of the areas that it is about, or level/code where two have the code; all when left out.",
  })
  areas?: string[] | null;

  @Field(() => String, { nullable: true, description: "The first day, as 2027-01-01; now when left out." })
  validFrom?: string | null;

  @Field(() => String, { description: "The last day, as 2027-12-31." })
  validUntil!: string;

  @Field(() => String, {
    description: "Who at the association is asked about it: a function, and where it is reached.",
  })
  contact!: string;

  @Field(() => String, { description: "In what function it was signed." })
  signedBy!: string;

  @Field(() => Int, {
    nullable: true,
    description: "How much all questions of one hour may cost together; usual when left out.",
  })
  pointsPerHour?: number | null;
}

@ArgsType()
export class KeyArgs extends AgreementArgs {
  @Field(() => String, {
    nullable: true,
    description: "Its last day, as 2027-12-31; a year when left out, and never after the agreement.",
  })
  validUntil?: string | null;
}

@ArgsType()
export class RevokedKeyArgs {
  @Field(() => ID, { description: "The first letters of the key." })
  prefix!: string;
}

@ArgsType()
export class PublicArgs {
  @Field(() => String, { description: "The day on which the tenants' organisation was asked, as 2026-10-01." })
  tenantsAskedOn!: string;

  @Field(() => String, {
    description: "Who at the association is asked about public figures: a function, and where it is reached.",
  })
  contact!: string;
}
