import { codeHint, dayHint, roundedHint, type Hint } from "./hints.ts";
import { ownNumbers } from "./numbers.ts";

/**
 * What a column may hold. `alphabet` is for the door: a cell outside it is stored as its shape, so a shifted column leaves no name
 * behind. `isValid` is for validation: a condition in SQL on the casts of staging, so every row that passes can be read.
 */
export type Column = {
  header: string;
  /** Names the same column had in earlier versions of the export. */
  alsoKnownAs: readonly string[];
  /** The quarantine rule that is broken when isValid is false, and what was expected, in Dutch. */
  rule: string;
  expected: string;
  alphabet: RegExp;
  /** Cells outside the alphabet that may be shown in quarantine, because they cannot be about a person. */
  mayBeShown?: RegExp;
  /** Every cell in the alphabet is valid, so the database need not look again. */
  isDecidedByAlphabet: boolean;
  isValid(cell: string, column: { isRequired: boolean }): string;
  /** What a value that can be read must be to be true: a condition in SQL on the casts of staging, and what was expected, in Dutch. */
  plausible?: { holds(cell: string): string; expected: string };
  hint?: Hint;
  /** Codes that others write in capitals: what has this form in capitals is read so. */
  inCapitals?: RegExp;
  /** Of a code list: the words that the file may use → the codes that staging makes of them. */
  codes?: ReadonlyMap<string, string>;
  /** Of a code list: a word in lower case → the list's own spelling. */
  spellings?: ReadonlyMap<string, string>;
  landing: "text" | "pseudonym" | "nowhere";
  isRequired: boolean;
  isKey: boolean;
  isPersonal: boolean;
  /** The source's own numbers. Of one of them that has nine digits, the eleven-proof says nothing; of all of them together it does. */
  isOwnNumber: boolean;
  isFreeText: boolean; // In a row that has shifted, free words could be a person's name.
  mayBeAbsent: boolean;
  mayBeUnknown: boolean; // A row in which it is wrong says enough: it is taken for empty, which means unknown.
  isUnread: boolean; // No figure and no rule reads it.
  reference?: Reference;
};

/** What a cell refers to in another delivered table. `byName` also accepts an area's name, when only one area has it. */
export type Reference = {
  entity: string; // source/entity of the table referred to.
  /** Its warehouse column, and columns of the same name that must be equal too. */
  column: string;
  together?: readonly string[];
  where?: string;
  byName?: boolean;
  /** It must be there now. Without this, it is enough that it was there once. */
  mustBeLive?: boolean;
  /** What it is called in a Dutch sentence. */
  noun: string;
};

/** The shape of an unreadable cell stands between these, so it cannot be taken for a value. */
export const SHAPE_OPENS = "⟨";
export const SHAPE_CLOSES = "⟩";

/** What people write when there is nothing to say. "nvt" is not among them: it is a code of passendheid. */
export const EMPTY_MARKERS = new Set(["", "-", ".", "n.v.t.", "n.v.t", "nvt.", "onbekend", "na", "n/a", "null"]);

function column(header: string, fields: Partial<Column> & Pick<Column, "rule" | "expected" | "alphabet">): Column {
  return {
    header,
    alsoKnownAs: [],
    isValid: () => "true",
    landing: "text",
    isDecidedByAlphabet: !fields.isValid,
    isRequired: false,
    isKey: false,
    isPersonal: false,
    isOwnNumber: false,
    isFreeText: false,
    mayBeAbsent: false,
    mayBeUnknown: false,
    isUnread: false,
    ...fields,
  };
}

/** The number that a source gives to a thing of its own, such as a home or a case. */
export function ownNumber(header: string, { mayLookLikeADay = false } = {}): Column {
  return column(header, {
    rule: "identifier",
    expected: "een nummer zoals het in het systeem staat, zoals 1001-02, HC 12 of ABC",
    alphabet: ownNumbers({ mayLookLikeADay }),
    mayBeShown: SCIENTIFIC,
    hint: roundedHint,
    isOwnNumber: true,
    isDecidedByAlphabet: true,
    isValid: (cell) => `${cell} !~ '[,+]'`,
  });
}

/**
 * A number or code that is not of a thing, such as the random number of a response. It holds a digit, so that a surname never passes for
 * one, and no citizen's number. With a pattern it is a code in a form that others agreed on.
 */
export function identifier(header: string, pattern?: { matches: string; expected: string; hint?: Hint }): Column {
  return column(header, {
    rule: pattern ? "pattern" : "identifier",
    expected: pattern?.expected ?? "een nummer zoals het in het systeem staat",
    // A date is not a number of the source.
    alphabet: /^(?!\d{1,2}-\d{1,2}-\d{2,4}$)(?=[^\d]*\d)[A-Za-z0-9][A-Za-z0-9._/-]{0,23}$/,
    mayBeShown: SCIENTIFIC,
    hint: pattern ? pattern.hint : roundedHint,
    inCapitals: pattern && new RegExp(pattern.matches),
    isDecidedByAlphabet: !pattern,
    isValid: (cell) => (pattern ? `${cell} ~ '${pattern.matches}'` : `${cell} !~ '[,+]'`),
  });
}

/**
 * Excel rounds 123456 to 1,23E+05, and nobody can tell what it was. A comma or a plus tells it from a number of the source that happens to
 * hold an E.
 */
const SCIENTIFIC = /^\d(?:[.,]\d{1,9})?[eE]\+\d{1,3}$|^\d,\d{1,9}[eE]\d{1,3}$/;

/** A code of CBS: two letters and so many digits. */
export const cbsCode = (header: string, letters: string, digits: number, expected: string): Column =>
  identifier(header, { matches: `^${letters}\\d{${digits}}$`, expected, hint: codeHint(letters, digits) });

/** A word or code that the source chooses itself. Only its letters are agreed. */
export function word(header: string, alphabet: RegExp, expected: string): Column {
  return column(header, { rule: "word", expected, alphabet });
}

/** A name of a thing: a complex, a place, a plan. Never of a person. */
export function text(header: string): Column {
  return column(header, {
    rule: "text",
    expected: "een naam van hooguit 120 tekens",
    alphabet: /^[\p{L}\p{M}\d .,:;'’‘`´"“”()&/+!?%€°–-]{1,120}$/u,
    isFreeText: true,
  });
}

/**
 * One of a list. Where the file's words are the codes, the list holds the words; where staging makes another code of each word, it
 * holds code → word, so that TypeScript can see that no code of the vocabulary is forgotten.
 */
export function code(
  header: string,
  list: readonly string[] | Readonly<Record<string, string>>,
  options: CodeOptions = {},
): Column {
  const codes = new Map(Object.entries(list).map(([code, word]) => [word, list instanceof Array ? word : code]));
  const accepted = [...codes.keys()];
  const known = [...accepted, ...(options.knownElsewhere ?? [])];
  const spellings = new Map(known.map((word) => [word.toLowerCase(), word]));
  for (const [forbidden, instead] of Object.entries(options.recodedAtTheDoor ?? {}))
    spellings.set(forbidden.toLowerCase(), instead);
  return column(header, {
    rule: "code",
    expected: `een van ${accepted.join(", ")}`,
    // The list is the alphabet: a three-letter name must not pass for an unknown three-letter code.
    alphabet: new RegExp(`^(?:${known.map(escapeForRegExp).join("|")})$`),
    codes,
    spellings,
    isValid: (cell) => `${cell} in (${accepted.map(literal).join(", ")})`,
  });
}

type CodeOptions = {
  /** Codes of the same list that this table does not accept; they may be shown in quarantine. */
  knownElsewhere?: readonly string[];
  /** Codes that the law forbids to keep: they become another code before anything is stored. */
  recodedAtTheDoor?: Record<string, string>;
};

/** How a yes and a no are written, in lower case. */
export const YES: readonly string[] = ["ja", "j", "1", "waar", "true"];
export const NO: readonly string[] = ["nee", "n", "0", "onwaar", "false"];

/** Ja or Nee. Empty means unknown, not no. */
export function yesNo(header: string): Column {
  return column(header, {
    rule: "yes_no",
    expected: "Ja of Nee",
    alphabet: new RegExp(`^(?:${[...YES, ...NO].join("|")})$`, "i"),
    isValid: (cell) => `staging.yes_no(${cell}) is not null`,
  });
}

/** The years in which a day can lie: from a year to so many years from now. */
type Years = { from: number; ahead: number };

/** The period of its file bounds the day, by a rule of the contract. */
export const IN_PERIOD = null;
/** What has happened, or soon will. */
const HAPPENED: Years = { from: 1990, ahead: 1 };
/** What was agreed for later, such as the end of a plan. */
export const PLANNED: Years = { from: 1990, ahead: 30 };
/** Contracts run for a lifetime. */
export const LET: Years = { from: 1900, ahead: 10 };

/** A day, dd-mm-jjjj. Single digits and a time of midnight are accepted too. */
export function date(header: string, years: Years | typeof IN_PERIOD = HAPPENED): Column {
  return column(header, {
    plausible: years ? within(years) : undefined,
    rule: "date",
    expected: "dd-mm-jjjj",
    hint: dayHint,
    alphabet: /^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}(?: [\d:]{4,8})?$/,
    mayBeShown: WRITTEN_DAY,
    isValid: (cell, { isRequired }) =>
      isRequired
        ? `staging.dutch_date(${cell}) is not null`
        : `(staging.dutch_date(${cell}) is not null or staging.is_no_date(${cell}))`,
  });
}

/** 1 februari 2026, 1-feb-26, 2026-02-01T00:00:00. */
const WRITTEN_DAY =
  /^\d{1,2}[- ](?:jan|feb|ma|mrt|apr|mei|may|ju[nl]|aug|sep|o[kc]t|nov|de[ck])[a-z]{0,6}\.?[- ]\d{2,4}$|^\d{4}-\d\d-\d\dT[\d:.]{5,12}Z?$/i;

const within = ({ from, ahead }: Years): Column["plausible"] => ({
  holds: (cell) =>
    `coalesce(staging.dutch_date(${cell}) between '${from}-01-01' and current_date + interval '${ahead} years', true)`,
  expected: `een dag vanaf 1-1-${from}, hooguit ${ahead} jaar vooruit`,
});

/** A number with a decimal comma. Dots for thousands and a euro sign are accepted too. */
export function decimal(header: string, range?: { min: number; max: number }): Column {
  return column(header, {
    plausible: range && {
      holds: (cell) => `staging.dutch_decimal(${cell}) between ${range.min} and ${range.max}`,
      expected: `een bedrag van ${range.min} tot en met ${range.max}`,
    },
    rule: "decimal",
    expected: "een getal met een decimale komma, zoals 1.234,56",
    alphabet: /^(?:€ ?)?-?\d{1,6}(?:[.,]\d{1,4}){0,2}$/,
    isValid: (cell) => `staging.dutch_decimal(${cell}) is not null`,
  });
}

/** A number with a decimal point, as open data writes it; NA is empty. */
export function decimalPoint(header: string): Column {
  return column(header, {
    rule: "decimal",
    expected: "een getal met een decimale punt, zoals 4.1171",
    alphabet: /^-?\d{1,4}(?:\.\d{1,15})?$/,
    isValid: (cell) => `staging.point_decimal(${cell}) is not null`,
  });
}

/** A whole number of at most six digits. A longer one is an identifier, or somebody's telephone number. */
export function integer(header: string, range: { min?: number; max?: number } = {}): Column {
  const min = range.min ?? 0;
  const max = range.max ?? 999_999;
  return column(header, {
    rule: "integer",
    expected: max < 999_999 ? `een geheel getal van ${min} tot en met ${max}` : "een geheel getal",
    alphabet: /^-?\d{1,6}(?:[.,]\d{1,3})?$/,
    isValid: (cell) => `coalesce(staging.dutch_integer(${cell}) between ${min} and ${max}, false)`,
  });
}

/** A year, of four digits. */
export const year = (header: string, { from, ahead } = HAPPENED): Column => ({
  ...integer(header),
  expected: "een jaar zoals 2026",
  plausible: {
    holds: (cell) => `staging.dutch_integer(${cell}) between ${from} and extract(year from now()) + ${ahead}`,
    expected: `een jaar vanaf ${from}, hooguit ${ahead} jaar vooruit`,
  },
});

/** A head count as people write it: 30, ±30 or 30-40. */
export function approximateCount(header: string): Column {
  return column(header, {
    rule: "count",
    expected: "een aantal, zoals 30, ±30 of 30-40",
    alphabet: /^(?:±|\+\/-|ca\.?|circa|ongeveer) ?\d{1,5}$|^\d{1,5}(?: ?[-–] ?\d{1,5})?$/,
    isValid: (cell) => `staging.approximate_count(${cell}) is not null`,
  });
}

/** Who a person is. The door replaces it by a keyed hash, which only tells one person from another. */
export function pseudonym(header: string): Column {
  return column(header, {
    rule: "pseudonym",
    expected: "een kenmerk",
    alphabet: /^[\w-]{22}$/,
    landing: "pseudonym",
    isPersonal: true,
  });
}

/** A column that the source may send and that we never keep. */
export function dropped(header: string): Column {
  return column(header, { rule: "dropped", expected: "", alphabet: /^/, landing: "nowhere", mayBeAbsent: true });
}

/** A text as a SQL literal. */
export const literal = (value: string): string => `'${value.replaceAll("'", "''")}'`;

const escapeForRegExp = (word: string): string => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
