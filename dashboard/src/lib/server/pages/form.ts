/** What was typed into a form, and what came of it. */
import { fail } from "@sveltejs/kit";
import { m } from "#lib/paraglide/messages.js";
import type { AtDesk } from "../api.ts";

export type Typed = Record<string, string>;

/** As it was typed, without the space around it. */
export async function typedIn(request: Request): Promise<Typed> {
  const form = await request.formData();
  return Object.fromEntries(
    [...form].flatMap(([name, value]) => (typeof value === "string" ? [[name, value.trim()]] : [])),
  );
}

/** Parts of a text; null where there is none. */
export function listIn(text: string | undefined, between: RegExp): string[] | null {
  const parts = (text ?? "").split(between).filter(Boolean);
  return parts.length > 0 ? parts : null;
}

/** A refusal leaves what was typed. */
export const notDone = (refusal: string, typed: Typed) => fail(400, { done: null, refusal, typed, key: null });

/** For who asked whether they are sure. */
export const isSure = ({ sure }: Typed): boolean => sure === "yes";
export const mustBeSure = (typed: Typed) => notDone(m.desk_must_be_sure(), typed);

/** What came of a change. `key` is one that was made by it. */
export function told<Data>(answer: AtDesk<Data>, done: string, typed: Typed, key: NewKey | null = null) {
  if (answer.refusal !== null) return notDone(answer.refusal, typed);
  return { done, refusal: null, typed: {} as Typed, key };
}

export type NewKey = { sentence: string; key: string; curl: string };
