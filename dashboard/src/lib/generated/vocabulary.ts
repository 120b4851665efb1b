// Made from db/vocabulary.ts by npm run generate.

export const verdicts = {
  ON_TRACK: {"nl":"op koers","en":"on track"},
  OFF_TRACK: {"nl":"niet op koers","en":"off track"},
  INCONCLUSIVE: {"nl":"niet te zeggen","en":"cannot be said"},
  NOT_DUE: {"nl":"nog niet aan de orde","en":"not due yet"},
  MAINTAINED: {"nl":"op peil","en":"maintained"},
  UNDER_PRESSURE: {"nl":"onder druk","en":"under pressure"},
  DECLINED: {"nl":"gedaald","en":"declined"},
  TOO_FEW: {"nl":"te weinig waarnemingen","en":"too few observations"},
  OUTDATED: {"nl":"te oud","en":"too old"},
} as const;

export const verdictNotes = {
  IMPROVED: {"nl":"verbeterd","en":"improved"},
  NOT_ALL_KNOWN: {"nl":"nog niet alles bekend","en":"not all is known yet"},
  MODE_CHANGED: {"nl":"anders gevraagd dan bij de nulmeting","en":"asked in another way than at the baseline"},
} as const;

export const pastVerdicts = {
  ON_TRACK: {"nl":"gehaald","en":"reached"},
  OFF_TRACK: {"nl":"niet gehaald","en":"not reached"},
} as const;

export const pastPartVerdicts = {
  ON_TRACK: {"nl":"lag op koers","en":"was on track"},
  OFF_TRACK: {"nl":"lag niet op koers","en":"was not on track"},
} as const;

export const legalVerdicts = {
  ON_TRACK: {"nl":"voldaan","en":"met"},
  OFF_TRACK: {"nl":"niet voldaan","en":"not met"},
} as const;

export const withheldReasons = {
  PROTECTED: {"nl":"beschermd","en":"protected"},
  TOO_FEW: {"nl":"te weinig","en":"too few"},
  MANY_WAIT: {"nl":"te veel wacht","en":"too much waits"},
  NOT_DELIVERED: {"nl":"nog niet geleverd","en":"not delivered yet"},
  NO_ACCESS: {"nl":"geen toegang","en":"no access"},
} as const;

export const bands = {
  AT_MOST: {"nl":"hoogstens","en":"at most"},
  AT_LEAST: {"nl":"minstens","en":"at least"},
} as const;

export const besideNorms = {
  JUST_BELOW: {"nl":"net onder de norm","en":"just below the norm"},
  JUST_ABOVE: {"nl":"net boven de norm","en":"just above the norm"},
} as const;

export const intervalReasons = {
  COMPLETE_COUNT: {"nl":"volledig geteld","en":"counted completely"},
  COUNT_OF_VERDICTS: {"nl":"telling van oordelen","en":"count of verdicts"},
  EXTERNAL_MODEL: {"nl":"landelijk model","en":"national model"},
} as const;

export const areaLevels = {
  ASSOCIATION: {"nl":"corporatie","en":"association","many":{"nl":"Corporatie","en":"Association"}},
  MUNICIPALITY: {"nl":"gemeente","en":"municipality","many":{"nl":"Gemeenten","en":"Municipalities"}},
  DISTRICT: {"nl":"wijk","en":"district","many":{"nl":"Wijken","en":"Districts"}},
  NEIGHBOURHOOD_GROUP: {"nl":"buurtgroep","en":"neighbourhood group","many":{"nl":"Buurtgroepen","en":"Neighbourhood groups"}},
  NEIGHBOURHOOD: {"nl":"buurt","en":"neighbourhood","many":{"nl":"Buurten","en":"Neighbourhoods"}},
  COMPLEX: {"nl":"complex","en":"complex","many":{"nl":"Complexen","en":"Complexes"}},
} as const;

export const periodKinds = {
  YEAR: {"nl":"jaar","en":"year","many":{"nl":"Jaren","en":"Years"}},
  YEAR_TO_TERTIAAL: {"nl":"jaar t/m tertiaal","en":"year up to a four-month period","many":{"nl":"Van 1 januari t/m een tertiaal","en":"From 1 January to a four-month period"}},
  YEAR_TO_QUARTER: {"nl":"jaar t/m kwartaal","en":"year up to a quarter","many":{"nl":"Van 1 januari t/m een kwartaal","en":"From 1 January to a quarter"}},
  TERTIAAL: {"nl":"tertiaal","en":"four-month period","many":{"nl":"Elk tertiaal apart","en":"Each four-month period alone"}},
  QUARTER: {"nl":"kwartaal","en":"quarter","many":{"nl":"Elk kwartaal apart","en":"Each quarter alone"}},
  MONTH: {"nl":"maand","en":"month","many":{"nl":"Maanden","en":"Months"}},
  SURVEY_WAVE: {"nl":"enquête","en":"survey wave","many":{"nl":"Enquêtes","en":"Surveys"}},
  PANEL_QUESTIONNAIRE: {"nl":"panelvragenlijst","en":"panel questionnaire","many":{"nl":"Panelvragenlijsten","en":"Panel questionnaires"}},
} as const;

export const ambitions = {
  RESILIENT_NEIGHBOURHOODS: {"nl":"De veerkracht van onze buurten blijft op peil","en":"Our neighbourhoods stay resilient","promise":{"nl":"De veerkracht (zelfredzaamheid) van onze buurten blijft op peil","en":"The resilience (self-reliance) of our neighbourhoods is kept up"}},
  TENANTS_ACT: {"nl":"Huurders komen zelf in actie bij ongewenste situaties","en":"Tenants act themselves when something is not right","promise":{"nl":"Met actief sociaal beheer ondersteunen we onze huurders zodat zij zelf in actie komen bij ongewenste situaties","en":"With active social management we support our tenants, so that they act themselves when something is not right"}},
  MEETING_PLACES: {"nl":"We benutten kansen voor ontmoetingsplekken","en":"We use opportunities for meeting places","promise":{"nl":"Bij nieuwbouw en in de bestaande voorraad benutten we kansen om ontmoetingsplekken te realiseren","en":"In new buildings and in existing ones we use opportunities to make places to meet"}},
  IN_CONVERSATION: {"nl":"We zijn op verschillende manieren in gesprek","en":"We talk with tenants in different ways","promise":{"nl":"We gaan op verschillende manieren in gesprek met huurders, zoals bijvoorbeeld in een huurderspanel","en":"We talk with tenants in different ways, for example in a tenants' panel"}},
  BALANCED_NEIGHBOURHOODS: {"nl":"Evenwichtige wijken","en":"Balanced districts","promise":{"nl":"We sturen op evenwichtige wijken: een evenwichtige samenstelling van inkomensgroepen en draagkracht in complexen","en":"We steer towards balanced districts: a balanced mix of incomes and of capacity in complexes"}},
  GOALS_TESTED: {"nl":"We stellen doelen en toetsen of we ze halen","en":"We set goals and test whether we reach them","promise":{"nl":"We stellen doelen per gebied en toetsen of we ze halen","en":"We set goals for each area and test whether we reach them"}},
} as const;

export const units = {
  INDEX: {"nl":"index, 0 tot 100","en":"index, 0 to 100"},
  POINTS: {"nl":"verschil in punten","en":"difference in points"},
  GRADE: {"nl":"rapportcijfer, 1 tot 10","en":"grade, 1 to 10"},
  SCORE: {"nl":"score","en":"score"},
  SHARE: {"nl":"procent","en":"per cent"},
  PERCENTAGE_POINTS: {"nl":"procentpunt","en":"percentage points"},
  COUNT: {"nl":"aantal","en":"number"},
  PER_100_HOMES: {"nl":"per 100 woningen per jaar","en":"per 100 homes per year"},
  PER_ACTIVITY: {"nl":"per activiteit","en":"per activity"},
} as const;

export const surveyModes = {
  POST: {"nl":"per post","en":"by post"},
  ONLINE: {"nl":"online","en":"online"},
  TELEPHONE: {"nl":"per telefoon","en":"by telephone"},
  FACE_TO_FACE: {"nl":"aan de deur","en":"at the door"},
  MIXED: {"nl":"op meerdere manieren","en":"in more than one way"},
} as const;

export const representationBands = {
  GOOD: {"nl":"goed","en":"good"},
  MIND: {"nl":"matig","en":"fair"},
  WARN: {"nl":"zwak","en":"weak"},
} as const;

export const controlSignals = {
  OUTSIDE_LIMITS: {"nl":"buiten de grenzen","en":"outside the limits"},
  RUN: {"nl":"lang aan één kant","en":"long on one side"},
  TREND: {"nl":"lang omhoog of omlaag","en":"long up or down"},
  NEAR_LIMIT: {"nl":"vaak dicht bij een grens","en":"often near a limit"},
} as const;

export const declineReasons = {
  MONEY: {"nl":"geld","en":"money"},
  SPACE: {"nl":"ruimte","en":"space"},
  MANAGEMENT: {"nl":"beheer","en":"management"},
  RESIDENTS: {"nl":"bewoners willen niet","en":"residents do not want it"},
} as const;

export const revisionCauses = {
  REDEFINED: {"nl":"andere definitie","en":"redefined"},
  COMPOSITION: {"nl":"andere woningen, bewoners of gebieden","en":"composition"},
  REWEIGHTED: {"nl":"antwoorden anders gewogen","en":"reweighted"},
  CORRECTED: {"nl":"gewijzigd, aangevuld of ingetrokken","en":"corrected"},
  LATE: {"nl":"later binnengekomen","en":"late"},
  NEW: {"nl":"nieuw sinds toen","en":"new"},
} as const;

export const uncountedReasons = {
  UNDATED: {"nl":"zonder datum","en":"without a date"},
  OTHER_PERIOD: {"nl":"in een andere periode","en":"in another period"},
  OTHER_KIND: {"nl":"van een andere soort","en":"of another kind"},
  NOT_APPLICABLE: {"nl":"niet van toepassing","en":"not applicable"},
  NOT_FILLED_IN: {"nl":"niet ingevuld","en":"not filled in"},
} as const;

export const agreementStates = {
  VALID: {"nl":"geldig","en":"valid"},
  ENDED: {"nl":"beëindigd","en":"ended"},
  EXPIRED: {"nl":"verlopen","en":"expired"},
  NOT_BEGUN: {"nl":"nog niet begonnen","en":"not begun"},
} as const;

export const auditKinds = {
  ASSOCIATION_ADDED: {"nl":"corporatie toegevoegd","en":"association added"},
  ASSOCIATION_REMOVED: {"nl":"corporatie verwijderd","en":"association removed"},
  GOAL_ADDED: {"nl":"doel toegevoegd","en":"goal added"},
  GOAL_CHANGED: {"nl":"doel veranderd","en":"goal changed"},
  GOAL_WITHDRAWN: {"nl":"doel vervallen","en":"goal withdrawn"},
  WAVE_APPROVED: {"nl":"enquête vrijgegeven","en":"wave approved"},
  SIGNAL_SNOOZED: {"nl":"signaal uitgesteld","en":"signal put off"},
  DELIVERY_RETRACTED: {"nl":"levering teruggenomen","en":"delivery retracted"},
  ERASURE: {"nl":"gewist","en":"erased"},
  PURGE: {"nl":"opgeruimd","en":"purged"},
  RETENTION_CHANGED: {"nl":"bewaartermijn veranderd","en":"retention changed"},
  HOUSEHOLD_SHOWN: {"nl":"huishouden ingezien","en":"household shown"},
  ROWS_READ: {"nl":"rijen gelezen","en":"rows read"},
  EXPORT_MADE: {"nl":"export gemaakt","en":"export made"},
  BACKUP_MADE: {"nl":"kopie gemaakt","en":"backup made"},
  RESTORED: {"nl":"kopie teruggezet","en":"restored"},
  AUDIT_READ: {"nl":"logboek gelezen","en":"log read"},
  AUDIT_TERM_CHANGED: {"nl":"bewaartermijn logboek veranderd","en":"term of the log changed"},
  AUDIT_EXPIRED: {"nl":"logboek ingekort","en":"log shortened"},
  SIGNED_IN: {"nl":"ingelogd","en":"signed in"},
  SIGN_IN_REFUSED: {"nl":"inloggen geweigerd","en":"sign-in refused"},
  SIGNED_OUT: {"nl":"uitgelogd","en":"signed out"},
  SESSION_ENDED: {"nl":"sessie beëindigd","en":"session ended"},
  ROLE_GIVEN: {"nl":"rol gegeven","en":"role given"},
  ROLE_TAKEN: {"nl":"rol weggenomen","en":"role taken away"},
  AGREEMENT_MADE: {"nl":"convenant gemaakt","en":"agreement made"},
  AGREEMENT_CHANGED: {"nl":"convenant veranderd","en":"agreement changed"},
  AGREEMENT_ENDED: {"nl":"convenant beëindigd","en":"agreement ended"},
  MADE_PUBLIC: {"nl":"openbaar gemaakt","en":"made public"},
  KEY_MADE: {"nl":"sleutel gemaakt","en":"key made"},
  KEY_ENDED: {"nl":"sleutel ingetrokken","en":"key ended"},
} as const;

export const gradeClasses = {
  red: {"nl":"rood","en":"red","value":1},
  orange: {"nl":"oranje","en":"orange","value":5},
  yellow: {"nl":"geel","en":"yellow","value":6},
  light_green: {"nl":"lichtgroen","en":"light green","value":7},
  dark_green: {"nl":"donkergroen","en":"dark green","value":8},
} as const;

export const groups = {
  all: {"nl":"alles samen","en":"all together"},
  new_build: {"nl":"nieuwbouw","en":"new build"},
  existing: {"nl":"bestaand bezit","en":"existing stock"},
} as const;

export const thresholds = {
  shown: {"nl":"tien","en":"ten","value":10},
  judged: {"nl":"twintig","en":"twenty","value":20},
} as const;

export const confidences = {
  shown: {"nl":"95% zeker","en":"95% certain","value":0.95},
  judged: {"nl":"90% zeker","en":"90% certain","value":0.9},
} as const;

export const publicationLimits = {
  waiting: {"nl":"20%","en":"20%","value":0.2},
  answers: {"nl":"5%","en":"5%","value":0.05},
  weights: {"nl":"25%","en":"25%","value":0.25},
} as const;

export const responseLimits = {
  good: {"nl":"0,85","en":"0.85","value":0.85},
  fair: {"nl":"0,70","en":"0.70","value":0.7},
  survey: {"nl":"1 op de 5","en":"1 in 5","value":0.2},
  panel: {"nl":"de helft","en":"half","value":0.5},
  asked: {"nl":"200","en":"200","value":200},
} as const;
