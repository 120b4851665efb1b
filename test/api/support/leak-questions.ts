/** Draws what is asked over GraphQL: at each door what its schema has, and what only the other has. */
import type { Door, Draws } from "./leak-draws.ts";

/** Several parts, some with variables. */
export function questionOf(draws: Draws, door: Door): { query: string; variables?: object } {
  const part = door === "shared" ? sharedPart : staffPart;
  const parts = Array.from({ length: draws.upTo(3) }, (_, place) => `q${place}: ${part(draws)}`);
  if (!draws.is(0.3)) return { query: `{ ${parts.join(" ")} }` };
  const variables = { a: draws.area(), k: draws.kpi(), p: draws.period(), c: draws.cursor() };
  const uses = {
    shared:
      "used: figure(kpi: $k, area: $a, period: $p) { value lower upper } more: figures(after: $c, first: 3) { nodes { value } }",
    internal:
      "used: kpi(code: $k) { figures(area: $a, period: $p) { nodes { id ... on PublishedFigure { value lower upper } } } } more: figures(after: $c, first: 3) { nodes { id } }",
  };
  const types = {
    shared: "$a: ID!, $k: ID!, $p: ID!, $c: String",
    internal: "$a: ID, $k: ID!, $p: String, $c: String",
  };
  return { query: `query Drawn(${types[door]}) { ${parts.join(" ")} ${uses[door]} }`, variables };
}

function sharedPart(draws: Draws): string {
  const figure =
    "{ kpi { code title definition } area { code name level within { code } } period value band besideNorm step lower upper n verdict isPublic }";
  const page = `{ nodes ${figure} edges { cursor node { value } } pageInfo { hasNextPage endCursor } }`;
  const choice = () => draws.choice(draws.is(0.3) ? [`area: "${draws.area()}"`] : []);
  return draws.oneOf([
    () => `figure(kpi: "${draws.kpi()}", area: "${draws.area()}", period: "${draws.period()}") ${figure}`,
    () => `figures(${choice()}) ${page}`,
    () =>
      `kpi(code: "${draws.kpi()}") { code title definition caveats counted goals { kind norm margin area { code name } } figures(${choice()}) ${page} }`,
    () => `kpis { code title subject definition goals { kind norm dueOn areaLevel area { code } } }`,
    () => `area(code: "${draws.area()}") { code name level vintage within { code name } }`,
    () => areasOf(draws, "nodes { code name } edges { cursor } pageInfo { endCursor }"),
    () => "agreement { code parties purpose legalGround kpis areas contact validUntil keyExpiresAt pointsPerHour }",
    () => "usage { day points questions }",
    () => "release { number referenceDate sharedAt }",
    () => "association { code name isSynthetic }",
    () => "periods { code kind }",
    // What staff may ask.
    () => `node(id: "${draws.id()}") { id }`,
    () => `kpi(code: "${draws.kpi()}", asOf: 1) { title }`,
    () => `goals { setBy agreedIn }`,
    () => `areas { nodes { homes complexes { name } } }`,
    () => `figures { nodes { nEffective bounds { lower upper } standardError numerator denominator } }`,
    () => introspection(draws),
    () => "kpi(code: 12) { titel }",
  ])();
}

const areasOf = (draws: Draws, of: string): string =>
  `areas(first: ${draws.upTo(20)}${draws.is(0.4) ? `, within: "${draws.area()}"` : ""}) { ${of} }`;

const introspection = (draws: Draws): string =>
  draws.is(0.5)
    ? "__schema { types { name fields { name } } }"
    : `__type(name: "${draws.oneOf(["Figure", "Kpi", "PublishedFigure", "Wave"])}") { fields { name description } }`;

function staffPart(draws: Draws): string {
  const rows = "{ rows isWhole nodes { number neighbourhood complex } }";
  const inside = draws.oneOf([
    "verdict goal { norm setBy agreedIn } bounds { lower upper }",
    "moments { name value } lineage { deliveries { name } }",
    "shared { value lower upper n isPublic }",
    `cases ${rows} allocations ${rows}`,
    "attention { isListed } change { value } parts { value }",
  ]);
  const figure = `{ id kpi { code title } area { code name within { code name } } period ... on PublishedFigure { value lower upper numerator ${inside} } ... on Withheld { reason sentence } }`;
  const page = `{ totalCount nodes ${figure} edges { cursor } pageInfo { hasNextPage endCursor } }`;
  const past = draws.is(0.15) ? [`asOf: ${draws.oneOf([1, 1, 2, 99])}`] : [];
  const codes = draws.is(0.3) ? [`areas: ["${draws.area()}"]`] : [];
  const place = () => `{ ${draws.is(0.7) ? `area: "${draws.area()}", ` : ""}period: "${draws.period()}" }`;
  const args = (...own: string[]) => (own.length + past.length > 0 ? `(${[...own, ...past].join(", ")})` : "");
  return draws.oneOf([
    () => `figures(${draws.choice([...codes, ...past])}) ${page}`,
    () =>
      `kpi${args(`code: "${draws.kpi()}"`)} { id code title goals { id setBy area { code } } figures(${draws.choice(codes)}) ${page} }`,
    () =>
      `area${args(`code: "${draws.area()}"`)} { id name homes within { name figures { nodes ${figure} } } children { name } complexes { code name } figures(first: 20) ${page} }`,
    () =>
      areasOf(
        draws,
        "nodes { id code name complexes { name } neighbourhoods { name } } edges { cursor } pageInfo { endCursor }",
      ),
    () =>
      `node(id: "${draws.id()}") { id ... on Area { name complexes { name } } ... on PublishedFigure { value lower upper area { name } } ... on Goal { setBy } ... on Wave { approvedBy answers } }`,
    () =>
      `comparison${args(`kpi: "${draws.kpi()}"`, `one: ${place()}`, `other: ${place()}`)} { one ${figure} other ${figure} difference { value } sentence incomparable }`,
    () => `signals${args()} { compared listed figures ${figure} }`,
    () => `waves${args()} { id code approvedBy answers invited }`,
    () => `wave${args(`code: "${draws.period()}"`)} { id approvedBy answers kpis { code } }`,
    () =>
      `kpi(code: "tenants_took_action") { controlChart { mean complexes { mean above { upper area { name } } } } opportunities { unopened { number area { code name } } } revisions { before after } }`,
    () =>
      `goals${args()} { id setBy agreedIn closed { figure ${figure} verdictCounts { count } } wouldHaveSaid { verdict area { code name } } }`,
    () => "agreements { code parties purpose legalGround contact signedBy questions keys { prefix } }",
    () => "installationLog { day kind lines }",
    () => "givenRoles { person role areas }",
    () => `log${draws.is(0.5) ? `(before: ${draws.upTo(2000)})` : ""} { number kind actor about details }`,
    () => `sources${args()} { name }`,
    () => "releases { nodes { id number } }",
    () => `association${args()} { id name }`,
    () => "associations { code name }",
    // What partners may ask.
    () => `figure(kpi: "${draws.kpi()}", area: "${draws.area()}", period: "${draws.period()}") { value }`,
    () => "agreement { code }",
    () => introspection(draws),
  ])();
}
