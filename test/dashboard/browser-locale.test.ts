/** In the browser a smaller piece of code takes the place of Paraglide's: both make the same addresses. */
import { afterEach, beforeEach, expect, test } from "vitest";
import "./language.ts";
import * as browser from "../../dashboard/src/lib/browser-locale.ts";
import * as paraglide from "../../dashboard/src/lib/paraglide/runtime.js";

const addresses = [
  ...[
    "/",
    "/en",
    "/en/",
    "/nl",
    "/nl/kpis",
    "/EN/kpis",
    "/kpis",
    "/en/kpis/tenants_took_action?period=2025&area=WK026701#areas",
  ],
  ...[
    "/kade",
    "/en/kade/kpis",
    "/english",
    "/areas/COMPLEX%2F101?level=COMPLEX",
    "/search?q=caf%C3%A9+x",
    "/kpis/",
    "/en?q=a#b",
  ],
];

test.each(addresses)("%s", (href) => {
  for (const locale of ["nl", "en"] as const)
    expect([locale, browser.localizeHref(href, { locale })]).toEqual([
      locale,
      paraglide.localizeHref(href, { locale }),
    ]);
  expect(browser.deLocalizeHref(href)).toBe(paraglide.deLocalizeHref(href));
  const url = new URL(href, "https://buurten.example.nl");
  expect(browser.deLocalizeUrl(url).href).toBe(paraglide.deLocalizeUrl(url).href);
});

type Page = { document?: { documentElement: { lang: string } } };
const before = (globalThis as Page).document;
beforeEach(() => void ((globalThis as Page).document = { documentElement: { lang: "en" } }));
afterEach(() => void ((globalThis as Page).document = before));

test("the language is that of the document", () => {
  expect([browser.getLocale(), browser.localizeHref("/kpis")]).toEqual(["en", "/en/kpis"]);
  (globalThis as Page).document = { documentElement: { lang: "nl" } };
  expect([browser.getLocale(), browser.localizeHref("/en/kpis")]).toEqual(["nl", "/kpis"]);
});
