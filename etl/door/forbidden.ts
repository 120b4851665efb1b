/** Columns that the law forbids us to have (AVG art. 5, 9, 10; Wabb for the BSN), by what a header looks like, and why. */
const FORBIDDEN: readonly { looksLike: RegExp; why: string }[] = [
  { looksLike: /(^|_)(bsn|sofi)|burgerservice|sofinummer/, why: "een burgerservicenummer mag hier niet komen" },
  {
    looksLike: /geboorte|(^|_)geb(_|$)|gebdat|geb_?datum/,
    why: "lever een leeftijdsklasse in plaats van een geboortedatum",
  },
  {
    looksLike: /ggz|psych|verslav|diagnos|medisch|gezondheid|beperk|handicap|zorgvraag|begeleiding|dementie/,
    why: "gezondheid is een bijzonder persoonsgegeven (AVG artikel 9)",
  },
  { looksLike: /aanvullende_?doelgroep|(^|_)doelgroep/, why: "deze lijst bevat gezondheid en afkomst (AVG artikel 9)" },
  {
    looksLike: /inkomen|salaris|uitkering|schuld|vermogen|loon/,
    why: "lever een inkomensklasse in plaats van bedragen",
  },
  {
    looksLike: /nationaliteit|etnic|afkomst|geboorteland|religie|geloof/,
    why: "afkomst en geloof zijn bijzondere persoonsgegevens (AVG artikel 9)",
  },
  {
    looksLike: /strafblad|veroordel|proces_?verbaal|aangifte/,
    why: "strafrechtelijke gegevens mogen hier niet komen (AVG artikel 10)",
  },
  {
    looksLike:
      /(^|_)(voor|achter|roep|familie|meisjes)?naam(_|$)|naam$|voorletter|^(hoofd)?(huurder|bewoner|veroorzaker|melder)s?(_(id|nr|nummer|code))?$|_(huurder|bewoner|veroorzaker|melder)$/,
    why: "namen van personen worden niet bewaard",
  },
  {
    looksLike: /telefoon|mobiel|(^|_)tel(_|$|nr)|e_?mail|mailadres|iban|rekeningn/,
    why: "contactgegevens worden niet bewaard",
  },
  { looksLike: /(^|_)adres$|woonadres|(^|_)straat(naam)?(_|$)|huisn|postcode/, why: "adressen worden niet bewaard" },
  {
    looksLike:
      /omschrijving|toelichting|opmerking|notitie|memo|vrije_?tekst|verslag|bijzonderhe|beschrijving|commentaar/,
    why: "vrije tekst kan namen en gezondheid bevatten",
  },
];

/** What has a name and is no person. */
const THINGS =
  "buurt|buurtgroep|bu|wijk|wk|gemeente|gm|gebieds?|kern|plaats|woonplaats|regio|provincie|cluster|complex|gebouw|flat|object|eenheid|" +
  "project|activiteits?|plek|locatie|plan|koersplan|kpi|golf|vragenlijst|thema|soort|type|status|team|afdeling|corporatie|organisatie|bestands?|kolom";
const NAME_OF_A_THING = new RegExp(`^(?:${THINGS})_?(?:naam|namen)$|^(?:naam|namen)_(?:${THINGS})$`);

/** Why a column may not be delivered; nothing when it may. */
export function whyForbidden(header: string): string | undefined {
  if (NAME_OF_A_THING.test(header)) return undefined;
  return FORBIDDEN.find(({ looksLike }) => looksLike.test(header))?.why;
}
