import { error } from "@sveltejs/kit";
import { passOn } from "#lib/server/public/ask.ts";
import type { RequestHandler } from "./$types";

const FILES = ["figures.csv", "figures.json", "areas.csv", "areas.json", "openapi.json", "catalogue.jsonld"];

/** Open data: the tables of the shared door, as the public sees them. */
export const GET: RequestHandler = async ({ params: { file }, url }) => {
  if (!FILES.includes(file)) error(404, "", { kind: "unknown" });
  const answer = await passOn(file, url.search);
  const headers = new Headers();
  for (const name of ["content-type", "content-disposition"]) {
    const value = answer.headers.get(name);
    if (value !== null) headers.set(name, value);
  }
  return new Response(await answer.arrayBuffer(), { status: answer.status, headers });
};
