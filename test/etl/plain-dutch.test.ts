/** What commands, the pipeline and the start program say is read by people who do this once a month: in short sentences, with common words. */
import { expect, test } from "vitest";
import {
  LONGEST,
  ofCommands,
  plainer,
  plainWords,
  ruleOver,
  shortSentences,
  text,
  textsOfCommands,
} from "../support/plain-dutch.ts";

const all = textsOfCommands();

test("the texts of all commands are found, also those that are put together", () => {
  expect(all.length).toBeGreaterThan(350);
  for (const folder of ["db/", "etl/", "start/", "semantic-layer/"])
    expect([folder, all.some(({ where }) => where.startsWith(folder))]).toEqual([folder, true]);
  const whole = all.find(({ where }) => where.startsWith("db/keys.ts") && where.length > 0)!.text;
  expect(whole).toMatch(/^.+Verwacht: .+\. Er is niets gedaan; zet het bestand terug\.$/);
  expect(all.filter(({ text: own }) => /\bthe\b/.test(own))).toEqual([]);
});

ruleOver(all, "no word stands where a plainer one does", plainWords({ ...plainer, ...ofCommands }), [
  text("Er is niets gewijzigd."),
  text("Alvorens te starten"),
]);

ruleOver(all, `no sentence has more than ${LONGEST} words`, shortSentences, [
  text(Array.from({ length: LONGEST + 1 }, () => "woord").join(" ")),
]);

ruleOver(
  all,
  "nothing is told in the passive that somebody could do",
  (texts) =>
    texts.flatMap(({ where, text: own }) => (/\ber (?:wordt|worden) (?:op )?gewacht\b/i.test(own) ? [where] : [])),
  [text("Er wordt gewacht.")],
);
