/** Every example of the page of first steps is run as it stands there: of both associations, before and after a release. */
import { once } from "node:events";
import { readFile, stat, symlink, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { schemaText } from "@fijne-buurten/api";
import { DefaultSettings, TaskUtils } from "@microsoft/powerquery-parser";
import { buildSchema, parse, validate } from "graphql";
import Papa from "papaparse";
import type { TestContext } from "vitest";
import { expect, onTestFinished, test } from "vitest";
import { root } from "../support/run.ts";
import { examplesOn, folderWith, programIn } from "./support/page.ts";
import type { Place } from "./support/releases.ts";
import { served, wholeIn } from "./support/releases.ts";

const associations = ["voorbeeld", "ander"] as const;

/** Without the program there is nothing to try, and the run says so. */
async function ran(context: TestContext, folder: string, program: string, ...args: string[]): Promise<string> {
  const outcome = await programIn(folder, program, ...args);
  if (outcome === undefined) return context.skip(`${program} is not installed here`);
  expect(outcome.code, outcome.stderr + outcome.stdout).toBe(0);
  return outcome.stdout;
}

/** Tries examples of each association, in a folder of its own: in the first release, as often as there are rounds, and in the next. */
async function onEach(
  files: string[],
  attempt: (folder: string, place: Place, round: string) => Promise<void>,
  rounds = ["first"],
) {
  const { at, publishNext } = await served();
  const folders = new Map<string, string>();
  for (const association of associations)
    folders.set(association, await folderWith(await examplesOn(at(association, "first-steps")), ...files));
  for (const round of rounds)
    for (const association of associations) await attempt(folders.get(association)!, { association, asOf: 1 }, round);
  await publishNext();
  for (const association of associations) {
    await expect
      .poll(async () => (await fetch(at(association, "figures.csv?period=2025"))).headers.get("content-disposition"), {
        timeout: 20_000,
      })
      .toContain("-2.csv");
    await attempt(folders.get(association)!, { association, asOf: 2 }, "next");
  }
}

test("curl gets the answer to a question, and the table, and that again only when there is another release", async (context) => {
  const written = new Map<string, number>();
  await onEach(
    ["table.sh", "figure.sh", "question.sh"],
    async (folder, place, round) => {
      await ran(context, folder, "sh", "table.sh");
      const { data } = Papa.parse<{ value: string }>(await readFile(join(folder, "figures.csv"), "utf8"), {
        header: true,
      });
      expect(data[0]?.value).toBe(String(wholeIn(place)));
      const { mtimeMs } = await stat(join(folder, "figures.csv"));
      expect(mtimeMs === written.get(folder), round).toBe(round === "again");
      written.set(folder, mtimeMs);

      const one = Papa.parse<{ value: string }>(await ran(context, folder, "sh", "figure.sh"), {
        header: true,
        skipEmptyLines: true,
      });
      expect(one.data.map(({ value }) => value)).toEqual([String(wholeIn(place))]);

      await ran(context, folder, "sh", "question.sh");
      const { data: answer } = JSON.parse(await readFile(join(folder, "answer.json"), "utf8"));
      expect([answer.release.number, answer.kpis.length]).toEqual([place.asOf, 4]);
    },
    ["first", "again"],
  );
});

test("Python reads the newest figures with its standard library alone", async (context) => {
  await onEach(["question.py"], async (folder, place) => {
    const said = await ran(context, folder, "python3", "question.py");
    expect(said).toBe(`tenants_took_action 2025 ${wholeIn(place)} None\n`);
  });
});

test("R reads the table", async (context) => {
  await onEach(["table.R"], async (folder, place) => {
    expect(await ran(context, folder, "Rscript", "table.R")).toContain(`${wholeIn(place)}`);
  });
});

test("what cannot be run everywhere is read: columns are the table's, Excel gets its comma, and Power Query's parser takes its language", async () => {
  const { at } = await served();
  for (const association of associations) {
    const examples = await examplesOn(at(association, "first-steps"));
    expect(Object.keys(examples).sort()).toEqual(tried.toSorted());

    const table = await (await fetch(at(association, "figures.csv"))).text();
    const { fields = [] } = Papa.parse(table, { header: true }).meta;
    const inPowerQuery = examples["table.pq"]!.matchAll(/(?<=\{)"(\w+)"(?=, type)/g);
    const inR = examples["table.R"]!.split("c(")[1]!.matchAll(/"(\w+)"(?=[,)])/g);
    const named = [...inPowerQuery, ...inR].map(([, name = ""]) => name);
    expect(named).toHaveLength(9);
    expect(named.filter((name) => !fields.includes(name))).toEqual([]);

    const excel = Papa.parse<{ value: string }>(await (await fetch(examples["excel.txt"]!)).text(), { header: true });
    const value = String(wholeIn({ association, asOf: 1 })).replace(".", ",");
    expect([excel.meta.delimiter, excel.data[0]?.value]).toEqual([";", value]);

    for (const name of ["table.pq", "question.pq"]) {
      expect(await isPowerQuery(examples[name]!), name).toBe(true);
      expect(await isPowerQuery(examples[name]!.replace("in\n", "")), name).toBe(false);
    }
    const [, question = ""] = /Question = "([^"]+)"/.exec(examples["question.pq"]!) ?? [];
    expect(validate(buildSchema(await schemaText()), parse(question))).toEqual([]);
  }
});

const tried = [
  "table.sh",
  "excel.txt",
  "table.pq",
  "table.R",
  "figure.sh",
  "question.sh",
  "question.py",
  "question.pq",
  "types.sh",
  "codegen.ts",
  "figures.ts",
  "run.sh",
];

const isPowerQuery = async (text: string) =>
  TaskUtils.isParseStageOk(await TaskUtils.tryLexParse(DefaultSettings, text));

test("codegen makes types of the downloaded schema with which the question compiles and runs, and a wrong field does not", async (context) => {
  const { at, publishNext } = await served();
  const examples = await examplesOn(at("voorbeeld", "first-steps"));
  const folder = await folderWith(examples, "types.sh", "run.sh", "codegen.ts", "figures.ts");
  await symlink(join(root, "node_modules"), join(folder, "node_modules"));
  await writeFile(join(folder, "package.json"), '{ "type": "module" }');
  await writeFile(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions: strict, include: ["*.ts", "gql"] }));
  await ran(context, folder, "sh", "types.sh");
  const node = (...args: string[]) => programIn(folder, process.execPath, ...args);
  expect(await ran(context, folder, "sh", "run.sh")).toContain(
    `Tenants took action 2025 ${wholeIn({ association: "voorbeeld", asOf: 1 })} no goal\n`,
  );
  const compile = () => node("node_modules/typescript-native/bin/tsc", "--project", ".");
  expect(await compile()).toMatchObject({ code: 0, stdout: "" });

  await publishNext();
  for (const association of associations) {
    const page = await examplesOn(at(association, "first-steps"));
    await writeFile(join(folder, "figures.ts"), page["figures.ts"]!);
    const said = await node("figures.ts");
    expect(said?.stdout, said?.stderr).toBe(`Tenants took action 2025 ${wholeIn({ association, asOf: 2 })} no goal\n`);
  }
  const later = await answering({
    __typename: "PublishedFigure",
    kpi: { title: "A" },
    period: "2027",
    value: 1,
    verdict: "NEW",
  });
  await writeFile(join(folder, "figures.ts"), examples["figures.ts"]!.replace(at("voorbeeld", "graphql"), later));
  expect(await node("figures.ts")).toMatchObject({ code: 0, stdout: "A 2027 1 NEW\n" });

  await writeFile(join(folder, "figures.ts"), examples["figures.ts"]!.replace("figure.value", "figure.valeu"));
  expect((await compile())?.stdout).toContain("Property 'valeu' does not exist");
});

const strict = {
  ...{ strict: true, noEmit: true, skipLibCheck: true, target: "es2024", module: "nodenext", types: ["node"] },
  ...{ allowImportingTsExtensions: true, verbatimModuleSyntax: true, erasableSyntaxOnly: false },
};

/** An API of later, that knows a value more. */
async function answering(figure: object): Promise<string> {
  const server = createServer((_request, response) =>
    response.end(JSON.stringify({ data: { figures: { nodes: [figure] } } })),
  );
  onTestFinished(() => void server.close());
  await once(server.listen(0, "127.0.0.1"), "listening");
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
}
