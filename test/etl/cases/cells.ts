/**
 * Cells of the activities file as people write them, and what is said about each: "goed", or why its row waits. `{y}` is the year of the
 * file. Where a column has no cell, it has a plain one.
 */
export const cells = String.raw`
    column              | cell                  | becomes
    deelnemers          | 30 - 40               | goed
    deelnemers          | ca 30                 | goed
    deelnemers          | 0                     | goed
    deelnemers          | +/- 30                | goed
    deelnemers          | 40-30                 | goed
    deelnemers          | 99999                 | goed
    deelnemers          | 1.234                 | bevat 5 tekens (verwacht: een aantal, zoals 30, ±30 of 30-40)
    deelnemers          | 1 234                 | bevat 5 tekens
    deelnemers          | (12)                  | bevat 4 tekens
    deelnemers          | 12,0                  | bevat 4 tekens
    deelnemers          | -5                    | bevat 2 tekens
    deelnemers          | 12 personen           | bevat 11 tekens
    deelnemers          | 30 à 40               | bevat 7 tekens
    deelnemers          | 30/40                 | bevat 5 tekens
    deelnemers          | >30                   | bevat 3 tekens
    deelnemers          | 30+                   | bevat 3 tekens
    deelnemers          | dertig                | bevat 6 letters
    deelnemers          | #N/B                  | bevat een foutmelding van Excel
    deelnemers          | #VERW!                | bevat een foutmelding van Excel
    deelnemers          | #DEEL/0!              | bevat een foutmelding van Excel
    deelnemers          | #VALUE!               | bevat een foutmelding van Excel
    deelnemers          | =SOM(A1:A9)           | bevat een formule
    deelnemers          | 12%                   | bevat 3 tekens
    deelnemers          | 1E3                   | bevat 3 tekens
    datum               | 1-2-{y}               | goed
    datum               | 01-02-{y} 00:00       | goed
    datum               | '01-02-{y}            | goed
    datum               | {y}-02-01             | is geen datum (verwacht: dd-mm-jjjj; dit staat als jjjj-mm-dd)
    datum               | {y}-02-01T00:00:00    | is geen datum (verwacht: dd-mm-jjjj; dit staat als jjjj-mm-dd)
    datum               | 29-02-2001            | datum '29-02-2001' is geen datum (verwacht: dd-mm-jjjj)
    datum               | 31-04-{y}             | is geen datum (verwacht: dd-mm-jjjj)
    datum               | 0-0-{y}               | is geen datum
    datum               | 00-00-0000            | is geen datum
    datum               | 42736                 | bevat 5 cijfers (verwacht: dd-mm-jjjj; vijf cijfers is hoe Excel een dag bewaart: geef de kolom in Excel de opmaak datum)
    datum               | 1-feb-{y}             | is geen datum (verwacht: dd-mm-jjjj)
    datum               | 1 februari {y}        | is geen datum (verwacht: dd-mm-jjjj)
    datum               | 01/02/{y}             | is geen datum (verwacht: dd-mm-jjjj; zet er streepjes in, met de dag voorop)
    datum               | 01.02.{y}             | is geen datum (verwacht: dd-mm-jjjj; zet er streepjes in, met de dag voorop)
    datum               | 01-02-50              | is geen datum (verwacht: dd-mm-jjjj; schrijf het jaar met vier cijfers)
    datum               | 01-02-{y} 12:34       | is geen datum
    datum               | 29-03-{y} 02:30:00    | is geen datum
    datum               | 01-02-0226            | de datum valt buiten de periode van het bestand
    datum               | 31-12-2025            | de datum valt buiten de periode van het bestand
    buurt               | BU02670111            | goed
    buurt               | bu02670111            | goed
    buurt               | PAASBOS-WEST          | goed
    buurt               | paasbos west          | goed
    buurt               |                       | buurt is leeg
    buurt               | 02670111              | wijst geen of meer dan een buurt aan (verwacht: een buurtcode, of de naam van een buurt; is dit BU02670111?)
    buurt               | 2670111               | is dit BU02670111?
    buurt               | BU2670111             | is dit BU02670111?
    buurt               | BU09999999            | wijst geen of meer dan een buurt aan (verwacht: een buurtcode, of de naam van een buurt)
    buurt               | Paasbos-wesd          | is dit Paasbos-west?
    buurt               | Paasbos-west (Noord)  | is dit Paasbos-west?
    buurt               | Buurt 01 Paasbos-west | is dit Paasbos-west?
    buurt               | Nijkerk               | dit is de naam van een gemeente
    buurt               | Paasbos               | dit is de naam van een buurtgroep
    buurt               | Hamersvelt            | wijst geen of meer dan een buurt aan (verwacht: een buurtcode, of de naam van een buurt)
    buurt               | =HYPERLINK(A1)        | bevat een formule
    soort               | Ontmoeting            | goed
    soort               | koffieochtend         | bevat 13 letters (verwacht: een van ontmoeting, schoonmaak, sport, cultuur, voorlichting)
    soort               | ontmoetingen          | bevat 12 letters
    soort               | BBQ / buurtfeest      | bevat 16 tekens
    soort               | overig                | bevat 6 letters
    status              | Gehouden              | goed
    status              | afgerond              | bevat 8 letters (verwacht: een van gepland, gehouden, geannuleerd)
    status              | ja                    | bevat 2 letters
    status              | uitgesteld            | bevat 10 letters
    huurder_organiseert | JA                    | goed
    huurder_organiseert | Nee                   | goed
    huurder_organiseert | X                     | bevat 1 letter (verwacht: Ja of Nee)
    huurder_organiseert | ja, deels             | bevat 9 tekens
    huurder_organiseert | ?                     | bevat 1 teken (verwacht: Ja of Nee)
    huurder_organiseert | Y                     | bevat 1 letter
    huurder_organiseert | yes                   | bevat 3 letters
    huurder_organiseert | √                     | bevat 1 teken
    activiteitnr        | 123456782             | goed
    activiteitnr        | 100000009             | goed
    activiteitnr        | 12-01-0034            | goed
    activiteitnr        | HC 12                 | goed
    activiteitnr        | A/1                   | goed
    activiteitnr        | ABC                   | goed
    activiteitnr        | '00123                | goed
    activiteitnr        | Ä1                    | goed
    activiteitnr        | 1.234.567             | goed
    activiteitnr        | A_1                   | goed
    activiteitnr        | #12                   | goed
    activiteitnr        | 12-01-2034            | bevat 10 tekens (verwacht: een nummer zoals het in het systeem staat
    activiteitnr        | 1,23E+05              | is geen bruikbaar nummer (verwacht: een nummer zoals het in het systeem staat, zoals 1001-02, HC 12 of ABC; Excel heeft het afgerond
    activiteitnr        | 12345678901234567890123456 | bevat 26 cijfers
    activiteitnr        | #REF!                 | bevat een foutmelding van Excel`;
