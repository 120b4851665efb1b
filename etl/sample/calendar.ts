/** A date as the number of days since 1 January 1970: cheap to add to, and without time zones. */
export type Day = number;

const dutchDates = new Map<Day, string>();

export function day(year: number, month: number, dayOfMonth: number): Day {
  return Date.UTC(year, month - 1, dayOfMonth) / 86_400_000;
}

/** `dd-mm-jjjj`, as the exports write it. Remembered, because a few thousand dates are written millions of times. */
export function dutchDate(of: Day): string {
  let text = dutchDates.get(of);
  if (text === undefined) {
    const [year, month, dayOfMonth] = isoDate(of).split("-");
    text = `${dayOfMonth}-${month}-${year}`;
    dutchDates.set(of, text);
  }
  return text;
}

export function isoDate(of: Day): string {
  return new Date(of * 86_400_000).toISOString().slice(0, 10);
}

export function yearOf(of: Day): number {
  return new Date(of * 86_400_000).getUTCFullYear();
}

/** Whole years between two days, as one counts a birthday. */
export function fullYears(from: Day, until: Day): number {
  const start = new Date(from * 86_400_000);
  const end = new Date(until * 86_400_000);
  const years = end.getUTCFullYear() - start.getUTCFullYear();
  const reached =
    end.getUTCMonth() > start.getUTCMonth() ||
    (end.getUTCMonth() === start.getUTCMonth() && end.getUTCDate() >= start.getUTCDate());
  return reached ? years : years - 1;
}
