/** Whether a slash brings the reader to the search box. Who steers by voice, or hits keys by accident, can switch that off; this browser remembers it. */
const name = "slash";

export function isSlashOn(): boolean {
  try {
    return localStorage.getItem(name) !== "off";
  } catch {
    return true;
  }
}

export function switchSlash(isOn: boolean): void {
  try {
    if (isOn) localStorage.removeItem(name);
    else localStorage.setItem(name, "off");
  } catch {
    // A browser that may keep nothing keeps the slash.
  }
}
