/** The tables, described for programs that read OpenAPI. */
import { areaLevels, codesOf, languages } from "@fijne-buurten/db/vocabulary";
import { sharedAreaColumns, toldColumns } from "../../table/shared-tables.ts";
import type { Parameter } from "../../table/table.args.ts";
import { parametersOf } from "./tables.ts";

type Json = { [name: string]: Json } | Json[] | string | number | boolean | null;

export function openApi(address: string): Json {
  return {
    openapi: "3.1.0",
    info: {
      title: "Fijne Buurten: gedeelde cijfers",
      version: "1",
      description:
        "What an association shares under an agreement, and with everybody, as flat tables. A row is a figure or an area.",
    },
    servers: [{ url: address }],
    security: [{ key: [] }, {}],
    paths: {
      "/figures.csv": { get: operation("figures", "csv", toldColumns) },
      "/figures.json": { get: operation("figures", "json", toldColumns) },
      "/areas.csv": { get: operation("areas", "csv", sharedAreaColumns) },
      "/areas.json": { get: operation("areas", "json", sharedAreaColumns) },
    },
    components: {
      securitySchemes: {
        key: {
          type: "http",
          scheme: "bearer",
          description: "The key of an agreement; without it what everybody may read.",
        },
      },
      schemas: { figures: rowOf(toldColumns), areas: rowOf(sharedAreaColumns), error },
    },
  };
}

type Columns = readonly { name: string; meaning: string }[];

function operation(name: "figures" | "areas", format: "csv" | "json", columns: Columns): Json {
  const asked: Parameter[] = [...parametersOf[name], ...(format === "csv" ? (["decimal"] as const) : [])];
  const refused = (description: string): Json => ({
    description,
    ...(format === "json"
      ? { content: { "application/json": { schema: { $ref: "#/components/schemas/error" } } } }
      : {}),
  });
  return {
    operationId: `${name}_${format}`,
    summary: name === "figures" ? "Shared figures" : "The areas that those are about",
    parameters: asked.map((parameter) => ({ name: parameter, in: "query", required: false, ...parameters[parameter] })),
    responses: {
      "200": {
        description: `A row for each of the ${name}; columns: ${columns.map((column) => column.name).join(", ")}.`,
        headers: {
          ETag: {
            schema: { type: "string" },
            description: "Send it as If-None-Match, and get 304 while nothing else is shared.",
          },
          "RateLimit-Remaining": { schema: { type: "integer" }, description: "Points that are left in this hour." },
        },
        content:
          format === "csv"
            ? { "text/csv": { schema: { type: "string" } } }
            : { "application/json": { schema: { type: "array", items: { $ref: `#/components/schemas/${name}` } } } },
      },
      "304": { description: "Nothing else was shared since." },
      "400": refused("A word in the address is not known; the answer says which are."),
      "401": refused("The key opens nothing here, or nothing is for everybody."),
      "429": refused("The points of this hour are used; Retry-After says in how many seconds a new hour begins."),
      "503": refused("It cannot be answered now; ask again later."),
    },
  };
}

const several: Json = { type: "string", description: "One or more, with commas between them." };
const parameters: Record<Parameter, { [name: string]: Json }> = {
  kpi: { schema: several },
  period: { schema: several },
  level: { schema: { type: "string", enum: codesOf(areaLevels).filter((level) => level !== "complex") } },
  group: { schema: { type: "string", default: "all", description: "* is every group." } },
  language: { schema: { type: "string", enum: codesOf(languages), default: "nl" } },
  decimal: { schema: { type: "string", enum: ["point", "comma"], default: "point" } },
  asOf: { schema: { type: "integer" } },
};

const rowOf = (columns: Columns): Json => ({
  type: "object",
  required: columns.map(({ name }) => name),
  properties: Object.fromEntries(
    columns.map(({ name, meaning }) => [name, { type: ["string", "number", "boolean", "null"], description: meaning }]),
  ),
});

const error: Json = {
  type: "object",
  properties: {
    errors: {
      type: "array",
      items: {
        type: "object",
        properties: {
          message: { type: "string" },
          extensions: {
            type: "object",
            properties: { code: { type: "string" }, nl: { type: "string" }, en: { type: "string" } },
          },
        },
      },
    },
  },
};
