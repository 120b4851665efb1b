/** What a sheet of paper is about: the page, the area, the period. */
export const sheetOf = (...parts: (string | null | undefined)[]): string => parts.filter(Boolean).join(" · ");
