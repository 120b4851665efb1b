/** Statistical methods: pure functions, moments in and plain objects out. Nothing here reads, writes or rounds. */
export * from "./change.ts";
export * from "./collapse.ts";
export * from "./combine.ts";
export * from "./count.ts";
export * from "./dist.ts";
export * from "./kish.ts";
export * from "./mean.ts";
export * from "./mean-calibrated.ts";
export * from "./moments.ts";
export * from "./multiplicity.ts";
export * from "./proportion.ts";
export * from "./rake.ts";
export * from "./rate.ts";
export * from "./trim.ts";
export * from "./verdict.ts";
export * from "./weights.ts";
