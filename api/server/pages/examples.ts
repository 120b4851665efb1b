import { readFileSync } from "node:fs";

type Example = { title: string[]; more: string[]; query: string; text: string };

/** Each example is a query below one or two lines of comment: a title and a sentence, in Dutch and in English. */
export const examples: Example[] = readFileSync(new URL("../../examples.graphql", import.meta.url), "utf8")
  .split(/\n\n(?=# )/)
  .map((example) => {
    const lines = example.trim().split("\n");
    const comments = lines.filter((line) => line.startsWith("# ")).map((line) => line.slice(2).split(" | "));
    const query = lines.filter((line) => !line.startsWith("# ")).join("\n");
    return { title: comments[0] ?? [], more: comments[1] ?? [], query, text: `${lines.join("\n")}\n` };
  });
