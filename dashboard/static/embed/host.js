/*
 * For a page that shows embeds: makes each as high as its contents, whenever it says so. It knows the embeds by where this script came from, and
 * listens to nobody else. Put it anywhere in the page, once or with every embed.
 */
(() => {
  const mark = "[iFrameSizer]";
  const { origin } = new URL(document.currentScript.src);
  if (window.fijneBuurten?.includes(origin)) return;
  window.fijneBuurten = [...(window.fijneBuurten ?? []), origin];

  const embeds = () => [...document.querySelectorAll("iframe")].filter((frame) => frame.src.startsWith(`${origin}/`));

  const greet = (frame) => {
    frame.id ||= `fijne-buurten-${Math.random().toString(36).slice(2)}`;
    // In this order the settings of iframe-resizer 4; an embed looks at the name only.
    const settings = [8, false, false, 32, true, true, "", "documentElementOffset", "", "", 0, false, "parent"];
    frame.contentWindow?.postMessage(`${mark}${[frame.id, ...settings].join(":")}`, "*");
  };

  window.addEventListener("message", ({ data, origin: from, source }) => {
    if (from !== origin || typeof data !== "string") return;
    const frame = embeds().find(({ contentWindow }) => contentWindow === source);
    if (!frame) return;
    if (data === "[iFrameResizerChild]Ready") return greet(frame);
    const [name, height] = data.startsWith(mark) ? data.slice(mark.length).split(":") : [];
    if (name === frame.id && Number(height) > 0) frame.style.height = `${Math.min(Number(height), 20_000)}px`;
  });

  // An embed that was there before this script has already said that it is ready.
  const greetAll = () => embeds().forEach(greet);
  greetAll();
  document.addEventListener("DOMContentLoaded", greetAll);
})();
