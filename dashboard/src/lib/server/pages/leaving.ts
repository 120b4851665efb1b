/** Before a file with figures goes to whoever asked for it. */
import { error } from "@sveltejs/kit";
import { NoteExportDocument, type NoteExportMutationVariables } from "#lib/generated/graphql.ts";
import { areaInAddress } from "#lib/links.ts";
import { askDesk } from "#lib/server/api.ts";
import type { KpiView } from "./kpi-view.ts";

type File = NoteExportMutationVariables & { format: "csv" | "json" | "png" | "svg" };

/** Has it written down that figures are taken out. Where that is refused, so is the file. A question about a file is none. */
export async function leaving({ method }: Request, file: File): Promise<void> {
  if (method === "HEAD") return;
  const { refusal } = await askDesk(NoteExportDocument, file);
  if (refusal) error(403, refusal.sentence, { kind: "no_access" });
}

/** What a view is of, as the log has it. */
export const ofView = ({ kpi, area, figure, release }: KpiView): Omit<File, "format"> => ({
  kpi: kpi.code,
  area: areaInAddress(area),
  period: figure?.period ?? null,
  release: release.number,
});
