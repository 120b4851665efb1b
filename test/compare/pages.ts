/** Follows the links of a site and reads the text of every page, as somebody without JavaScript would. */

/** Path and text of every page below an address, in both languages. Charts and tables of numbers to download are read whole. */
export async function readEveryPage(address: string): Promise<Map<string, string>> {
  const read = new Map<string, string>();
  const waiting = ["/", "/en"];
  const known = new Set(waiting);
  for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
    const response = await fetch(address + path);
    const text = await response.text();
    read.set(path, `${response.status} ${textOf(text)}`.replaceAll(new URL(address).host, "…"));
    for (const link of linksIn(text, address + path)) {
      if (known.has(link)) continue;
      known.add(link);
      waiting.push(link);
    }
  }
  return read;
}

function linksIn(html: string, page: string): string[] {
  return [...html.matchAll(/\shref="([^"#]+)/g)].flatMap(([, href = ""]) => {
    const url = new URL(href.replaceAll("&amp;", "&"), page);
    const isPage = url.host === new URL(page).host && !/^(\/en)?\/(_app|favicon)/.test(url.pathname);
    return isPage ? [url.pathname + url.search] : [];
  });
}

/** What is left without markup, scripts and styles; the day of publication differs between any two installations. */
function textOf(html: string): string {
  return html
    .replaceAll(/<(script|style)\b.*?<\/\1>/gs, " ")
    .replaceAll(/<!--.*?-->/gs, "")
    .replaceAll(/<[^>]+>/g, " ")
    .replaceAll(/\s+/g, " ")
    .trim();
}
