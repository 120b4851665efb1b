/** What a PDF of Chromium tells: the words of every sheet, the kinds of its fonts, and its headings. No more of the format than that it uses. */
import { inflateSync } from "node:zlib";

export type Pdf = { sheets: string[]; fonts: string[]; headings: string[]; outline: number };

export function readPdf(bytes: Buffer): Pdf {
  const objects = objectsOf(bytes);
  const pages = [...objects.values()].filter(({ dictionary }) => /\/Type\s*\/Page\b/.test(dictionary));
  const all = [...objects.values()].map(({ dictionary }) => dictionary);
  return {
    sheets: pages.map((page) => wordsOf(page.dictionary, streamOf(page, objects), objects)),
    fonts: all.flatMap((one) => (/\/Type\s*\/Font\b/.test(one) ? (/\/Subtype\s*\/(\w+)/.exec(one)?.[1] ?? []) : [])),
    headings: all.flatMap((one) => /\/S\s*\/(H\d)\b/.exec(one)?.[1] ?? []),
    outline: all.filter((one) => /\/Title\b/.test(one) && /\/Parent\b/.test(one)).length,
  };
}

type Part = { dictionary: string; stream: Buffer };
type Parts = ReadonlyMap<string, Part>;

function objectsOf(bytes: Buffer): Parts {
  const text = bytes.toString("latin1");
  const objects = new Map<string, Part>();
  const start = /(\d+) 0 obj\b/g;
  for (let found = start.exec(text); found; found = start.exec(text)) {
    const end = text.indexOf("endobj", found.index);
    const stream = text.indexOf("stream", found.index);
    const hasStream = stream >= 0 && stream < end;
    const dictionary = text.slice(start.lastIndex, hasStream ? stream : end);
    const length = Number(/\/Length (\d+)/.exec(dictionary)?.[1] ?? 0);
    const from = hasStream ? stream + (text[stream + 6] === "\r" ? 8 : 7) : 0;
    const raw = bytes.subarray(from, hasStream ? from + length : 0);
    objects.set(found[1]!, {
      dictionary,
      stream: hasStream && /\/FlateDecode/.test(dictionary) ? inflateSync(raw) : raw,
    });
    start.lastIndex = hasStream ? from + length : end;
  }
  return objects;
}

function streamOf({ dictionary }: Part, objects: Parts): string {
  const [, list = ""] = /\/Contents\s*(\[[^\]]*\]|\d+ 0 R)/.exec(dictionary) ?? [];
  return [...list.matchAll(/(\d+) 0 R/g)].map(([, id]) => objects.get(id!)!.stream.toString("latin1")).join("\n");
}

/** The words in the order in which they are drawn, a space between one piece and the next; also those of drawings inside a drawing. */
function wordsOf(dictionary: string, stream: string, objects: Parts): string {
  const resources = `${dictionary} ${refersTo(dictionary, "Resources", objects)}`;
  const named = new Map(
    [...resources.matchAll(/\/(\w+) (\d+) 0 R/g)].map(([, name, id]) => [name!, objects.get(id!)!]),
  );
  let letters = new Map<string, string>();
  let words = "";
  for (const [, font, string, drawn, end] of stream.matchAll(
    /\/(\w+) [\d.]+ Tf|<([0-9A-Fa-f]+)>|\/(\w+) Do\b|\b(ET)\b/g,
  )) {
    if (font) letters = lettersOf(named.get(font), objects);
    else if (string) words += decoded(string, letters);
    else if (end) words += " ";
    else {
      const form = named.get(drawn!);
      if (form && /\/Form\b/.test(form.dictionary))
        words += ` ${wordsOf(form.dictionary, form.stream.toString("latin1"), objects)}`;
    }
  }
  return words;
}

function refersTo(dictionary: string, name: string, objects: Parts): string {
  const id = new RegExp(`/${name}\\s*(\\d+) 0 R`).exec(dictionary)?.[1];
  return id === undefined ? "" : (objects.get(id)?.dictionary ?? "");
}

function decoded(string: string, letters: ReadonlyMap<string, string>): string {
  const size = Math.max(2, ...[...letters.keys()].map((code) => code.length));
  return (string.match(new RegExp(`.{1,${size}}`, "g")) ?? [])
    .map((code) => letters.get(code.toUpperCase()) ?? "")
    .join("");
}

/** What each code of a font means, as the font itself says for who copies from the file. */
function lettersOf(font: Part | undefined, objects: Parts): Map<string, string> {
  const id = /\/ToUnicode (\d+) 0 R/.exec(font?.dictionary ?? "")?.[1];
  const table = id === undefined ? "" : objects.get(id)!.stream.toString("latin1");
  const letters = new Map<string, string>();
  for (const [, list = ""] of table.matchAll(/beginbfchar([\s\S]*?)endbfchar/g))
    for (const [, code, means] of list.matchAll(/<(\w+)>\s*<(\w+)>/g)) letters.set(code!.toUpperCase(), textOf(means!));
  for (const [, list = ""] of table.matchAll(/beginbfrange([\s\S]*?)endbfrange/g))
    for (const [, from, to, means] of list.matchAll(/<(\w+)>\s*<(\w+)>\s*<(\w+)>/g))
      for (let code = parseInt(from!, 16); code <= parseInt(to!, 16); code++) {
        const own = parseInt(means!, 16) + code - parseInt(from!, 16);
        letters.set(code.toString(16).toUpperCase().padStart(from!.length, "0"), String.fromCodePoint(own));
      }
  return letters;
}

const textOf = (hex: string): string => Buffer.from(hex, "hex").swap16().toString("utf16le");
