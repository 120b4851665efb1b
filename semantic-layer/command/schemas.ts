/** The JSON Schemas of the statistics command, one per method, for an object `{input, output}`. They come from the shapes it checks by. */
import { z } from "zod";
import type { Method } from "./method.ts";
import { methods } from "./methods/index.ts";

/** Path within the project and text of every schema. */
export function commandSchemas(): { path: string; text: string }[] {
  return methods.map((method) => ({
    path: `semantic-layer/command/schemas/${method.name}.json`,
    text: `${JSON.stringify(schemaOf(method), null, 2)}\n`,
  }));
}

function schemaOf({ name, title, input, output }: Method): object {
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    title: `${name}: ${title}`,
    type: "object",
    properties: { input: { $ref: "#/$defs/input" }, output: { $ref: "#/$defs/output" } },
    required: ["input", "output"],
    $defs: {
      input: bare(z.toJSONSchema(input, { io: "input" }) as Record<string, unknown>),
      output: bare(z.toJSONSchema(output) as Record<string, unknown>),
    },
  };
}

/** Without `$schema`, which stands once at the top. */
function bare({ $schema: _, ...schema }: Record<string, unknown>): object {
  return schema;
}
