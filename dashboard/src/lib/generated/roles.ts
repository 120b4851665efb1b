// Made from db/role-vocabulary.ts by npm run generate.

export const staffRoles = {
  board: {"nl":"bestuur","en":"board"},
  team_leader: {"nl":"teamleider","en":"team leader"},
  team: {"nl":"team","en":"team"},
  policy: {"nl":"beleid","en":"policy"},
  operations: {"nl":"beheer","en":"operations"},
  privacy: {"nl":"privacy","en":"privacy"},
} as const;

export const sights = {
  words: {"roles":["board","team_leader","team","policy","operations","privacy"],"isTogether":false},
  figures: {"roles":["board","team_leader","team","policy","privacy"],"isTogether":false},
  sums: {"roles":["board","team_leader","team","policy"],"isTogether":false},
  complexes: {"roles":["team_leader","team","policy"],"isTogether":false},
  cases: {"roles":["team_leader","team"],"isTogether":false},
  allocations: {"roles":["policy"],"isTogether":false},
  agreements: {"roles":["board","policy","privacy"],"isTogether":false},
  given_roles: {"roles":["operations","privacy"],"isTogether":false},
  log: {"roles":["operations","privacy"],"isTogether":true},
} as const;

export const deeds = {
  agree: ["policy"],
  publish: ["board"],
  take_out: ["board","team_leader","team","policy","privacy"],
  give_roles: ["operations"],
} as const;

export const sightOfRoute = {
  "/": "figures",
  "/agreements": "agreements",
  "/areas": "figures",
  "/areas/[code]": "figures",
  "/associations": "words",
  "/compare": "figures",
  "/components": "words",
  "/embed/[kpi]": "figures",
  "/embed/[kpi].csv": "figures",
  "/embed/[kpi].png": "figures",
  "/embed/[kpi].svg": "figures",
  "/given-roles": "given_roles",
  "/glossary": "words",
  "/goals": "figures",
  "/kpis": "figures",
  "/kpis/[kpi]": "figures",
  "/kpis/[kpi]/allocations": "allocations",
  "/kpis/[kpi]/cases": "cases",
  "/kpis/[kpi]/computation.json": "words",
  "/log": "log",
  "/search": "figures",
  "/search/suggestions.json": "figures",
  "/waves": "sums",
  "/waves/[wave]": "sums",
  "/waves/[wave]/account.json": "sums"
} as const;

export const sightOfRows: Record<string, keyof typeof sights> = {
  "cases_reopened": "cases",
  "intervened": "cases",
  "mediated": "cases",
  "nuisance_cases": "cases",
  "nuisance_reporters": "cases",
  "nuisance_reports": "cases",
  "own_conversation_first": "cases",
  "social_allocations": "allocations",
  "solved_by_tenants": "cases",
  "suitable_allocations": "allocations",
  "support_given": "cases",
  "tenants_took_action": "cases",
  "upkeep_cases": "cases"
};

export const openRoutes = ["/openbaar","/openbaar/data/[file]","/openbaar/embed/[kpi]","/openbaar/embed/[kpi].png","/openbaar/embed/[kpi].svg","/openbaar/kpis/[kpi]","/health","/no-access","/roles","/sessions","/sign-in","/sign-in/back","/sign-out","/sign-out/back-channel","/signed-out"] as const;
