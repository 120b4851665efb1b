/** Chains of lines as the log has them, made without a database, and what somebody may do to one. */
import { type AuditLine, hashOfLine } from "../../../db/audit/line.ts";

/** Gives every line its number, and the hashes that follow from what stands before it. */
export function chained(
  lines: readonly Partial<AuditLine>[],
  from: Pick<AuditLine, "number" | "lineHash"> = BEFORE,
): AuditLine[] {
  const made: AuditLine[] = [];
  for (const [index, line] of lines.entries()) {
    const before = made.at(-1) ?? from;
    const whole = {
      writtenAt: `2026-01-01T00:00:00.${String(index).padStart(6, "0")}Z`,
      ...{ kind: "erasure", actor: "opdracht", about: [`removal:${index}`], details: '{"rows": 1}' },
      ...line,
      ...{ number: before.number + 1, previousHash: before.lineHash, lineHash: "" },
    };
    made.push({ ...whole, lineHash: hashOfLine(whole) });
  }
  return made;
}

const BEFORE = { number: 0, lineHash: "0".repeat(64) };

/** What is left of a chain when all before `number` went because their term was over, with the line that says so. */
export function shortened(lines: readonly AuditLine[], number: number): AuditLine[] {
  const last = lines.at(-1)!;
  const gone = lines.filter((line) => line.number < number);
  const details = JSON.stringify({ lines: gone.length, up_to: number - 1, hash: gone.at(-1)!.lineHash });
  const told = chained([{ kind: "audit_expired", actor: "planning", about: [], details }], last);
  return [...lines.filter((line) => line.number >= number), ...told];
}

/** Ways to change a chain so that it is another, each at a place that `random` chooses. */
export const tamperings: Record<string, (lines: AuditLine[], random: () => number) => AuditLine[]> = {
  "another time": changed((line) => ({ ...line, writtenAt: line.writtenAt.replace("2026", "2025") })),
  "another actor": changed((line) => ({ ...line, actor: line.actor === "planning" ? "opdracht" : "planning" })),
  "another kind": changed((line) => ({ ...line, kind: `${line.kind}_not` })),
  "another thing that it is about": changed((line) => ({ ...line, about: [...line.about, "goal:D1"] })),
  "codes that run together": changed((line) => ({ ...line, about: [line.about.join("")], kind: `${line.kind} ` })),
  "a detail more": changed((line) => ({ ...line, details: line.details.replace("{", '{"more": 1, ') })),
  "another hash": changed((line) => ({
    ...line,
    lineHash: line.lineHash.replace(/^./, (sign) => (sign === "0" ? "1" : "0")),
  })),
  "a line that was changed, with its own hash made anew": changed((line) => {
    const other = { ...line, actor: line.actor === "planning" ? "opdracht" : "planning" };
    return { ...other, lineHash: hashOfLine(other) };
  }),
  "a line that is missing": (lines, random) => lines.toSpliced(1 + place(lines.slice(2), random), 1),
  "a line that came in between": (lines, random) => {
    const at = place(lines, random);
    return lines.toSpliced(at, 0, { ...lines[at]!, actor: "planning" });
  },
  "two lines in each other's place": (lines, random) => {
    const at = place(lines.slice(1), random);
    return lines.toSpliced(at, 2, lines[at + 1]!, lines[at]!);
  },
  "two lines that changed their numbers": (lines, random) => {
    const at = place(lines.slice(1), random);
    const [one, other] = [lines[at]!, lines[at + 1]!];
    return lines.toSpliced(at, 2, { ...other, number: one.number }, { ...one, number: other.number });
  },
  "the last line cut off": (lines) => lines.slice(0, -1),
  "some of the last lines cut off": (lines, random) => lines.slice(0, 1 + place(lines.slice(1), random)),
  "the first line cut off": (lines) => lines.slice(1),
  "everything cut off": () => [],
  "everything made anew from some line on": (lines, random) => {
    const at = place(lines, random);
    const from = at === 0 ? BEFORE : lines[at - 1]!;
    const others = lines.slice(at).map((line) => ({ ...line, details: '{"rows": 0}' }));
    return [...lines.slice(0, at), ...chained(others, from)];
  },
};

const place = (lines: readonly unknown[], random: () => number): number => Math.floor(random() * lines.length);

function changed(change: (line: AuditLine) => AuditLine): (lines: AuditLine[], random: () => number) => AuditLine[] {
  return (lines, random) => {
    const at = place(lines, random);
    return lines.toSpliced(at, 1, change(lines[at]!));
  };
}
