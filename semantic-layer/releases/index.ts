// The front door for those who make a release or ask which one readers see. Light to import: Cube and the methods are loaded when a
// release needs them.
export { PublicationHeld } from "../figures/held.ts";
export { currentReleases, type CurrentRelease } from "./current.ts";
export { type ListedSignal, listedSignals } from "./signals.ts";
export { lateSources, type LateSource } from "./late.ts";
export { type Loaded, makeRelease, type ReleaseOutcome, type ReleaseWork } from "./make.ts";
export type { Lacking } from "./news.ts";
export { sealsOf } from "./seals.ts";
export {
  type Inspection,
  inspectShared,
  shareFigures,
  type ShareFinding,
  type ShareOutcome,
  tryAttacks,
  type Use,
} from "./share.ts";
