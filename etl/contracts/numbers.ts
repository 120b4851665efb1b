/**
 * A word of a number, such as the HC and the 12 of HC 12. A word without a digit is short, so that no name and no street passes for a
 * part of a number.
 */
const WORD = String.raw`(?:(?=[^ ]*\d)[\p{L}\d][\p{L}\d._/-]*|[A-Z][A-Z._/-]{0,3}|\p{L}{1,3})`;

/** What has the form of a number and is about a person. */
const ABOUT_A_PERSON = {
  bankAccount: String.raw`[A-Za-z]{2}\d{2} ?[A-Za-z]{4} ?\d`,
  postcode: String.raw`\d{4} [A-Za-z]{2}$`,
  telephone: String.raw`(?=.* )0(?: ?\d){9}$`,
  citizenNumber: String.raw`(?:[Bb][Ss][Nn]|[Ss][Oo][Ff][Ii])\b`,
};

const DAY = String.raw`(?:0?[1-9]|[12]\d|3[01])([ -])(?:0?[1-9]|1[0-2])\1(?:(?:19|20)\d{2}|\d{2})$`;

/**
 * The numbers that a source gives to its own things: OGEH-000012, HC 12, 1001 02 0034. It holds a digit, or it is a short code in
 * capitals, so that a surname does not pass for one. A day passes only where the contract says so.
 */
export function ownNumbers({ mayLookLikeADay }: { mayLookLikeADay: boolean }): RegExp {
  const excluded = [...Object.values(ABOUT_A_PERSON), ...(mayLookLikeADay ? [] : [DAY])];
  return new RegExp(
    `^(?!${excluded.join("|")})(?:[A-Z]{1,4}$|#?(?=\\P{Nd}*\\d)(?=.{1,24}$)${WORD}(?: ${WORD})*$)`,
    "u",
  );
}
