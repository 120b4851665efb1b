// The numbers of the rules, in one place. The README says what each is for.

/** From how many households, cases or reporters a figure is shown, and the least that may be left of a set after others inside it. */
export const SHOWN_FROM = { partner: 20, breakdown: 30, public: 50 } as const;

/** No household or reporter stands for more of the cases than this. */
export const LARGEST_PART = 0.1;

/** A step of a value is at least so many answers of one household, so that no value tells how many said yes. */
export const ANSWERS_IN_A_STEP = 1.25;

/** A household of more than this many mean weights makes the step as much wider as it is heavier: none moves a value by over two steps. */
export const HEAVY = 2.5;

/** No household has more of all weight than one that weighs 2.5 times the mean has among twenty. */
export const LARGEST_PART_OF_WEIGHT = HEAVY / SHOWN_FROM.partner;

/** The steps to which shares are rounded, in percent. */
export const PERCENTS = [1, 2, 5, 10] as const;

/** Up to which share a rounded value is told as a band, by the number of answers below which that holds. */
export const BANDS = [
  { below: 50, percent: 10 },
  { below: 200, percent: 5 },
  { below: Infinity, percent: 1 },
] as const;

/** So many of the heaviest households fit in a band, so that who knows three answers of yes cannot tell that there are no more. */
export const ROOM_IN_A_BAND = 4;

/** Fewer of one answer than this are not left over after others. */
export const FEWEST_OF_AN_ANSWER = 3;

/** Counts are told to this, and fewer people than `FEWEST_PEOPLE` are not told. */
export const COUNT_STEP = 5;
export const FEWEST_PEOPLE = 10;

/** How many households must have changed before a figure is shared a second time. */
export const CHANGED_ENOUGH = 20;
