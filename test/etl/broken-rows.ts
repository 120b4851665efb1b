/**
 * For each table, the ways in which a row can break its agreement, and the values just inside it. Each line is one row, plain but for
 * the cells that are drawn; it is "goed", or waits under a rule with a sentence.
 */
export const brokenRows: Record<string, string> = {
  "geography/areas": `
    cells                                     | rule                    | sentence
    code = BU02670121                         | goed                    |
    code =                                    | required                | code is leeg (verwacht: een gebiedscode)
    code = Huize Holle                        | alphabet                | code bevat 11 tekens (verwacht: een gebiedscode)
    niveau = straat                           | alphabet                | niveau bevat 6 letters (verwacht: een van corporatie, gemeente, wijk, buurtgroep, buurt, complex)
    naam =                                    | required                | naam is leeg (verwacht: een naam van hooguit 120 tekens)
    boom = eik                                | alphabet                | boom bevat 3 letters (verwacht: een van geografie, complex)
    indelingsjaar = 1989                      | implausible             | indelingsjaar '1989' kan niet kloppen (verwacht: een jaar vanaf 1990, hooguit 1 jaar vooruit)
    indelingsjaar = 2052                      | implausible             | indelingsjaar '2052' kan niet kloppen (verwacht: een jaar vanaf 1990, hooguit 1 jaar vooruit)
    boom = complex                            | level_of_another_tree   | een complex hoort in de boom complex, en elk ander gebied in de boom geografie
    niveau = complex & code = C9 & bovenliggend = voorbeeld | level_of_another_tree | een complex hoort in de boom complex, en elk ander gebied in de boom geografie
    niveau = corporatie & bovenliggend =      | second_association      | er staat nog een corporatie in dit bestand voor hetzelfde indelingsjaar (verwacht: een regel met niveau corporatie, met als code de naam in de bestandsnaam)
    bovenliggend =                            | parent_missing          | alleen de corporatie zelf heeft geen bovenliggend gebied
    bovenliggend = GM0267                     | parent_of_another_level | het bovenliggende gebied past niet. Een buurt ligt in een buurtgroep of wijk, een buurtgroep in een wijk en een wijk in een gemeente. Een gemeente of complex ligt onder de corporatie
    bovenliggend = WK026701                   | goed                    |
    bovenliggend = BG026799                   | references              | bovenliggend 'BG026799' is niet bekend (verwacht: een gebied uit deze of een eerdere levering, waarvan ook indelingsjaar gelijk is); de regel wordt bij een volgende levering opnieuw geprobeerd`,
  "geography/area_aliases": `
    cells                                     | rule                    | sentence
    oude_code = BU02670111                    | goed                    |
    niveau = wijk & oude_code = WK026701 & nieuwe_code = WK026701 | goed |
    oude_code =                               | required                | oude_code is leeg (verwacht: een gebiedscode)
    nieuwe_code = BU02679999                  | references              | nieuwe_code 'BU02679999' is niet bekend (verwacht: een gebied uit deze of een eerdere levering, waarvan ook niveau gelijk is); de regel wordt bij een volgende levering opnieuw geprobeerd
    niveau = wijk & nieuwe_code = WK026701    | references              | oude_code 'BU02670111' is niet bekend (verwacht: een gebied uit deze of een eerdere levering, waarvan ook niveau gelijk is); de regel wordt bij een volgende levering opnieuw geprobeerd
    ingangsdatum = 2026                       | alphabet                | ingangsdatum bevat 4 cijfers (verwacht: dd-mm-jjjj)`,
  "tenancy/complexes": `
    cells                                     | rule                    | sentence
    naam = 't Woud (fase 2)                   | goed                    |
    naam =                                    | required                | naam is leeg (verwacht: een naam van hooguit 120 tekens)
    complexnr = 1,23E+05                      | identifier              | complexnr '1,23E+05' is geen bruikbaar nummer (verwacht: een nummer zoals het in het systeem staat, zoals 1001-02, HC 12 of ABC; Excel heeft het afgerond: geef de kolom in Excel de opmaak tekst en maak de export opnieuw)
    complexnr = 01-03-2026                    | alphabet                | complexnr bevat 10 tekens (verwacht: een nummer zoals het in het systeem staat, zoals 1001-02, HC 12 of ABC)
    complexnr = Jansen                        | alphabet                | complexnr bevat 6 letters (verwacht: een nummer zoals het in het systeem staat, zoals 1001-02, HC 12 of ABC)
    opgegaan_in = C1                          | goed                    |
    complexnr = C77 & opgegaan_in = C77       | own_successor           | een complex kan niet in zichzelf zijn opgegaan
    passend_van = 60 & passend_tot = 90       | goed                    |
    passend_van = 60                          | half_a_band             | passend_van en passend_tot zijn allebei ingevuld, of allebei leeg
    passend_van = 90 & passend_tot = 60       | band_upside_down        | passend_tot is lager dan passend_van
    opgegaan_in = C99                         | references              | opgegaan_in 'C99' is niet bekend (verwacht: een complex uit deze of een eerdere levering); de regel wordt bij een volgende levering opnieuw geprobeerd`,
  "tenancy/dwellings": `
    cells                                     | rule                    | sentence
    bag_vbo =                                 | goed                    |
    bag_vbo = 267010000000003                 | pattern                 | bag_vbo '267010000000003' is geen geldige waarde (verwacht: een BAG-nummer van 16 cijfers; is dit 0267010000000003?)
    soort = gar                               | goed                    |
    soort = BOX                               | alphabet                | soort bevat 3 letters (verwacht: een van WOON, GAR, BOG)
    soort = onbekend                          | required                | soort is leeg (verwacht: een van WOON, GAR, BOG)
    bu_code = BU0267011                       | pattern                 | bu_code 'BU0267011' is geen geldige waarde (verwacht: een CBS-buurtcode zoals BU02670109)
    bu_code = bu02670111                      | goed                    |
    bu_code = BU2670111                       | pattern                 | bu_code 'BU2670111' is geen geldige waarde (verwacht: een CBS-buurtcode zoals BU02670109; is dit BU02670111?)
    bu_code = 02670111                        | pattern                 | bu_code '02670111' is geen geldige waarde (verwacht: een CBS-buurtcode zoals BU02670109; is dit BU02670111?)
    bu_code = BU02679999                      | references              | bu_code 'BU02679999' is niet bekend (verwacht: een buurt uit deze of een eerdere levering); de regel wordt bij een volgende levering opnieuw geprobeerd
    complexnr = C99                           | references              | complexnr 'C99' is niet bekend (verwacht: een complex uit deze of een eerdere levering); de regel wordt bij een volgende levering opnieuw geprobeerd
    bouwjaar = 1200                           | goed                    |
    bouwjaar = 1199                           | implausible             | bouwjaar '1199' kan niet kloppen (verwacht: een jaar vanaf 1200, hooguit 10 jaar vooruit)
    bouwjaar = 2101                           | implausible             | bouwjaar '2101' kan niet kloppen (verwacht: een jaar vanaf 1200, hooguit 10 jaar vooruit)
    woningtype = Bungalow                     | alphabet                | woningtype bevat 8 letters (verwacht: een van eengezins, meergezins, senioren)`,
  "tenancy/tenancies": `
    cells                                     | rule                    | sentence
    eenheidnr = W2 & einddatum = 31-12-2020   | goed                    |
    eenheidnr = W2 & begindatum = 1-1-2021    | goed                    |
    begindatum = 30-02-2026                   | date                    | begindatum '30-02-2026' is geen datum (verwacht: dd-mm-jjjj)
    begindatum = 2026-03-01                   | date                    | begindatum '2026-03-01' is geen datum (verwacht: dd-mm-jjjj; dit staat als jjjj-mm-dd)
    begindatum = 1-3-26                       | date                    | begindatum '1-3-26' is geen datum (verwacht: dd-mm-jjjj; schrijf het jaar met vier cijfers)
    begindatum = 31-12-9999                   | date                    | begindatum '31-12-9999' is geen datum (verwacht: dd-mm-jjjj)
    begindatum = maart                        | alphabet                | begindatum bevat 5 letters (verwacht: dd-mm-jjjj)
    begindatum =                              | required                | begindatum is leeg (verwacht: dd-mm-jjjj)
    eenheidnr = G1 & begindatum = 02-03-2026 & einddatum = 01-03-2026 | ends_before_start | de einddatum ligt voor de begindatum
    eenheidnr = G1 & begindatum = 02-03-2026 & einddatum = 02-03-2026 | goed |
    eenheidnr = W4 & einddatum = 31-05-2026   | goed                    |
    eenheidnr = W4 & begindatum = 31-05-2026  | goed                    |
    eenheidnr = W7 & einddatum = 31-05-2026   | overlapping_tenancies   | op deze eenheid loopt langer dan een dag ook een ander contract, dat niet eerder eindigt (verwacht: een einddatum voor het volgende contract begint)
    eenheidnr = W7 & begindatum = 30-05-2026  | goed                    |
    eenheidnr = W99                           | references              | eenheidnr 'W99' is niet bekend (verwacht: een eenheid uit deze of een eerdere levering); de regel wordt bij een volgende levering opnieuw geprobeerd
    eenheidnr = V8 & eindreden = XXX          | alphabet                | eindreden bevat 3 letters (verwacht: een van OPZ, ONT, VER, FAI, HER, KOO, LEE, NOO, OVE, PAS, PER, REG, TER, TIJ, VOO, WER, WIJ, WON)
    leeftijdsklasse = 41                      | alphabet                | leeftijdsklasse bevat 2 cijfers (verwacht: een van 18-34, 35-54, 55-74, 75+)
    eenheidnr = V9 & rekenhuur = 713.02       | decimal                 | rekenhuur '713.02' is geen getal (verwacht: een getal met een decimale komma, zoals 1.234,56)
    eenheidnr = V7  & rekenhuur = -600        | implausible             | rekenhuur '-600' kan niet kloppen (verwacht: een bedrag van 0 tot en met 10000)
    begindatum = 31-12-1899                   | implausible             | begindatum '31-12-1899' kan niet kloppen (verwacht: een dag vanaf 1-1-1900, hooguit 10 jaar vooruit)
    eenheidnr = W6 & begindatum = 01-01-1900 & rekenhuur = 0 | goed     |
    eenheidnr = V6  & rekenhuur = duur        | alphabet                | rekenhuur bevat 4 letters (verwacht: een getal met een decimale komma, zoals 1.234,56)`,
  "tenancy/allocations": `
    cells                                     | rule                    | sentence
    rekenhuur = 713,02                        | goed                    |
    rekenhuur = € 713,03                      | suitability_differs     | de passendheid is anders dan inkomensklasse, huishoudgrootte en rekenhuur zeggen
    rekenhuur = 713,03 & passendheid = NIE    | goed                    |
    rekenhuur = 713,02 & passendheid = NIE    | suitability_differs     | de passendheid is anders dan inkomensklasse, huishoudgrootte en rekenhuur zeggen
    rekenhuur = 713,03 & huishoudgrootte = 2  | suitability_differs     | de passendheid is anders dan inkomensklasse, huishoudgrootte en rekenhuur zeggen
    rekenhuur = 764,14 & huishoudgrootte = 3  | goed                    |
    rekenhuur = 764,15 & huishoudgrootte = 3  | suitability_differs     | de passendheid is anders dan inkomensklasse, huishoudgrootte en rekenhuur zeggen
    rekenhuur = 764,15 & huishoudgrootte =    | goed                    |
    inkomensklasse = daeb & passendheid = NVT | goed                    |
    inkomensklasse = hoger                    | suitability_differs     | de passendheid is anders dan inkomensklasse, huishoudgrootte en rekenhuur zeggen
    rekenhuur = 999,00 & passendheid =        | goed                    |
    huishoudgrootte = 0                       | integer                 | huishoudgrootte is geen geldige waarde (verwacht: een geheel getal van 1 tot en met 30)
    datum = 01-01-2026                        | goed                    |
    datum = 31-12-2025                        | outside_period          | de datum valt buiten de periode van het bestand
    datum = 01-01-2027                        | outside_period          | de datum valt buiten de periode van het bestand
    oudere = misschien                        | alphabet                | oudere bevat 9 letters (verwacht: Ja of Nee)`,
  "survey/waves": `
    cells                                     | rule                    | sentence
    modus = aan de deur                       | goed                    |
    modus =                                   | goed                    |
    modus = whatsapp                          | alphabet                | modus bevat 8 letters (verwacht: een van post, online, telefoon, aan de deur, gemengd)
    gesloten = 01-03-2026                     | goed                    |
    gesloten = 28-02-2026                     | dates_in_order          | de golf sluit voordat hij opent
    gesloten = 02-03-2027                     | goed                    |
    gesloten = 03-03-2027                     | longer_than_a_year      | tussen opening en sluiting van de golf ligt meer dan een jaar
    peildatum = 01-03-2025                    | goed                    |
    peildatum = 01-02-2025                    | reference_far_away      | de peildatum ligt meer dan een jaar voor of na de golf
    golf = 2026-01                            | pattern                 | golf '2026-01' is geen geldige waarde (verwacht: een golf zoals 2026-W1)
    uitgenodigd = -1                          | integer                 | uitgenodigd '-1' is geen geldige waarde (verwacht: een geheel getal)
    uitgenodigd = 1,5                         | integer                 | uitgenodigd '1,5' is geen geldige waarde (verwacht: een geheel getal)`,
  "survey/responses": `
    cells                                     | rule                    | sentence
    golf = 2025-W1                            | outside_period          | de golf is een andere dan die van het bestand
    respons_id = Duimelot                     | alphabet                | respons_id bevat 8 letters (verwacht: een nummer zoals het in het systeem staat)
    woonduurklasse = 10+                      | goed                    |
    woonduurklasse = 12                       | alphabet                | woonduurklasse bevat 2 cijfers (verwacht: een van 0-2, 3-9, 10+)
    woningtype =                              | required                | woningtype is leeg (verwacht: een van eengezins, meergezins, senioren)
    bu_code = BU02679999                      | references              | bu_code 'BU02679999' is niet bekend (verwacht: een buurt uit deze of een eerdere levering); de regel wordt bij een volgende levering opnieuw geprobeerd`,
  "survey/answers": `
    cells                                     | rule                    | sentence
    antwoord = 1                              | goed                    |
    antwoord = 10                             | goed                    |
    antwoord = 99                             | goed                    |
    antwoord = 0                              | score_outside_scale     | het antwoord valt buiten de schaal van de vraag; 'weet niet' is 99
    antwoord = 11                             | score_outside_scale     | het antwoord valt buiten de schaal van de vraag; 'weet niet' is 99
    antwoord = 100                            | integer                 | antwoord is geen geldige waarde (verwacht: een geheel getal van 0 tot en met 99)
    vraag = contact_1 & antwoord = 5          | goed                    |
    vraag = contact_1 & antwoord = 6          | score_outside_scale     | het antwoord valt buiten de schaal van de vraag; 'weet niet' is 99
    vraag = contact_9                         | unknown_item            | deze vraag staat niet in de vragenlijst
    respons_id = R99                          | references              | respons_id 'R99' is niet bekend (verwacht: een respons uit deze of een eerdere levering, waarvan ook golf gelijk is); de regel wordt bij een volgende levering opnieuw geprobeerd`,
  "activity/activities": `
    cells                                     | rule                    | sentence
    datum = 1-3-2026                          | goed                    |
    datum = 01-03-2026 00:00:00               | goed                    |
    datum = 29-02-2026                        | date                    | datum '29-02-2026' is geen datum (verwacht: dd-mm-jjjj)
    datum = 31-12-2025                        | outside_period          | de datum valt buiten de periode van het bestand
    buurt = Paasbos-oost                      | goed                    |
    buurt = Paasbos                           | references              | buurt wijst geen of meer dan een buurt aan (verwacht: een buurtcode, of de naam van een buurt; dit is de naam van een buurtgroep); de regel wordt bij een volgende levering opnieuw geprobeerd
    deelnemers = ±30                          | goed                    |
    deelnemers = 30-40                        | goed                    |
    deelnemers = circa 30                     | goed                    |
    deelnemers = veel                         | alphabet                | deelnemers bevat 4 letters (verwacht: een aantal, zoals 30, ±30 of 30-40)
    status = afgelast                         | alphabet                | status bevat 8 letters (verwacht: een van gepland, gehouden, geannuleerd)
    soort = feest                             | alphabet                | soort bevat 5 letters (verwacht: een van ontmoeting, schoonmaak, sport, cultuur, voorlichting)
    huurder_organiseert = n.v.t.              | goed                    |
    huurder_organiseert = TRUE                | goed                    |
    huurder_organiseert = 2                   | alphabet                | huurder_organiseert bevat 1 cijfer (verwacht: Ja of Nee)`,
  "activity/conversation_rounds": `
    cells                                     | rule                    | sentence
    adressen_gesproken = 24                   | goed                    |
    adressen_gesproken = 25                   | spoken_over_approached  | er zijn meer adressen gesproken dan benaderd
    adressen_gesproken =                      | goed                    |
    datum = 01-01-2027                        | outside_period          | de datum valt buiten de periode van het bestand
    soort = galerij                           | alphabet                | soort bevat 7 letters (verwacht: een van portiek, straat, kennismaking, groot onderhoud, bewonersbijeenkomst)
    soort = straat                            | goed                    |
    soort = Groot Onderhoud                   | goed                    |
    soort = kennismaking                      | goed                    |
    soort = bewonersbijeenkomst               | goed                    |
    complexnr = C99                           | references              | complexnr 'C99' is niet bekend (verwacht: een complex uit deze of een eerdere levering); de regel wordt bij een volgende levering opnieuw geprobeerd`,
  "activity/meeting_places": `
    cells                                     | rule                    | sentence
    status = In Gebruik                       | goed                    |
    in_gebruik_per =                          | in_use_without_date     | de plek is in gebruik, maar er staat niet sinds wanneer
    in_gebruik_per = & status = plan          | goed                    |
    gesloten_per = 01-03-2026                 | goed                    |
    gesloten_per = 28-02-2026                 | dates_in_order          | de plek sluit voordat hij in gebruik komt
    herkomst = gekocht                        | alphabet                | herkomst bevat 7 letters (verwacht: een van nieuwbouw, bestaand)
    soort = dak                               | alphabet                | soort bevat 3 letters (verwacht: een van binnen, buiten)
    kansnr = K99                              | goed                    |
    kansnr =                                  | goed                    |
    kansnr = 1,23E+05                         | identifier              | kansnr '1,23E+05' is geen bruikbaar nummer (verwacht: een nummer zoals het in het systeem staat, zoals 1001-02, HC 12 of ABC; Excel heeft het afgerond: geef de kolom in Excel de opmaak tekst en maak de export opnieuw)`,
  "activity/meeting_place_opportunities": `
    cells                                     | rule                    | sentence
    besluit = & besluitdatum =                | goed                    |
    besluit =                                 | decision_and_date       | een besluit heeft een besluitdatum, en andersom
    besluitdatum =                            | decision_and_date       | een besluit heeft een besluitdatum, en andersom
    besluit = niet realiseren                 | decline_without_reason  | bij 'niet realiseren' hoort een reden
    besluit = niet realiseren & reden = geld  | goed                    |
    besluitdatum = 01-03-2026                 | goed                    |
    besluitdatum = 28-02-2026                 | dates_in_order          | het besluit ligt voor de datum waarop de kans is gesignaleerd
    reden = geen zin                          | alphabet                | reden bevat 8 tekens (verwacht: een van geld, ruimte, beheer, bewoners)`,
  "activity/projects": `
    cells                                     | rule                    | sentence
    opgeleverd = 01-03-2025                   | goed                    |
    opgeleverd = 28-02-2025                   | dates_in_order          | het project is opgeleverd voordat het begon
    soort = TRA                               | code                    | soort 'TRA' is geen afgesproken code (verwacht: een van NIU, SLN, REB, REO)
    woningen =                                | required                | woningen is leeg (verwacht: een geheel getal)
    woningen = 1.200                          | goed                    |
    ontmoetingsplek =                         | goed                    |
    ontmoetingsplek = straks                  | alphabet                | ontmoetingsplek bevat 6 letters (verwacht: Ja of Nee)
    sociaal_contact = 24                      | goed                    |
    sociaal_contact =                         | goed                    |
    sociaal_contact = 25                      | contact_over_homes      | er is contact geweest met meer woningen dan het project heeft
    sociaal_contact = veel                    | alphabet                | sociaal_contact bevat 4 letters (verwacht: een geheel getal)`,
  "nuisance/cases": `
    cells                                     | rule                    | sentence
    gesloten =                                | goed                    |
    gesloten = 01-03-2026                     | goed                    |
    gesloten = 28-02-2026                     | dates_in_order          | het dossier is gesloten voordat het werd geopend
    gesloten = 30-02-2026                     | date                    | gesloten '30-02-2026' is geen datum (verwacht: dd-mm-jjjj)
    geopend = 01-02-0226 & gesloten =         | implausible             | geopend '01-02-0226' kan niet kloppen (verwacht: een dag vanaf 1-1-1990, hooguit 1 jaar vooruit)
    gesloten = 01-02-2062                     | implausible             | gesloten '01-02-2062' kan niet kloppen (verwacht: een dag vanaf 1-1-1990, hooguit 1 jaar vooruit)
    geopend = 01-01-1990                      | goed                    |
    soort = HUA                               | code                    | soort 'HUA' is geen afgesproken code (verwacht: een van GEL, RUZ, STA, DIE, VUI, VAN, AGR, DRU, HEN, ONV, ONG, OVE)
    soort = Bob                               | alphabet                | soort bevat 3 letters (verwacht: een van GEL, RUZ, STA, DIE, VUI, VAN, AGR, DRU, HEN, ONV, ONG, OVE)
    bu_code =                                 | required                | bu_code is leeg (verwacht: een CBS-buurtcode zoals BU02670109)
    zelf_gesproken = soms                     | alphabet                | zelf_gesproken bevat 4 letters (verwacht: Ja of Nee)
    begeleid = een kaartje                    | alphabet                | begeleid bevat 11 tekens (verwacht: Ja of Nee)
    begeleid =                                | goed                    |
    afsluitreden = verhuisd                   | alphabet                | afsluitreden bevat 8 letters (verwacht: een van zelf opgelost, bemiddeling, ingrijpen, overig)`,
  "nuisance/reports": `
    cells                                     | rule                    | sentence
    melder = Mevrouw Holle                    | goed                    |
    melder =                                  | required                | melder is leeg (verwacht: een kenmerk)
    kanaal = SMS                              | code                    | kanaal 'SMS' is geen afgesproken code (verwacht: een van TEL, EMA, APP, BAL, INT, BEZ)
    dossiernr = D99                           | references              | dossiernr 'D99' is niet bekend (verwacht: een dossier uit deze of een eerdere levering); de regel wordt bij een volgende levering opnieuw geprobeerd`,
  "panel/questionnaires": `
    cells                                     | rule                    | sentence
    modus = gemengd                           | goed                    |
    modus = per telefoon                      | alphabet                | modus bevat 12 tekens (verwacht: een van post, online, telefoon, aan de deur, gemengd)
    bezorgd = 80 & volledig = 80              | goed                    |
    bezorgd = 81                              | delivered_over_invited  | er zijn meer uitnodigingen bezorgd dan verstuurd
    volledig = 79                             | completed_over_delivered | er zijn meer volledige antwoorden dan bezorgde uitnodigingen
    teruggekoppeld_op =                       | goed                    |
    teruggekoppeld_op = 15-03-2026            | goed                    |
    teruggekoppeld_op = 14-03-2026            | fed_back_before_closing | de uitkomst is teruggekoppeld voordat de vragenlijst is gesloten
    teruggekoppeld_op = 30-02-2026            | date                    | teruggekoppeld_op '30-02-2026' is geen datum (verwacht: dd-mm-jjjj)
    teruggekoppeld_op = in april              | alphabet                | teruggekoppeld_op bevat 8 tekens (verwacht: dd-mm-jjjj)
    gesloten = 28-02-2026                     | dates_in_order          | de vragenlijst sluit voordat hij is verzonden
    verzonden = 14-03-2025                    | goed                    |
    verzonden = 13-03-2025                    | longer_than_a_year      | tussen verzending en sluiting van de vragenlijst ligt meer dan een jaar
    vragenlijst = 2025-V1                     | outside_period          | de vragenlijst valt buiten de periode van het bestand
    vragenlijst = voorjaar1                   | pattern                 | vragenlijst 'voorjaar1' is geen geldige waarde (verwacht: een vragenlijst zoals 2026-V2)
    thema = Wonen en leven                    | alphabet                | thema bevat 14 tekens (verwacht: een thema in één woord, zoals veiligheid)
    wijk = WK026799                           | references              | wijk 'WK026799' is niet bekend (verwacht: een wijk uit deze of een eerdere levering); de regel wordt bij een volgende levering opnieuw geprobeerd`,
  "panel/members": `
    cells                                     | rule                    | sentence
    leden = 0                                 | goed                    |
    leden = -1                                | integer                 | leden '-1' is geen geldige waarde (verwacht: een geheel getal)
    peildatum = 30-09-2026                    | outside_period          | de peildatum valt buiten de periode van het bestand
    leeftijdsklasse = 18+                     | alphabet                | leeftijdsklasse bevat 3 tekens (verwacht: een van 18-34, 35-54, 55-74, 75+)`,
  "leefbaarometer/scores": `
    cells                                     | rule                    | sentence
    afw = NA                                  | goed                    |
    lbm = NA                                  | required                | lbm is leeg (verwacht: een getal met een decimale punt, zoals 4.1171)
    lbm = 4,1171                              | alphabet                | lbm bevat 6 tekens (verwacht: een getal met een decimale punt, zoals 4.1171)
    jaar = 2001                               | implausible             | jaar '2001' kan niet kloppen (verwacht: een jaar vanaf 2002, hooguit 1 jaar vooruit)
    bu_code = GM0267                          | pattern                 | bu_code 'GM0267' is geen geldige waarde (verwacht: een CBS-buurtcode zoals BU02670109)`,
  "team/judgements": `
    cells                                     | rule                    | sentence
    rapportcijfer = 10                        | goed                    |
    rapportcijfer = 1                         | goed                    |
    beoordelaars = 2                          | goed                    |
    rapportcijfer =                           | required                | rapportcijfer is leeg (verwacht: een getal met een decimale komma, zoals 1.234,56)
    rapportcijfer = 10,5                      | grade_outside_scale     | een rapportcijfer ligt tussen 1 en 10
    rapportcijfer = 0,5                       | grade_outside_scale     | een rapportcijfer ligt tussen 1 en 10
    beoordelaars = 1                          | integer                 | beoordelaars '1' is geen geldige waarde (verwacht: een geheel getal van 2 tot en met 99)
    beoordelaars =                            | required                | beoordelaars is leeg (verwacht: een geheel getal van 2 tot en met 99)
    jaar = 2001                               | implausible             | jaar '2001' kan niet kloppen (verwacht: een jaar vanaf 2002, hooguit 0 jaar vooruit)
    bu_code = BU02679999                      | references              | bu_code 'BU02679999' is niet bekend (verwacht: een buurt uit deze of een eerdere levering); de regel wordt bij een volgende levering opnieuw geprobeerd`,
  "goals/goals": `
    cells                                     | rule                    | sentence
    norm =                                    | norm_without_norm       | bij een norm hoort een getal
    soort = behoud & marge = 2,5              | hold_without_margin     | bij 'behoud' horen een nulmeting en een marge
    soort = behoud & nulmeting = 2023-W1      | hold_without_margin     | bij 'behoud' horen een nulmeting en een marge
    norm = -0,95                              | norm_negative           | een norm is niet kleiner dan 0
    norm = -0,01                              | norm_negative           | een norm is niet kleiner dan 0
    norm = 0                                  | goed                    |
    soort = behoud & nulmeting = 2023-W1 & marge = 0    | margin_not_positive | een marge is groter dan 0: ook waar niets verandert, wijkt een meting iets af
    soort = behoud & nulmeting = 2023-W1 & marge = -2,5 | margin_not_positive | een marge is groter dan 0: ook waar niets verandert, wijkt een meting iets af
    soort = behoud & nulmeting = 2023-W1 & marge = 0,1  | goed                |
    kpi = Panel                               | alphabet                | kpi bevat 5 letters (verwacht: de id van een KPI, zoals resilience_level)
    periode = voorjaar                        | alphabet                | periode bevat 8 letters (verwacht: een periode zoals 2026, 2026-tmT2 of 2026-W1)
    gebied = andere                           | references              | gebied 'andere' is niet bekend (verwacht: een gebied uit deze of een eerdere levering, waarvan ook niveau gelijk is); de regel wordt bij een volgende levering opnieuw geprobeerd
    uiterlijk =                               | required                | uiterlijk is leeg (verwacht: dd-mm-jjjj)
    status = vastgesteld                      | goed                    |
    afspraaknr = 4.2                          | goed                    |
    afspraaknr = artikel                      | alphabet                | afspraaknr bevat 7 letters (verwacht: een nummer zoals het in het systeem staat)
    partijen = Gemeente: grond / Welzijn      | goed                    |
    partijen = <b>                            | alphabet                | partijen bevat 3 tekens (verwacht: organisaties met ' / ' ertussen, samen hooguit 600 tekens)
    status = voorstel & vastgesteld_door = & vastgesteld_op = & vastgelegd_in =  | goed |
    status = concept                          | alphabet                | status bevat 7 letters (verwacht: een van voorstel, vastgesteld)
    vastgesteld_door =                        | agreed_without_signature | bij een vastgesteld doel horen vastgesteld_door, vastgesteld_op en vastgelegd_in; zet 'voorstel' in de kolom status als het nog niet is vastgesteld
    vastgesteld_op =                          | agreed_without_signature | bij een vastgesteld doel horen vastgesteld_door, vastgesteld_op en vastgelegd_in; zet 'voorstel' in de kolom status als het nog niet is vastgesteld
    status = vastgesteld & vastgelegd_in =    | agreed_without_signature | bij een vastgesteld doel horen vastgesteld_door, vastgesteld_op en vastgelegd_in; zet 'voorstel' in de kolom status als het nog niet is vastgesteld`,
  "goals/course_plans": `
    cells                                     | rule                    | sentence
    einddatum = 31-12-2022                    | dates_in_order          | het koersplan eindigt voordat het begint
    einddatum = 31-12-2126                    | implausible             | einddatum '31-12-2126' kan niet kloppen (verwacht: een dag vanaf 1-1-1990, hooguit 30 jaar vooruit)
    tussenperiode = maand                     | alphabet                | tussenperiode bevat 5 letters (verwacht: een van tertiaal, kwartaal)
    synthetisch =                             | required                | synthetisch is leeg (verwacht: Ja of Nee)
    vaste_peildatum =                         | goed                    |`,
};
