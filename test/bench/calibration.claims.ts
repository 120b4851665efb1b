import { attentionClaims } from "./calibration.attention.ts";
import { areaClaims } from "./calibration.areas.ts";
import { boundsClaims } from "./calibration.bounds.ts";
import { derivedClaims } from "./calibration.derived.ts";
import { indexClaims } from "./calibration.index.ts";
import type { Claim } from "./calibration.rows.ts";
import { responseClaims, surveyClaims } from "./calibration.survey.ts";
import { verdictClaims } from "./calibration.verdicts.ts";

/** Every promise that is tried, method by method. */
export const claims: Claim[] = [
  ...surveyClaims,
  ...responseClaims,
  ...verdictClaims,
  ...derivedClaims,
  ...boundsClaims,
  ...areaClaims,
  ...attentionClaims,
  ...indexClaims,
];
