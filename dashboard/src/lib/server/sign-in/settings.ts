/**
 * Whether readers sign in here, and with whom. What is not safe is refused in a sentence. Light to import, and it imports nothing: the start
 * program asks the same before it does anything else.
 */
type Env = Record<string, string | undefined>;

/** A claim that gives a role: in one association, or in all of the installation. */
export type RoleOfClaim = { value: string; role: string; association: string | null; areas: string[] };

export type Provider = {
  kind: "provider";
  /** Signs what the API is told, and seals what is kept of a session. */
  secret: string;
  issuer: string;
  clientId: string;
  clientSecret: string;
  scope: string;
  roleClaim: string;
  roles: RoleOfClaim[];
  /** How strongly the provider must have made sure who somebody is, in its own words: one of these, or any way where there are none. */
  strengths: string[];
  origin: string;
};
export type SignIn = { kind: "none"; secret: string | undefined } | { kind: "demo"; secret: string } | Provider;

/** In the words of who sets them up. */
const roleNames: Record<string, string> = {
  bestuur: "board",
  teamleider: "team_leader",
  team: "team",
  beleid: "policy",
  beheer: "operations",
  privacy: "privacy",
};

const SHORTEST_SECRET = 32;
const SHORTEST_CLIENT_SECRET = 16;
const FEWEST_CHARACTERS = 8;

/** As `problemOf` found nothing wrong with. */
export function signInOf(env: Env): SignIn {
  const secret = env.SIGN_IN_SECRET;
  if (env.OIDC_ISSUER)
    return {
      kind: "provider",
      secret: secret ?? "",
      issuer: env.OIDC_ISSUER,
      clientId: env.OIDC_CLIENT_ID ?? "",
      clientSecret: env.OIDC_CLIENT_SECRET ?? "",
      scope: env.OIDC_SCOPE || "openid",
      roleClaim: env.OIDC_ROLE_CLAIM || "roles",
      roles: rolesOfClaims(env.OIDC_ROLES ?? ""),
      strengths: listed(env.OIDC_STRENGTH),
      origin: env.ORIGIN ?? "",
    };
  return env.DEMO_SIGN_IN === "on" ? { kind: "demo", secret: secret ?? "" } : { kind: "none", secret };
}

/** Why the pages may not be served with these settings; nothing where they may. */
export function problemOf(env: Env): string | undefined {
  const problem = env.OIDC_ISSUER ? problemOfProvider(env) : problemWithoutProvider(env);
  return problem && `${problem} Er is niets gestart.`;
}

function problemWithoutProvider(env: Env): string | undefined {
  const isDemo = env.DEMO_SIGN_IN === "on";
  if (env.DEMO_SIGN_IN && !isDemo && env.DEMO_SIGN_IN !== "off")
    return `DEMO_SIGN_IN: gevonden '${env.DEMO_SIGN_IN}', verwacht on of off.`;
  const beyond = beyondLoopback(env);
  if (beyond)
    return (
      `${beyond} Zonder inloggen zou iedereen die daar bij kan de interne cijfers zien. Verwacht: ` +
      "127.0.0.1, localhost of ::1, of inloggen met OIDC_ISSUER. Alleen in een container waarvan de poort op loopback is " +
      "gepubliceerd mag HOST anders zijn, met PUBLISHED_ON_LOOPBACK=yes."
    );
  return isDemo || env.SIGN_IN_SECRET ? problemOfSecrets(env, ["SIGN_IN_SECRET"]) : undefined;
}

function problemOfProvider(env: Env): string | undefined {
  if (env.DEMO_SIGN_IN === "on")
    return "DEMO_SIGN_IN: gevonden on, samen met OIDC_ISSUER. Verwacht: een van de twee; wie oefent, kiest zelf een rol.";
  const needed = ["OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET", "SIGN_IN_SECRET", "ORIGIN"];
  const missing = needed.filter((name) => !env[name]);
  if (missing.length > 0) return `Omgeving: ${missing.join(", ")} ontbreekt. Met OIDC_ISSUER is dat nodig.`;
  return (
    problemOfSecrets(env, ["SIGN_IN_SECRET", "OIDC_CLIENT_SECRET"]) ??
    problemOfAddress("OIDC_ISSUER", env.OIDC_ISSUER ?? "") ??
    problemOfAddress("ORIGIN", env.ORIGIN ?? "") ??
    problemOfRoles(env.OIDC_ROLES ?? "") ??
    problemOfProxy(env)
  );
}

/** Too short, of too few characters, or the same as another. None is quoted. */
function problemOfSecrets(env: Env, names: readonly string[]): string | undefined {
  for (const name of names) {
    const secret = env[name] ?? "";
    const shortest = name === "OIDC_CLIENT_SECRET" ? SHORTEST_CLIENT_SECRET : SHORTEST_SECRET;
    if (secret.length < shortest || new Set(secret).size < FEWEST_CHARACTERS)
      return (
        `${name}: te makkelijk te raden. Verwacht: ten minste ${shortest} tekens, waarvan ${FEWEST_CHARACTERS} verschillende; ` +
        "maak er een met: openssl rand -hex 32."
      );
    const other = Object.keys(env).find((key) => key !== name && env[key] === secret);
    if (other) return `${name} en ${other}: hetzelfde geheim. Verwacht: voor elk een ander.`;
  }
  return undefined;
}

function problemOfAddress(name: string, text: string): string | undefined {
  const url = URL.parse(text);
  const isSafe = url?.protocol === "https:" || (url?.protocol === "http:" && isLoopback(url.hostname));
  return isSafe
    ? undefined
    : `${name}: gevonden '${text}', verwacht een adres dat met https:// begint; http:// mag alleen naar deze computer zelf.`;
}

/** Whoever reaches the port without the proxy has no TLS, and could say in a header that they are somebody else. */
function problemOfProxy(env: Env): string | undefined {
  const header = ["ADDRESS_HEADER", "HOST_HEADER", "PROTOCOL_HEADER", "PORT_HEADER"].find((name) => env[name]);
  if (header) return `${header}: gevonden '${env[header]}', verwacht niets. Het adres van de lezers komt uit ORIGIN.`;
  const isOpen = !isLoopback(env.HOST ?? "0.0.0.0") && env.PUBLISHED_ON_LOOPBACK !== "yes";
  const proxies = listed(env.TRUSTED_PROXY);
  if (isOpen && proxies.length === 0)
    return (
      `HOST: gevonden '${env.HOST ?? "0.0.0.0"}', zonder TRUSTED_PROXY. Verwacht: het adres van de proxy die TLS verzorgt, ` +
      "zodat niemand anders er rechtstreeks bij kan."
    );
  if (isOpen && !env.ORIGIN?.startsWith("https:"))
    return `ORIGIN: gevonden '${env.ORIGIN}', verwacht het adres met https:// waarop de proxy de pagina's laat zien.`;
  const unfit = proxies.find((proxy) => !/^[\da-fA-F.:]+(\/\d{1,3})?$/.test(proxy));
  return (
    unfit && `TRUSTED_PROXY: gevonden '${unfit}', verwacht een IP-adres of een reeks, als 10.0.0.2 of 10.0.0.0/24.`
  );
}

/** Through which setting readers on other machines could come. */
function beyondLoopback(env: Env): string | undefined {
  const host = env.HOST ?? "0.0.0.0";
  if (!isLoopback(host) && env.PUBLISHED_ON_LOOPBACK !== "yes") return `HOST: gevonden '${host}'.`;
  const origin = URL.parse(env.ORIGIN ?? "");
  return origin && !isLoopback(origin.hostname) ? `ORIGIN: gevonden '${env.ORIGIN}'.` : undefined;
}

export const isLoopback = (host: string): boolean =>
  ["localhost", "::1", "[::1]"].includes(host) || /^127(\.\d{1,3}){3}$/.test(host);

/** Words that are separated by spaces or commas. */
export const listed = (text = ""): string[] => text.split(/[\s,]+/).filter(Boolean);

/** `group=bestuur; other=team@voorbeeld:BU02670111+BU02670112`: which value of the claim gives which role, where, and over which areas. */
const oneRole = /^(?<value>.+)=(?<name>[a-z]+)(?:@(?<association>[a-z0-9-]+))?(?::(?<areas>[\w+-]+))?$/;

function problemOfRoles(text: string): string | undefined {
  for (const one of rolesIn(text)) {
    const { name = "", areas } = oneRole.exec(one)?.groups ?? {};
    if (!(name in roleNames))
      return `OIDC_ROLES: gevonden '${one}', verwacht WAARDE=ROL, met als rol ${Object.keys(roleNames).join(", ")}.`;
    if ((name === "team") !== Boolean(areas))
      return `OIDC_ROLES: gevonden '${one}'. Verwacht: bij team de eigen gebieden, als team:BU02670111+BU02670112, en bij een andere rol geen.`;
  }
  return undefined;
}

const rolesIn = (text: string): string[] =>
  text
    .split(/[;\n]/)
    .map((one) => one.trim())
    .filter(Boolean);

function rolesOfClaims(text: string): RoleOfClaim[] {
  return rolesIn(text).flatMap((one) => {
    const { value = "", name = "", association, areas } = oneRole.exec(one)?.groups ?? {};
    const role = roleNames[name];
    return role ? { value, role, association: association ?? null, areas: areas?.split("+") ?? [] } : [];
  });
}
