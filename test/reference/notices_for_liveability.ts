import type { SecondImplementation } from "./figure.ts";
import { noticeShares } from "./method/notices.ts";

/** Of the notices of which the reason is known: those because of liveability. */
export const figures: SecondImplementation = ({ delivered }) =>
  noticeShares(delivered, {
    kpi: "notices_for_liveability",
    isLowBetter: true,
    isInShare: ({ kind, isForLiveability }) => {
      if (kind === "no notice") return "left out";
      return kind === "explained" ? isForLiveability : null;
    },
  });
