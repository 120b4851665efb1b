/** Names of the activities file as people change them, and what is said about each; "goed" where the file is loaded. */
export const names: [name: string, becomes: string][] = [
  ["voorbeeld_activiteiten_1900_2026-10-01.CSV", "goed"],
  [
    "voorbeeld_activiteiten_1901_2026-10-01 (1).csv",
    "Achter de naam staat het teken van een kopie, zoals (1): haal dat weg.",
  ],
  ["voorbeeld_activiteiten_1902_2026-10-01 - kopie.csv", "Achter de naam staat het teken van een kopie"],
  ["voorbeeld_activiteiten_1903_01-10-2026.csv", "De dag staat als dd-mm-jjjj, en hoort jjjj-mm-dd te zijn."],
  ["Voorbeeld_Activiteiten_1904_2026-10-01.csv", "In de naam van de corporatie of de tabel staan hoofdletters."],
  [
    "de_voorbeeld_activiteiten_1905_2026-10-01.csv",
    "De naam heeft 5 delen, gescheiden door _, en hoort er 4 te hebben.",
  ],
  ["activiteiten.csv", "De naam heeft 1 deel, gescheiden door _, en hoort er 4 te hebben."],
  ["voorbeeld activiteiten 1906.csv", "In de naam staan spaties."],
  ["voorbeeld_activiteiten_1907_2026-10-01.txt", "De naam eindigt niet op .csv."],
  ["voorbeeld_activiteiten_1908_2026-13-45.csv", "De bestandsnaam eindigt op '2026-13-45', en dat is geen datum."],
  [
    "voorbeeld_activiteiten_alles_2026-10-01.csv",
    "'activiteiten' kan niet over deze periode gaan. Periode: een jaar zoals 2026.",
  ],
  ["voorbeeld_activiteiten_1909_2999-01-01.csv", "De leverdatum 2999-01-01 ligt in de toekomst."],
];
