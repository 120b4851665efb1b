/** The first list of areas of an association as people make it, with a koersplan beside it. `own` is the association. */
type First = {
  what: string;
  areas: (own: string) => string;
  /** How many rows are loaded. */
  loaded: number;
  /** Parts of what is said about the file. */
  says: (own: string) => string[];
  /** A part of what is said about the publication. */
  published: string;
};

const HEADER = "niveau;code;naam;boom;bovenliggend;indelingsjaar";
const WAITS = "in quarantaine; wat er van deze sleutel al was, blijft staan.";
const NOTHING = "Geladen; er is nog niets te publiceren. Daarvoor ontbreekt: de corporatie zelf (in gebieden).";
const WITHOUT = "Gepubliceerd, nog zonder cijfers, peildatum";

export const firstAreas: First[] = [
  {
    what: "as it should be",
    areas: (own) => `${HEADER}
corporatie;${own};Woonstichting;geografie;;2025
gemeente;GM0327;Leusden;geografie;${own};2025
wijk;WK032701;Noord;geografie;GM0327;2025
buurt;BU03270101;Hamersveld;geografie;WK032701;2025`,
    loaded: 4,
    says: () => [],
    published: "Daarvoor ontbreekt: een verhuurde woning (in woningen en huurovereenkomsten).",
  },
  {
    what: "without the association itself",
    areas: () => `${HEADER}
gemeente;GM0327;Leusden;geografie;;2025
wijk;WK032701;Noord;geografie;GM0327;2025
buurt;BU03270101;Hamersveld;geografie;WK032701;2025`,
    loaded: 0,
    says: () => [`regel 2: alleen de corporatie zelf heeft geen bovenliggend gebied. De regel staat ${WAITS}`],
    published: NOTHING,
  },
  {
    what: "a neighbourhood below a municipality, and a complex below a neighbourhood",
    areas: (own) => `${HEADER}
corporatie;${own};Woonstichting;geografie;;2025
gemeente;GM0327;Leusden;geografie;${own};2025
buurt;BU03270101;Hamersveld;geografie;GM0327;2025
complex;1001;Kadeweg;complex;BU03270101;2025`,
    loaded: 2,
    says: () => ["regel 4: het bovenliggende gebied past niet. Een buurt ligt in een buurtgroep of wijk"],
    published: `Daarvoor ontbreekt: een buurt (in gebieden) en een verhuurde woning (in woningen en huurovereenkomsten).`,
  },
  {
    what: "another year for the association than for its areas",
    areas: (own) => `${HEADER}
corporatie;${own};Woonstichting;geografie;;2026
gemeente;GM0327;Leusden;geografie;${own};2025
wijk;WK032701;Noord;geografie;GM0327;2025
buurt;BU03270101;Hamersveld;geografie;WK032701;2025`,
    loaded: 1,
    says: (own) => [`bovenliggend '${own}' is niet bekend`, "waarvan ook indelingsjaar gelijk is"],
    published: WITHOUT,
  },
  {
    what: "two associations",
    areas: (own) => `${HEADER}
corporatie;${own};Woonstichting;geografie;;2025
corporatie;pd2;Stichting D2;geografie;;2025
gemeente;GM0327;Leusden;geografie;${own};2025
wijk;WK032701;Noord;geografie;GM0327;2025
buurt;BU03270101;Hamersveld;geografie;WK032701;2025`,
    loaded: 4,
    says: () => [
      `regel 3: er staat nog een corporatie in dit bestand voor hetzelfde indelingsjaar (verwacht: een regel met niveau corporatie, met als code de naam in de bestandsnaam). De regel staat ${WAITS}`,
    ],
    published: WITHOUT,
  },
  {
    what: "two associations, neither by the name of the file",
    areas: () => `${HEADER}
corporatie;pd1;Woonstichting;geografie;;2025
corporatie;pd2;Stichting D2;geografie;;2025
gemeente;GM0327;Leusden;geografie;pd1;2025
wijk;WK032701;Noord;geografie;GM0327;2025
buurt;BU03270101;Hamersveld;geografie;WK032701;2025`,
    loaded: 0,
    says: () => ["2 regels: 2, 3", "er staat nog een corporatie in dit bestand", "bovenliggend 'pd1' is niet bekend"],
    published: NOTHING,
  },
];
