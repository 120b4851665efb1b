import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { associations, firstAssociation, type SampleOptions } from "./association.ts";
import { type PlantedDefect, tamperingWith } from "./defects.ts";
import { sendEverything } from "./everything.ts";
import { emptyOutbox, folderOutbox } from "./outbox.ts";
import { readme } from "./readme.ts";

export type { SampleOptions } from "./association.ts";
export { expectedVerdicts } from "./verdicts.ts";
export { wrongDeliveries } from "./wrong-deliveries.ts";

/**
 * Writes the deliveries of synthetic associations in gemeente Nijkerk: the same options give the same bytes. One
 * association is written into the folder itself, more into a folder each; only one is in memory at a time.
 */
export async function writeSample({ out, ...options }: SampleOptions & { out: string }): Promise<void> {
  const isMany = [...associations(options)].length > 1;
  for (const association of associations(options)) {
    const folder = isMany ? join(out, association.id) : out;
    mkdirSync(folder, { recursive: true });
    sendEverything(association, folderOutbox(folder, association.id, tamperingWith(association)));
    writeFileSync(join(folder, "README.txt"), readme(association, options));
  }
}

/** Every mistake that `writeSample` plants with these options, with the file and line where it stands. */
export function plantedDefects(options: SampleOptions): PlantedDefect[] {
  const planted: PlantedDefect[] = [];
  const first = firstAssociation(options);
  sendEverything(first, emptyOutbox(tamperingWith(first, planted)));
  return planted;
}
