/** SQL for what a cell that is not valid most likely is, in Dutch; null when nobody can tell. */
export type Hint = (cell: string) => string;

/** How else people and programs write a day. */
export const dayHint: Hint = (cell) => `case
  when ${cell} ~ '^\\d{4}-\\d{1,2}-\\d{1,2}' then 'dit staat als jjjj-mm-dd'
  when ${cell} ~ '^\\d{1,2}[-/.]\\d{1,2}[-/.]\\d{2}$' then 'schrijf het jaar met vier cijfers'
  when ${cell} ~ '^\\d{1,2}[/.]\\d{1,2}[/.]\\d{4}' then 'zet er streepjes in, met de dag voorop'
  when ${cell} ~ '^[^ ]5 cijfers[^ ]$' then 'vijf cijfers is hoe Excel een dag bewaart: geef de kolom in Excel de opmaak datum'
end`;

/** A code of two letters and so many digits, of which Excel took the leading zero, or a person the letters. */
export const codeHint =
  (letters: string, digits: number): Hint =>
  (cell) => `case
  when ${cell} ~ '^(${letters})?[1-9]\\d{${digits - 2}}$' then 'is dit ${letters}0' || right(${cell}, ${digits - 1}) || '?'
  ${letters ? `when ${cell} ~ '^\\d{${digits}}$' then 'is dit ${letters}' || ${cell} || '?'` : ""}
end`;

/** What Excel makes of a long number: it cannot be told any more which number it was. */
export const roundedHint: Hint = (cell) =>
  `case when ${cell} ~ '[,+]' then 'Excel heeft het afgerond: geef de kolom in Excel de opmaak tekst en maak de export opnieuw' end`;
