import type { Project } from "../delivered/activity.ts";
import type { Delivered } from "../delivered/index.ts";

/** What was planned for a day that had passed when the list was last sent. */
export function completedProjects(
  { projects, coverage }: Delivered,
  kinds: readonly Project["kind"][],
): (Project & { completed: string })[] {
  const lastSent = coverage
    .get("projecten")!
    .map(({ deliveredOn }) => deliveredOn)
    .sort()
    .at(-1)!;
  return projects.flatMap((project) => {
    const { completed, kind } = project;
    return completed !== null && completed <= lastSent && kinds.includes(kind) ? { ...project, completed } : [];
  });
}
