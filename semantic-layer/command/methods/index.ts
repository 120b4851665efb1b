/** Every method of the statistics command, in the order of the README. */
import { alpha } from "./alpha.ts";
import { bh } from "./bh.ts";
import { change } from "./change.ts";
import { composite } from "./composite.ts";
import { fayHerriot } from "./fay-herriot.ts";
import { funnel } from "./funnel.ts";
import { marshall } from "./marshall.ts";
import { mean } from "./mean.ts";
import { meanCalibrated } from "./mean-calibrated.ts";
import { proportion } from "./proportion.ts";
import { quantile } from "./quantile.ts";
import { rake } from "./rake.ts";
import { rate } from "./rate.ts";
import { rateRatio } from "./rate-ratio.ts";
import { representativeness } from "./representativeness.ts";
import { verdict } from "./verdict.ts";
import type { Method } from "../method.ts";

export const methods: readonly Method[] = [
  mean,
  meanCalibrated,
  proportion,
  rake,
  change,
  verdict,
  rate,
  rateRatio,
  funnel,
  bh,
  fayHerriot,
  marshall,
  alpha,
  composite,
  representativeness,
  quantile,
];
