import { z } from "zod";

const measured = z.object({ mean: z.number(), se: z.number(), least: z.number(), most: z.number() });

const judged = z.object({
  attack: z.string(),
  outcome: z.string(),
  of: z.enum(["mean", "least", "most"]),
  must: z.enum(["at most", "at least"]),
  gate: z.number(),
  title: z.object({ nl: z.string(), en: z.string() }),
  value: z.number().nullable(),
  se: z.number().nullable(),
  met: z.boolean(),
});

/** The report of an audit, as it is stored with a release. Nothing in it is about a real household. */
export const auditReport = z.strictObject({
  format: z.literal("audit-disclosure/1"),
  passed: z.boolean(),
  seeds: z.array(z.number().int()),
  /** What the attacker was told of the publisher. */
  publisher: z.record(z.string(), z.unknown()),
  criteria: z.array(judged),
  controls: z.object({
    /** What each attack achieved where it must. */
    proven: z.array(judged),
    /** By control the criteria that refuse it. */
    refused: z.array(z.object({ control: z.string(), name: z.string(), refusals: z.array(z.string()) })),
  }),
  summary: z.record(z.string(), measured),
  findings: z.array(z.string()),
  worlds: z.array(
    z.object({ seed: z.number().int(), outcomes: z.record(z.string(), z.number()), findings: z.array(z.string()) }),
  ),
});

export type AuditReport = z.infer<typeof auditReport>;
