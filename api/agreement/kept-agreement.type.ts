import type { ListedAgreement, ListedKey } from "@fijne-buurten/db";
import { GraphQLDate, GraphQLDateTime } from "graphql-scalars";
import { Field, Float, ID, Int, ObjectType } from "type-graphql";
import { AgreementState } from "../enums.ts";

@ObjectType({
  simpleResolvers: true,
  description: "A key of an agreement. What it is, is shown once; this is what it is called.",
})
export class AgreementKey {
  @Field(() => ID, { description: "Its first letters, by which people name it." })
  prefix!: string;

  @Field(() => GraphQLDateTime, { description: "When it was made." })
  madeAt!: Date;

  @Field(() => GraphQLDateTime, {
    nullable: true,
    description: "Until when it opens anything; none of one that stays.",
  })
  expiresAt!: Date | null;

  @Field(() => GraphQLDateTime, { nullable: true, description: "When it was revoked; none of one that was not." })
  revokedAt!: Date | null;

  @Field(() => GraphQLDateTime, {
    nullable: true,
    description: "When it was last used; none of one that never was.",
  })
  lastUsedAt!: Date | null;
}

@ObjectType("Agreement", { simpleResolvers: true, description: "An agreement under which others read shared figures." })
export class KeptAgreement {
  @Field(() => ID, { description: "What the association calls it." })
  code!: string;

  @Field(() => AgreementState)
  state!: AgreementState;

  @Field(() => Boolean, { description: "Whether it is the one of everybody, which has no key." })
  isPublic!: boolean;

  @Field(() => Boolean, {
    description: "Whether it is the one for trying, which is the same everywhere and which nobody here changes.",
  })
  isSandbox!: boolean;

  @Field(() => [String], { description: "With which organisations it was made." })
  parties!: string[];

  @Field(() => String, { description: "What the figures may be used for; in Dutch." })
  purpose!: string;

  @Field(() => String, { description: "On what in the law it rests; in Dutch." })
  legalGround!: string;

  @Field(() => [ID], {
    nullable: true,
    description: "The codes of the KPIs that it is about; none where that is all that is shared.",
  })
  kpis!: string[] | null;

  @Field(() => [String], {
    nullable: true,
    description:
      "The areas that it is about, each with what lies in it, as level/code; none where that is all of them.",
  })
  areas!: string[] | null;

  @Field(() => GraphQLDateTime, { description: "From when it holds." })
  validFrom!: Date;

  @Field(() => GraphQLDateTime, { nullable: true, description: "Until when; none where it has no end." })
  validUntil!: Date | null;

  @Field(() => GraphQLDateTime, { nullable: true, description: "When it was ended; none of one that was not." })
  endedAt!: Date | null;

  @Field(() => String, { description: "Who at the association is asked about it." })
  contact!: string;

  @Field(() => String, { description: "In what function it was signed." })
  signedBy!: string;

  @Field(() => GraphQLDate, {
    nullable: true,
    description: "Of what is public: when the tenants' organisation was asked.",
  })
  tenantsAskedOn!: string | null;

  @Field(() => Int, { description: "How many points all questions of one hour may cost together." })
  pointsPerHour!: number;

  @Field(() => Float, { description: "How many questions were asked under it in the last 30 days." })
  questions!: number;

  @Field(() => Float, { description: "How many points those cost." })
  points!: number;

  @Field(() => [AgreementKey], { complexity: 20, description: "Its keys, those that ended too, the oldest first." })
  keys!: AgreementKey[];
}

@ObjectType({ simpleResolvers: true, description: "A key that was made now." })
export class MadeKey {
  @Field(() => String, { description: "The key itself. Nobody can read it again." })
  key!: string;

  @Field(() => KeptAgreement, { description: "The agreement with the key." })
  agreement!: KeptAgreement;
}

export function keptAgreement(listed: ListedAgreement): KeptAgreement {
  const { id, from, until, isPublic, keys, ...others } = listed;
  return Object.assign(new KeptAgreement(), {
    ...others,
    ...{ code: id, isPublic, validFrom: from, validUntil: until, keys: keys.map(keyOf) },
  });
}

const momentOf = (text: string | null): Date | null => (text === null ? null : new Date(text));

const keyOf = ({ id, madeAt, expiresAt, revokedAt, lastUsedAt }: ListedKey): AgreementKey => ({
  ...{ prefix: id, madeAt: new Date(madeAt), expiresAt: expiresAt === "infinity" ? null : new Date(expiresAt) },
  ...{ revokedAt: momentOf(revokedAt), lastUsedAt: momentOf(lastUsedAt) },
});
