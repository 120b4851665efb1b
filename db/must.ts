/** A value that is there unless the program itself is wrong; then it stops and says what is missing. */
export function must<Value>(value: Value | null | undefined, what: string): Value {
  if (value == null) throw new Error(`There is no ${what}.`);
  return value;
}

/** The row of a question that always has one. */
export const onlyRow = <Row>(rows: readonly Row[]): Row => must(rows[0], "row in the answer of the database");
