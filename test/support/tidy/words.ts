/** What may stand in a file: grain first in SQL, no leftovers, nothing of one machine, one word for one thing. */
import { posix } from "node:path";
import { code, fileAt, linesThat, type Rule, withExtension, written } from "./files.ts";

export const sqlModelsStateTheirGrain: Rule = (files) =>
  withExtension(files, ".sql")
    .filter(({ path }) => /^db\/(staging|warehouse)\//.test(path))
    .filter(
      ({ text }) => /create (or replace )?(materialized )?view/.test(text) && !/^-- Grain: one row per /.test(text),
    )
    .map(({ path }) => `${path}:1: expected '-- Grain: one row per …' as the first comment`);

/** The semantic layer owns what is published, so the pipeline asks it; the start program asks whoever owns a table. */
export const tablesHaveOneOwner: Rule = (files) => {
  const notOf = { etl: /\bfigures\.[a-z_]+\b/, start: /\b(raw|staging|warehouse|figures|ops|app)\.[a-z_]+\b/ };
  return Object.entries(notOf).flatMap(([folder, table]) =>
    linesThat(
      code(files).filter(({ path }) => path.startsWith(`${folder}/`)),
      table,
    ),
  );
};

export const tablesStateTheirGrain: Rule = (files) =>
  withExtension(files, ".sql").flatMap(({ path, text }) => {
    const lines = text.split("\n");
    return lines.flatMap((line, index) => {
      if (!path.startsWith("db/migrations/") || !/^create (unlogged )?table /.test(line)) return [];
      return commentAbove(lines, index).includes("Grain: one row per ")
        ? []
        : [`${path}:${index + 1}: ${line} (no grain above it)`];
    });
  });

export const assertionsBeginWithTheirClaim: Rule = (files) =>
  withExtension(files, ".sql")
    .filter(({ path, text }) => path.startsWith("db/assertions/") && !/^-- \S/.test(text))
    .map(({ path }) => `${path}:1: expected the claim as the first comment`);

export const sqlIsLowerCase: Rule = (files) =>
  linesThat(
    withExtension(files, ".sql"),
    /^[^'-]*\b(SELECT|FROM|WHERE|JOIN|CREATE|INSERT|UPDATE|DELETE|GROUP BY|ORDER BY)\b/,
  );

// Assembled from halves, so that this file does not break its own rule.
const leftover = new RegExp(`\\b(${["TO" + "DO", "FIX" + "ME", "HA" + "CK"].join("|")})\\b`);
export const nothingIsLeftForLater: Rule = (files) => linesThat(written(files), leftover);

const silencer = new RegExp(`@ts-(ignore|nocheck|expect-error)|(es|ox)lint-${"disable"}|prettier-${"ignore"}`);
export const noCheckIsSilencedWithoutAReason: Rule = (files) =>
  linesThat(code(files), silencer, (line) => / -- \S/.test(line) || /@ts-expect-error \S/.test(line)).filter(
    (found) => !found.startsWith("test/support/tidy/"),
  );

export const nothingIsCastToAny: Rule = (files) =>
  linesThat(withExtension(files, ".ts", ".svelte"), new RegExp(`\\bas ${"any"}\\b|<${"any"}>|: ${"any"}\\b`));

export const nothingNamesAMachine: Rule = (files) =>
  linesThat(written(files), /(^|["'`\s(=])(\/(home|root|work|Users)\/|[A-Z]:\\\\?Users)/);

export const decoratorsStayInTheApi: Rule = (files) =>
  linesThat(
    withExtension(files, ".ts").filter(({ path }) => !path.startsWith("api/")),
    /^\s*@[A-Z]\w*\(/,
  );

export const schemaChangesStayInMigrations: Rule = (files) =>
  linesThat(withExtension(files, ".ts"), /\b(synchronize|dropSchema): true/);

export const weSayMeasureAndKpi: Rule = (files) =>
  linesThat(
    code(files).filter(({ path }) => !path.startsWith("test/support/tidy/") && !path.startsWith("test/tidy")),
    // The R-indicator is the name of a published statistic; /metrics and .metrics() are what Prometheus calls its page.
    /(?<!R-|\/|\.)\b(metric|indicator)s?\b/i,
  );

/** Every word that has a file of its own in the warehouse, the cubes or the cards has both halves in the glossary. */
export const glossaryHoldsEveryStem: Rule = (files) => {
  const glossary = fileAt(files, "GLOSSARY.md");
  const stems = files.flatMap(
    ({ path }) =>
      path.match(/^db\/staging\/stg_\w+?__(\w+)\.sql$/)?.[1] ??
      path.match(/^semantic-layer\/(?:kpis|model\/cubes)\/(\w+)\.yml$/)?.[1] ??
      [],
  );
  return [...new Set(stems)]
    .filter((stem) => !glossary.includes(`\`${stem}\``))
    .map((stem) => `GLOSSARY.md: \`${stem}\` is not in it`);
};

const decisionParts = ["Context", "Decision", "Consequences"];
const longestDecision = 150;

/** A decision says what led to it, what it is and what follows, and takes no longer than a minute to read. */
export const decisionsAreShort: Rule = (files) => {
  const decisions = fileAt(files, "DECISIONS.md").split(/^## /m).slice(1);
  return decisions.flatMap((decision) => {
    const found = `DECISIONS.md: '${decision.split("\n", 1)}'`;
    const count = decision.trim().split(/\s+/).length;
    const missing = decisionParts.filter((part) => !decision.includes(`\n**${part}.** `));
    return [
      ...(count > longestDecision ? [`${found} has ${count} words, at most ${longestDecision}`] : []),
      ...missing.map((part) => `${found} has no '**${part}.**'`),
    ];
  });
};

/** One stem, all the way down: a file is named after the one thing it makes or means. */
export const oneStemAllTheWayDown: Rule = (files) => [
  ...withExtension(files, ".sql")
    .filter(({ path }) => /^db\/(staging|warehouse)\//.test(path))
    .filter(({ path, text }) => {
      const stem = posix.basename(path, ".sql");
      return /create (or replace )?view/.test(text) && !new RegExp(`view (staging|warehouse)\\.${stem}\\b`).test(text);
    })
    .map(({ path }) => `${path}: makes no view of its own name`),
  ...files
    .filter(({ path }) => /^semantic-layer\/kpis\/.*\.yml$/.test(path))
    .flatMap(({ path, text }) => {
      const id = posix.basename(path, ".yml");
      const reference = `test/reference/${id}.ts`;
      return [
        ...(new RegExp(`^id: ${id}$`, "m").test(text) ? [] : [`${path}: expected 'id: ${id}'`]),
        ...(fileAt(files, reference) ? [] : [`${path}: has no second implementation ${reference}`]),
      ];
    }),
  ...files
    .flatMap(({ path }) => path.match(/^db\/staging\/stg_(\w+?)__\w+\.sql$/)?.[1] ?? [])
    .filter((source) => !fileAt(files, `etl/sources/${source}/contract.ts`))
    .map((source) => `etl/sources/${source}/contract.ts: is not there, its staging views are`),
];

/** A link in a document leads to a file of the project. */
export const linksLeadSomewhere: Rule = (files) => {
  const present = new Set(
    files.flatMap(({ path }) => path.split("/").map((_, index, parts) => parts.slice(0, index + 1).join("/"))),
  );
  return withExtension(files, ".md").flatMap(({ path, text }) =>
    [...text.matchAll(/\]\((?!https?:|mailto:|#)([^)#\s]+)[^)]*\)/g)]
      .map((match) => posix.join(posix.dirname(path), match[1]!).replace(/\/$/, ""))
      .filter((target) => target !== "." && !present.has(target) && !/\.(svg|png)$/.test(target))
      .map((target) => `${path}: links to '${target}', which is not there`),
  );
};

/** A file that a document names in code, such as `src/a.ts`, is there: from the document's folder or from the root. */
export const namedFilesExist: Rule = (files) => {
  const present = new Set(files.map(({ path }) => path));
  return withExtension(files, ".md").flatMap(({ path, text }) =>
    [...text.matchAll(/`([\w.-]+\/[\w./-]+\.(?:ts|js|svelte|sql|yml|css))`/g)]
      .map((match) => match[1]!)
      .filter((name) => !present.has(name) && !present.has(posix.join(posix.dirname(path), name)))
      .map((name) => `${path}: names '${name}', which is not there`),
  );
};

function commentAbove(lines: string[], index: number): string {
  const above: string[] = [];
  for (let at = index - 1; at >= 0 && lines[at]!.startsWith("--"); at -= 1) above.push(lines[at]!);
  return above.join("\n");
}
