/** What everybody may read, described for catalogues of open data: DCAT-AP-NL 3, as JSON-LD. */
import type { Terms } from "../../agreement/agreement.type.ts";
import type { SharedContext } from "../../shared-context.ts";

const EU = "http://publications.europa.eu/resource/authority";
const LICENCE = { "@id": "http://creativecommons.org/licenses/by/4.0/deed.nl" };

export function catalogue(context: SharedContext, terms: Terms, address: string): object {
  const { name } = context.holder.told;
  const about = aboutAll(context, terms, address);
  return {
    "@context": prefixes,
    "@id": `${address}/catalogue.jsonld`,
    "@type": "dcat:Catalog",
    "dct:title": dutch(`Openbare cijfers van ${name}`),
    "dct:description": dutch(
      "Wat de corporatie aan iedereen laat zien van haar belofte over betrokken gemeenschappen in fijne buurten.",
    ),
    ...about,
    "dcat:dataset": [datasetOf(context, about, address)],
    "dcat:service": [serviceOf(about, address)],
  };
}

/** Of the catalogue, and of all that stands in it. */
function aboutAll({ holder, association }: SharedContext, { contact }: Terms, address: string) {
  const { name, sharedAt } = holder.told;
  const publisher = {
    ...{ "@id": `${address}#publisher`, "@type": "foaf:Agent", "foaf:name": dutch(name) },
    "dct:identifier": association,
  };
  return {
    "dct:publisher": publisher,
    "dct:creator": publisher,
    "dcat:contactPoint": {
      ...{ "@id": `${address}#contact`, "@type": "vcard:Organization", "vcard:fn": dutch(`${name}, ${contact}`) },
      ...(/^[^\s@]+@[^\s@]+$/.test(contact) ? { "vcard:hasEmail": { "@id": `mailto:${contact}` } } : {}),
    },
    "dct:language": { "@id": `${EU}/language/NLD` },
    "dct:accessRights": { "@id": `${EU}/access-right/PUBLIC` },
    "dcat:theme": { "@id": `${EU}/data-theme/SOCI` },
    "dct:license": LICENCE,
    "dct:modified": { "@type": "xsd:dateTime", "@value": sharedAt.toISOString() },
  };
}

type About = ReturnType<typeof aboutAll>;

function datasetOf({ holder }: SharedContext, about: About, address: string): object {
  const { name, release, referenceDate } = holder.told;
  return {
    ...{ "@id": `${address}#figures`, "@type": "dcat:Dataset", "dct:identifier": `${address}#figures` },
    "dct:title": dutch(`Fijne buurten: cijfers van ${name}`),
    "dct:description": dutch(
      "Cijfers over de hele corporatie en haar gemeenten, vanaf 50 huishoudens of zaken, afgerond zodat niemand erin te herkennen is.",
    ),
    ...about,
    "dcat:version": String(release),
    "dct:temporal": {
      "@type": "dct:PeriodOfTime",
      "dcat:endDate": { "@type": "xsd:date", "@value": referenceDate },
    },
    "dct:accrualPeriodicity": { "@id": `${EU}/frequency/IRREG` },
    "dcat:distribution": [
      distributionOf("csv", "text/csv", about, address),
      distributionOf("json", "application/json", about, address),
    ],
  };
}

function distributionOf(format: "csv" | "json", media: string, about: About, address: string): object {
  const place = `${address}/figures.${format}`;
  return {
    ...{ "@id": place, "@type": "dcat:Distribution", "dct:title": dutch(`Cijfers als ${format.toUpperCase()}`) },
    "dct:description": dutch("Elke rij is een cijfer: een afgeronde waarde, de marge en het oordeel."),
    "dcat:accessURL": { "@id": place },
    "dcat:downloadURL": { "@id": place },
    "dcat:mediaType": { "@id": `https://www.iana.org/assignments/media-types/${media}` },
    "dct:format": { "@id": `${EU}/file-type/${format.toUpperCase()}` },
    "dct:license": LICENCE,
    "dct:modified": about["dct:modified"],
  };
}

function serviceOf(about: About, address: string): object {
  return {
    ...{ "@id": `${address}#service`, "@type": "dcat:DataService", "dct:identifier": `${address}#service` },
    "dct:title": dutch("De cijfers opvragen met GraphQL of als tabel"),
    "dct:description": dutch("Een adres voor programma's. De beschrijving van de tabellen is OpenAPI."),
    ...about,
    "dcat:endpointURL": { "@id": `${address}/graphql` },
    "dcat:endpointDescription": { "@id": `${address}/openapi.json` },
    "dcat:servesDataset": { "@id": `${address}#figures` },
  };
}

const dutch = (text: string) => ({ "@language": "nl", "@value": text });

/** Written out, so that who reads it needs nothing from elsewhere. */
const prefixes = {
  dcat: "http://www.w3.org/ns/dcat#",
  dct: "http://purl.org/dc/terms/",
  foaf: "http://xmlns.com/foaf/0.1/",
  vcard: "http://www.w3.org/2006/vcard/ns#",
  xsd: "http://www.w3.org/2001/XMLSchema#",
};
