import { expect, test } from "vitest";
import { inLanguage } from "./language.ts";
import { citationWords } from "../../dashboard/src/lib/server/figures/citation-words.ts";
import { fileName } from "../../dashboard/src/lib/server/pages/embed.ts";
import type { KpiView } from "../../dashboard/src/lib/server/pages/kpi-view.ts";
import { action, figure } from "./figure.ts";

const release = { number: 12, publishedAt: "2026-11-01T02:00:00Z", referenceDate: "2026-10-31", isSynthetic: false };
const view = (more: object = {}): KpiView =>
  ({
    kpi: { ...action, title: "Huurders in actie" },
    area: { code: "wsn", name: "WSN", level: "ASSOCIATION" },
    figure: figure({ period: "2025", value: 0.64 }),
    release,
    ...more,
  }) as unknown as KpiView;
const district = { area: { code: "WK026701", name: "Nijkerk", level: "DISTRICT" } };

test("a figure is cited with whose it is, its area, its period, its release and its day", () => {
  expect(citationWords(view(), "WSN")).toBe(
    "WSN: “Huurders in actie”, 2025. Fijne Buurten, publicatie 12, stand op 31 oktober 2026.",
  );
  expect(citationWords(view(district), "WSN")).toContain("“Huurders in actie”, Nijkerk, 2025.");
  expect(inLanguage("en", () => citationWords(view(), "WSN"))).toContain("release 12, as of 31 October 2026.");
});

test("a citation says that figures are made up, and of a year that runs that it does", () => {
  const running = { figure: figure({ period: "2026", value: 0.5 }), release: { ...release, isSynthetic: true } };
  expect(citationWords(view(running), "WSN")).toMatch(/2026 tot nu toe.*31 oktober 2026, synthetische gegevens\.$/);
});

test("a file is named after what it holds, of which area, period and release", () => {
  expect(fileName(view(district))).toBe("tenants_took_action_WK026701_2025_release-12");
  expect(fileName(view({ area: { code: "a b/c" }, figure: null }), "areas")).toBe(
    "tenants_took_action_areas_a-b-c_release-12",
  );
});
