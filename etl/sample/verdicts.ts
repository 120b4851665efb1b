export type ExpectedVerdict = { kpi: string; level: string; area: string; period: string; verdict: string; note?: string };
export const expectedVerdicts: ExpectedVerdict[] = [];
