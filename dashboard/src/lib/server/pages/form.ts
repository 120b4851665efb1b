/** What was typed into a form, and what came of it. */
import { fail } from "@sveltejs/kit";
import { m } from "#lib/paraglide/messages.js";
import type { AtDesk } from "../api.ts";
import type { Refused } from "../refused.ts";

export type Typed = Record<string, string>;

/** As it was typed, without the space around it. What was ticked several times under one name has a comma in between. */
export async function typedIn(request: Request): Promise<Typed> {
  const form = await request.formData();
  const texts = (name: string): string[] =>
    form.getAll(name).flatMap((value) => (typeof value === "string" ? [value.trim()] : []));
  return Object.fromEntries([...new Set(form.keys())].map((name) => [name, texts(name).join(",")]));
}

/** Parts of a text; null where there is none. */
export function listIn(text: string | undefined, between: RegExp | string): string[] | null {
  const parts = (text ?? "").split(between).filter(Boolean);
  return parts.length > 0 ? parts : null;
}

/** A refusal leaves what was typed, and says which field it is about. */
export const notDone = ({ sentence, field }: Refused, typed: Typed) =>
  fail(400, { done: null, refusal: sentence, field, typed, key: null });

/** For who asked whether they are sure. */
export const isSure = ({ sure }: Typed): boolean => sure === "yes";
export const mustBeSure = (typed: Typed) => notDone({ sentence: m.desk_must_be_sure(), field: "sure" }, typed);

/** What came of a change. `key` is one that was made by it. */
export function told<Data>(answer: AtDesk<Data>, done: string, typed: Typed, key: NewKey | null = null) {
  if (answer.refusal !== null) return notDone(answer.refusal, typed);
  return { done, refusal: null, field: null, typed: {} as Typed, key };
}

export type NewKey = { sentence: string; key: string; curl: string };
