import { sql } from "@fijne-buurten/db";
import type { AskRows } from "../shared-database.ts";
import { Terms, UsageDay } from "./agreement.type.ts";

type TermsRow = {
  agreement_id: string;
  parties: string[];
  purpose: string;
  legal_ground: string;
  kpis: string[];
  areas: string[];
  valid_from: Date;
  valid_until: Date | null;
  key_expires_at: Date | number | null;
  contact: string;
  points_per_hour: number;
};

const terms = { name: "terms", text: sql(new URL("terms.sql", import.meta.url)) };
const usage = { name: "usage", text: sql(new URL("usage.sql", import.meta.url)) };

export async function readTerms(ask: AskRows): Promise<Terms> {
  const [row] = await ask<TermsRow>(terms);
  if (!row) throw new Error("an agreement that is open has terms");
  return Object.assign(new Terms(), {
    ...{ code: row.agreement_id, parties: row.parties, purpose: row.purpose, legalGround: row.legal_ground },
    ...{ kpis: row.kpis, areas: row.areas, validFrom: row.valid_from, validUntil: row.valid_until },
    // A key that stays ends at infinity, which is no date.
    keyExpiresAt: row.key_expires_at instanceof Date ? row.key_expires_at : null,
    ...{ contact: row.contact, pointsPerHour: row.points_per_hour },
  } satisfies Terms);
}

export async function readUsage(ask: AskRows): Promise<UsageDay[]> {
  const rows = await ask<{ used_on: string; points: number; questions: number }>(usage);
  return rows.map(({ used_on: day, points, questions }) => Object.assign(new UsageDay(), { day, points, questions }));
}
