import { demanded, type Readers } from "../support/demanded.ts";
import values from "./reference-values.json" with { type: "json" };

export { expectReference, expectSame } from "../statistics/reference.ts";

/** Which test file must ask for which values. */
export const readers: Readers = {
  dominance: ["sdc_rules.p_percent", "sdc_rules.k_to_p", "sdc_rules.upper_bound_1_85"],
  keys: ["cellkey.handbook_ptable_example.rkeys", "cellkey.handbook_ptable_example.ckey", "cellkey.hmac_sha256"],
  "maximum-entropy": [
    ...["n", "v", "out"].map((name) => `cellkey.handbook_ptable_example.${name}`),
    ...["cellkey.ptable_symmetric_rows", "cellkey.maxent"],
  ],
  ons: ["cellkey.ons_10_5"],
  suppression: ["sdc_rules.geurts_lp", "sdc_rules.opensafely_table", "sdc_rules.midpoint6"],
};

/** Numbers computed or printed elsewhere; nothing here was made by the code under test. */
export const reference = demanded(values, "disclosure", readers);
