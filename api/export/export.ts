/** Figures that leave the installation in a file: a line of the log says who took them out, and which. */
import { writeAudit } from "@fijne-buurten/db";
import type { Context } from "../context.ts";

export type Export = {
  /** What kind of file. */
  what: string;
  /** Of what, as codes: `kpi:…`, `area:…`, `period:…`, `release:…`. */
  about: readonly string[];
};

/** Says whether a line was written; where nobody can write for staff there is no place for one. It comes before the file: no line, no file. */
export async function writeExport({ reader, desk }: Context, { what, about }: Export): Promise<boolean> {
  if (!desk) return false;
  // Who tries roles, or need not sign in, sits at the machine.
  const actor = (reader.isDemo ? null : reader.actor) ?? "opdracht";
  await desk.use((client) => writeAudit(client, { kind: "export_made", actor, about, details: { what } }));
  return true;
}
