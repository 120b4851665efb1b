/*
 * Runs in an embed: tells the page around it how high it is, at the start and whenever that changes. The messages are those of iframe-resizer 4, so
 * that a page that has it needs nothing of ours; host.js is for all others.
 */
(() => {
  const mark = "[iFrameSizer]";
  if (window.parent === window) return;
  let name = "";

  const tell = (reason) => {
    if (!name) return;
    const { height, width } = document.documentElement.getBoundingClientRect();
    window.parent.postMessage(`${mark}${name}:${Math.ceil(height)}:${Math.ceil(width)}:${reason}`, "*");
  };

  window.addEventListener("message", ({ data, source }) => {
    if (source !== window.parent || typeof data !== "string" || !data.startsWith(mark)) return;
    // The first message gives this frame its name; one without a colon only asks again.
    const [first, ...settings] = data.slice(mark.length).split(":");
    if (settings.length > 0) name = first;
    tell(settings.length > 0 ? "init" : "size");
  });
  new ResizeObserver(() => tell("size")).observe(document.documentElement);
  window.addEventListener("load", () => tell("size"));
  window.parent.postMessage("[iFrameResizerChild]Ready", "*");
})();
