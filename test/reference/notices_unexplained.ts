import type { SecondImplementation } from "./figure.ts";
import { noticeShares } from "./method/notices.ts";

/** Of all notices: those of which nobody wrote down why. */
export const figures: SecondImplementation = ({ delivered }) =>
  noticeShares(delivered, {
    kpi: "notices_unexplained",
    isInShare: ({ kind }) => {
      if (kind === "no notice") return "left out";
      return kind === "unknown" ? null : kind === "unexplained";
    },
  });
