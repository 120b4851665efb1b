/** How readers sign in to this server: as its settings say when it starts. */
import { building } from "$app/env";
import { apiAddress } from "../api-address.ts";
import { StaffProvider } from "./provider.ts";
import { sealOf } from "./sealed.ts";
import { sessionsAt } from "./sessions.ts";
import { signInOf } from "./settings.ts";

export const signIn = building ? signInOf({}) : signInOf(process.env);

/** What it takes to sign in with a provider; nothing where nobody does. */
export const desk =
  signIn.kind === "provider"
    ? {
        ...signIn,
        provider: new StaffProvider(signIn),
        sessions: sessionsAt(apiAddress(), signIn),
        /** Of what the browser remembers between leaving for the provider and coming back. */
        seal: sealOf(signIn.secret, "begun"),
      }
    : undefined;
