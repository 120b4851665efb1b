/** How a source writes its own numbers is its own affair, as long as no person can be found in them. */
import { expect, test } from "vitest";
import { type Sender, sender, smallWorld } from "../support/given.ts";

const of = await sender();
await smallWorld(of);

/** Numbers of nine digits that pass the eleven-proof, and the same ones with a last digit that fails it. */
const proof = ["123456782", "111222333", "100000009", "400120069", "999990019", "999990020"].map(passing);
const failing = proof.map((digits) => digits.slice(0, 8) + ((Number(digits[8]) + 1) % 10));

const complexes = (numbers: string[], from: Sender = of) =>
  from.given("tenancy/complexes", ["complexnr | naam", ...numbers.map((number) => `${number} | De Hof`)].join("\n"), {
    allowFewerRows: true,
  });

const loaded: [number: string, what: string][] = [
  ["HC 12", "letters, a space and digits"],
  ["12 A", "digits, a space and a letter"],
  ["HC\u00a012", "a hard space, as web pages have them"],
  ["1001 02 0034", "groups of digits"],
  ["ABC", "a short code in capitals"],
  ["A", "one letter"],
  ["Ä1", "an accent"],
  ["#12", "a number sign"],
  ["A/1", "a slash"],
  ["1.234.567", "dots"],
  ["12-01-0034", "what is no day, because there is no such year"],
  ["32-01-2026", "what is no day, because there is no such day"],
  ["01-13-26", "what is no day, because there is no such month"],
  ["400120007", "nine digits"],
  [proof[0]!, "nine digits that pass the eleven-proof"],
  [`${proof[0]!.slice(0, 3)}.${proof[0]!.slice(3, 6)}.${proof[0]!.slice(6)}`, "those with dots"],
  [`HC ${proof[0]!}`, "those behind a code"],
];
const waiting: [number: string, what: string][] = [
  ["Jansen", "a name"],
  ["JANSEN", "a name in capitals"],
  ["Kerkstraat 12", "an address"],
  ["3861 AB", "a postcode"],
  ["06 12345678", "a telephone number"],
  ["06 1234 5678", "a telephone number in groups"],
  ["NL91 ABNA 0417 1643 00", "a bank account"],
  ["NL91ABNA0417164300", "a bank account without spaces"],
  ["01-03-2026", "a day"],
  ["1-3-26", "a short day"],
  ["01 03 1960", "a day with spaces"],
  ["j.jansen1@wonen.nl", "an e-mail address"],
];
const delivered = await complexes([...waiting, ...loaded].map(([number]) => number));
const live = (await of.live("complex_id", "complexes")).flat();

test.each(loaded)("complexnr %s is loaded: %s", (number) => {
  expect(live).toContain(number.replace("\u00a0", " "));
});

test.each(waiting)("complexnr %s waits as a shape: %s", (number) => {
  expect(live).not.toContain(number);
  expect(JSON.stringify(delivered)).not.toContain(number);
});

test("all of them were read, and none under two names", () => {
  expect(delivered.rows).toMatchObject({
    read: waiting.length + loaded.length,
    quarantined: waiting.length,
    inserted: new Set(loaded.map(([number]) => number.replace("\u00a0", " "))).size,
  });
});

test("a unit number may look like a day, because its contract says so, in every table that names the unit", async () => {
  const numbers = ["12-01-0034", "12-01-2001", "01-02-26"];
  const homes = numbers.map((number) => `${number} | WOON | BU02670111 | meergezins`).join("\n");
  const given = await of.given("tenancy/dwellings", `eenheidnr | soort | bu_code | woningtype\n${homes}`);
  expect(given.rows).toMatchObject({ read: 3, quarantined: 0 });
  const contracts = numbers.map((number, place) => `T${place} | ${number}`).join("\n");
  const let_ = await of.given("tenancy/tenancies", `contractnr | eenheidnr\n${contracts}`);
  expect(let_.rows).toMatchObject({ read: 3, inserted: 3, quarantined: 0 });
});

test("a register with nine digits can deliver: one in eleven passes the eleven-proof, and that is what chance does", async () => {
  const numbers = Array.from({ length: 50 }, (_, place) => String(400120007 + 7 * place));
  const homes = numbers.map((number) => `${number} | BU02670111`).join("\n");
  const { rows } = await of.given("tenancy/dwellings", `eenheidnr | bu_code\n${homes}`);
  expect(rows).toMatchObject({ read: 50, quarantined: 0 });
});

test("five numbers that all pass are no chance: the file is refused; four are not enough to say so, nor is half", async () => {
  const { status, refusal } = await complexes(proof.slice(0, 5));
  expect(status).toBe("refused");
  expect(refusal).toMatch(
    /: In kolom 'complexnr' voldoen 5 van de 5 nummers van negen cijfers aan de elfproef: het kunnen burgerservicenummers zijn\. Staan de kolommen verschoven\? Haal de nummers uit de export en lever opnieuw\. Het hele bestand/,
  );
  expect((await complexes(proof.slice(0, 4))).status).toBe("accepted");
  expect((await complexes([...proof, ...failing])).status).toBe("accepted");
  expect((await complexes([...proof, ...failing.slice(1)])).status).toBe("refused");
});

test.each([
  ["tenancy/dwellings", "bag_vbo", "eenheidnr"],
  ["tenancy/dwellings", "bu_code", "eenheidnr"],
  ["tenancy/complexes", "naam", "complexnr"],
  ["tenancy/tenancies", "begindatum", "contractnr"],
  ["survey/responses", "respons_id", "respons_id"],
  ["activity/activities", "soort", "activiteitnr"],
])("a citizen's number in %s, column %s refuses the file", async (table, column) => {
  const { status, refusal } = await of.given(table, `${column}\n ${proof[0]!}`);
  expect(status).toBe("refused");
  expect(refusal).toContain(`Regel 2, kolom '${column}' bevat een nummer van negen cijfers`);
  expect(refusal).not.toContain(proof[0]!);
});

test("a number that is called a citizen's number refuses the file, also where the source has its own numbers", async () => {
  expect((await complexes([`BSN ${proof[0]!}`])).refusal).toContain("burgerservicenummer");
});

/** The first number from these eight digits on that passes the eleven-proof. */
function passing(from: string): string {
  for (let number = Number(from); ; number++) {
    const digits = [...String(number)].map(Number);
    const sum = digits.reduce((total, digit, place) => total + digit * (place === 8 ? -1 : 9 - place), 0);
    if (sum % 11 === 0) return String(number);
  }
}
