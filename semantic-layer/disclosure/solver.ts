import highs, { type Highs } from "highs";

let loading: Promise<Highs> | undefined;

/** HiGHS, loaded once: linear programmes in, optimum out. */
export function linearSolver(): Promise<Highs> {
  // Its types describe the CommonJS build, in which the loader is the property `default`; what Node imports is the loader itself.
  const load = highs as unknown as typeof highs.default;
  return (loading ??= load());
}
