/** A table as programs read it that know no GraphQL: one row a thing, one column a fact, each with a name that stays. */
export type Cell = string | number | boolean | null;

export type Column<Row> = { name: string; meaning: string; cell: (row: Row) => Cell };

export type Table<Row> = {
  columns: Column<Row>[];
  /** The first part is read already: what is wrong with the question is known before the answer begins. */
  parts: AsyncIterable<Row[]>;
};

/** Numbers and words as a program expects them, or as a spreadsheet in Dutch does. */
export type Decimal = "point" | "comma";
