/** How Dutch is written for readers, and for who works with commands. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { describe, expect, test } from "vitest";
import { root } from "./run.ts";
import { projectFiles } from "./tidy/files.ts";

/** A Dutch text that somebody reads, and where it stands. */
export type Text = { where: string; text: string };
export const text = (words: string, where = "example"): Text => ({ where, text: words });

export type Rule = (texts: readonly Text[]) => string[];

/** A rule over texts, and a text that breaks it: a rule that can never fire would be noticed. */
export function ruleOver(texts: readonly Text[], what: string, offences: Rule, broken: Text[]): void {
  describe(what, () => {
    test("in all texts", () => expect(offences(texts)).toEqual([]));
    test("and the guard fires", () => expect(offences(broken)).not.toEqual([]));
  });
}

/** What to say instead. */
export const plainer: Record<string, string> = {
  ...{
    teneinde: "om",
    middels: "met",
    betreffende: "over",
    inzake: "over",
    omtrent: "over",
    reeds: "al",
    indien: "als",
  },
  ...{ tevens: "ook", alsmede: "en", echter: "maar", derhalve: "dus", conform: "volgens", slechts: "maar" },
  ...{ alvorens: "voordat", trachten: "proberen", aldus: "zo", doch: "maar", ofschoon: "hoewel" },
  ...{ wijzigen: "veranderen", mutatie: "verandering", target: "doel" },
  ...{ "dient te": "moet", "ten behoeve van": "voor", "met betrekking tot": "over", "ten aanzien van": "over" },
  ...{ "d.m.v.": "met", "m.b.t.": "over", "i.v.m.": "door", "o.b.v.": "volgens", "t.o.v.": "vergeleken met" },
  ...{ "op meer manieren": "op meerdere manieren", "op meer vragen": "op meerdere vragen" },
};

/** One word for each thing, as the glossary has it. Files and commands keep the words of the systems that deliver. */
export const ofPages: Record<string, string> = {
  ...{ dossier: "zaak", dossiers: "zaken", overlastdossier: "overlastzaak", overlastdossiers: "overlastzaken" },
  ...{ golf: "enquête", golven: "enquêtes", enquêtegolf: "enquête", enquêtegolven: "enquêtes", misser: "afwijking" },
  ...{ kpi: "cijfer", "kpi's": "cijfers", respondent: "huishouden", respondenten: "huishoudens" },
  ...{ geopende: "nieuwe", "gesloten zaken": "afgesloten zaken", release: "publicatie", audience: "wie het mag zien" },
};

/** What commands say in more common words. */
export const ofCommands: Record<string, string> = {
  ...{ gewijzigd: "veranderd", wijziging: "verandering", wijzigingen: "veranderingen", beproefd: "getest" },
  ...{ "op grond van": "volgens", "wordt aangehouden": "wacht", desbetreffende: "deze", alsnog: "toch nog" },
  ...{ aangaande: "over", ingeval: "als", zulks: "dat", gereed: "klaar", geschiedt: "gebeurt" },
  ...{ release: "publicatie", "kpi's": "cijfers" },
};

const word = (words: string): RegExp =>
  new RegExp(`(?<![\\p{L}'-])${words.replaceAll(".", "\\.")}(?![\\p{L}'-])`, "iu");

/** No word stands where a plainer one does. */
export const plainWords =
  (instead: Record<string, string>): Rule =>
  (texts) =>
    texts.flatMap((one) =>
      Object.entries(instead).flatMap(([words, better]) =>
        word(words).test(one.text.replaceAll(/\{\w+\}/g, "1")) ? [`${one.where}: "${words}", say "${better}"`] : [],
      ),
    );

/** In words. */
export const LONGEST = 25;
export const sentencesIn = (own: string): string[] => own.split(/(?<=[.!?])\s+/);

export const shortSentences: Rule = (texts) =>
  texts.flatMap(({ where, text: own }) =>
    sentencesIn(own)
      .filter((sentence) => sentence.split(/\s+/).length > LONGEST)
      .map((sentence) => `${where}: ${sentence}`),
  );

/** What commands, the pipeline and the start program say: the Dutch texts in their code. */
export function textsOfCommands(): Text[] {
  const files = projectFiles().filter(({ path }) => /^(?:db|etl|start|semantic-layer\/releases)\/.*\.ts$/.test(path));
  const others = ["semantic-layer/figures/measure.ts", "semantic-layer/figures/weigh.ts"].map((path) => ({
    ...{ path, text: readFileSync(join(root, path), "utf8") },
  }));
  return [...files, ...others].filter(({ path }) => !/^etl\/sample\/|vocabulary\.ts$/.test(path)).flatMap(textsIn);
}

/** A value within a text stands there as 1. Parts that are put together with + are one text. */
function textsIn({ path, text: own }: { path: string; text: string }): Text[] {
  const source = ts.createSourceFile(path, own, ts.ScriptTarget.Latest, true);
  const found: Text[] = [];
  const visit = (node: ts.Node): void => {
    const said = saidBy(node);
    if (said === null) return ts.forEachChild(node, visit);
    const where = `${path}:${source.getLineAndCharacterOfPosition(node.getStart()).line + 1}`;
    if (isDutch(said)) found.push({ where, text: said });
    return ts.forEachChild(node, (inner) => void (ts.isTemplateSpan(inner) && visit(inner.expression)));
  };
  visit(source);
  return found;
}

function saidBy(node: ts.Node): string | null {
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return node.text;
  if (ts.isTemplateExpression(node))
    return node.head.text + node.templateSpans.map(({ literal }) => `1${literal.text}`).join("");
  if (!ts.isBinaryExpression(node) || node.operatorToken.kind !== ts.SyntaxKind.PlusToken) return null;
  const [left, right] = [saidBy(node.left), saidBy(node.right)];
  return left === null || right === null ? null : left + right;
}

/** Sentences, and neither SQL nor English. A list of commands, each on a line of its own, has none. */
function isDutch(said: string): boolean {
  const own = said.match(
    /\b(?:de|het|een|niet|geen|wordt|worden|staat|staan|deze|dit|dat|nog|moet|kan|verwacht|er|van|voor)\b/gi,
  );
  return (
    (own?.length ?? 0) > 1 &&
    said.split("\n").length < 4 &&
    !/\b(?:the|and|with|select|from|where|coalesce|case when)\b/i.test(said)
  );
}
