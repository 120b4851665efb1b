// What kind of data every column holds, as the register tells it. A column that stands not here, or is of another kind than its contract says,
// fails a test: a new column is judged before it is delivered.

export type DataClass = "pseudonym" | "household" | "leads_to_household" | "dropped" | "unread" | "function" | "thing";

/** Whether such data is personal, and how the register calls it. */
export const dataClasses: Record<DataClass, { isPersonal: boolean; nl: string }> = {
  pseudonym: { isPersonal: true, nl: "een kenmerk van 22 tekens in plaats van een persoon (pseudoniem)" },
  household: { isPersonal: true, nl: "een gegeven over een huishouden" },
  leads_to_household: { isPersonal: true, nl: "een nummer dat bij de bron naar een huishouden of woning leidt" },
  dropped: { isPersonal: true, nl: "wordt aan de deur weggelaten en nergens bewaard" },
  unread: { isPersonal: false, nl: "geen persoonsgegeven; wordt niet bewaard" },
  function: { isPersonal: false, nl: "een functie of organisatie; de afspraak is: geen naam van een persoon" },
  thing: { isPersonal: false, nl: "geen persoonsgegeven" },
};

type Classified = Partial<Record<DataClass, readonly string[]>>;

/** By dataset (source/entity): whom its rows are about, and the columns of each kind, by their header. */
export const classified: Readonly<Record<string, { about: string; columns: Classified }>> = {
  "tenancy/tenancies": {
    about: "huurders",
    columns: {
      leads_to_household: ["contractnr", "eenheidnr"],
      household: ["begindatum", "einddatum", "eindreden", "leeftijdsklasse", "huishoudklasse", "rekenhuur"],
      dropped: ["huurdernr"],
    },
  },
  "tenancy/allocations": {
    about: "huurders bij wie een woning is toegewezen",
    columns: {
      leads_to_household: ["toewijzingnr", "eenheidnr"],
      household: [
        ...["datum", "huishoudgrootte", "oudere", "inkomensklasse", "rekenhuur", "passendheid", "passendheidsdetail"],
      ],
    },
  },
  "tenancy/dwellings": {
    about: "woningen; wie er woont, staat er niet in",
    columns: {
      leads_to_household: ["eenheidnr", "bag_vbo"],
      thing: ["soort", "complexnr", "bu_code", "woningtype", "bouwjaar"],
      dropped: ["straat", "huisnr", "postcode"],
    },
  },
  "nuisance/cases": {
    about: "huurders die overlast meldden, en over wie is gemeld",
    columns: {
      leads_to_household: ["dossiernr"],
      household: [
        ...["geopend", "gesloten", "soort", "bu_code", "complexnr", "zelf_gesproken", "na_steun_gesproken"],
        ...["bemiddeling_gestart", "begeleid", "afsluitreden"],
      ],
    },
  },
  "nuisance/reports": {
    about: "huurders die overlast meldden",
    columns: { pseudonym: ["melder"], leads_to_household: ["meldingnr", "dossiernr"], household: ["datum", "kanaal"] },
  },
  "survey/responses": {
    about: "huurders die een enquête invulden",
    columns: {
      pseudonym: ["paneltoken"],
      leads_to_household: ["respons_id"],
      household: ["bu_code", "leeftijdsklasse", "woonduurklasse", "woningtype"],
      thing: ["golf"],
    },
  },
  "survey/answers": {
    about: "huurders die een enquête invulden",
    columns: { leads_to_household: ["respons_id"], household: ["vraag", "antwoord"], thing: ["golf"] },
  },
  "goals/goals": {
    about: "niemand",
    columns: {
      function: ["vastgesteld_door", "partijen"],
      thing: [
        ...["doelnr", "kpi", "niveau", "gebied", "soort", "norm", "nulmeting", "marge", "periode", "uiterlijk"],
        ...["vastgesteld_op", "vastgelegd_in", "afspraaknr", "status"],
      ],
    },
  },
  "team/judgements": {
    about: "niemand; wie oordeelde, staat er niet in",
    columns: { thing: ["bu_code", "jaar", "rapportcijfer", "beoordelaars"] },
  },
  "leefbaarometer/scores": {
    about: "niemand",
    columns: {
      unread: ["bu_naam"],
      thing: ["bu_code", "jaar", "lbm", "afw", "fys", "onv", "soc", "vrz", "won"],
    },
  },
  "geography/areas": {
    about: "niemand",
    columns: { thing: ["niveau", "code", "naam", "boom", "bovenliggend", "indelingsjaar"] },
  },
  "geography/area_aliases": {
    about: "niemand",
    columns: { thing: ["niveau", "oude_code", "nieuwe_code", "ingangsdatum"] },
  },
  "tenancy/complexes": {
    about: "niemand",
    columns: { thing: ["complexnr", "naam", "opgegaan_in", "passend_van", "passend_tot"] },
  },
  "activity/activities": {
    about: "niemand; deelnemers staan er alleen als aantal in",
    columns: { thing: ["activiteitnr", "datum", "buurt", "soort", "status", "deelnemers", "huurder_organiseert"] },
  },
  "activity/conversation_rounds": {
    about: "niemand; adressen staan er alleen als aantal in",
    columns: {
      thing: ["rondenr", "datum", "buurt", "complexnr", "soort", "status", "adressen_benaderd", "adressen_gesproken"],
    },
  },
  "activity/meeting_place_opportunities": {
    about: "niemand",
    columns: { thing: ["kansnr", "buurt", "herkomst", "gesignaleerd", "besluitdatum", "besluit", "reden"] },
  },
  "activity/meeting_places": {
    about: "niemand",
    columns: {
      thing: [
        ...["pleknr", "naam", "buurt", "herkomst", "soort", "status", "in_gebruik_per", "gesloten_per", "kansnr"],
      ],
    },
  },
  "activity/projects": {
    about: "niemand",
    columns: {
      thing: [
        ...["projectnr", "buurt", "soort", "start", "opgeleverd", "woningen", "ontmoetingsplek", "sociaal_contact"],
      ],
    },
  },
  "goals/course_plans": {
    about: "niemand",
    columns: {
      thing: ["koersplannr", "naam", "begindatum", "einddatum", "tussenperiode", "vaste_peildatum", "synthetisch"],
    },
  },
  "panel/members": {
    about: "niemand; leden staan er alleen als aantal in",
    columns: { thing: ["peildatum", "wijk", "leeftijdsklasse", "leden"] },
  },
  "panel/questionnaires": {
    about: "niemand; deelnemers staan er alleen als aantal in",
    columns: {
      thing: [
        ...["vragenlijst", "wijk", "leeftijdsklasse", "thema", "verzonden", "gesloten", "uitgenodigd", "bezorgd"],
        ...["volledig", "modus", "teruggekoppeld_op"],
      ],
    },
  },
  "survey/waves": {
    about: "niemand",
    columns: { thing: ["golf", "naam", "peildatum", "geopend", "gesloten", "uitgenodigd", "modus"] },
  },
};
