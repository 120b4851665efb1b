/** Short remarks one after the other, each as a sentence; an empty one is left out. */
export function remarks(...parts: string[]): string {
  return parts.filter(Boolean).map(capital).join(". ");
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
