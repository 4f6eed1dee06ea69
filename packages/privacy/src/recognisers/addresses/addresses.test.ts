import { expect, test } from "vitest";
import { recognise } from "../../recognise.ts";

test.each([
  [
    "Please send it to 91211 Koepenicker Str. 74 Suite 980, Reichenbach.",
    "91211 Koepenicker Str. 74 Suite 980, Reichenbach",
  ],
  ["Rechnung an: Müller GmbH, Industrieweg 4-6, 4600 Wels, Österreich", "Industrieweg 4-6, 4600 Wels, Österreich"],
  ["livraison au 12 bis, rue de la République, 69002 Lyon", "12 bis, rue de la République, 69002 Lyon"],
  ["Mon adresse : 8, allée des Tilleuls, 1348 Louvain-la-Neuve", "8, allée des Tilleuls, 1348 Louvain-la-Neuve"],
  ["Indirizzo: Via Giuseppe Verdi, 12, 20121 Milano", "Via Giuseppe Verdi, 12, 20121 Milano"],
  ["Mannerheimintie 14 A 5, 00100 Helsinki", "Mannerheimintie 14 A 5, 00100 Helsinki"],
  ["ul. Marszałkowska 10/16 m. 5, 00-590 Warszawa", "ul. Marszałkowska 10/16 m. 5, 00-590 Warszawa"],
  ["Mieszkam przy ulicy Długiej 7.", "ulicy Długiej 7"],
  ["Kossuth Lajos tér 1-3, 1055 Budapest", "Kossuth Lajos tér 1-3, 1055 Budapest"],
  ["Str. Victoriei nr. 5, București", "Str. Victoriei nr. 5, București"],
  ["Postfach 12 34 56 in Berlin", "Postfach 12 34 56"],
  ["send it to 205 beach haven road, birkenhead", "205 beach haven road, birkenhead"],
  ["SEND IT TO CALLE MAYOR 45, MADRID", "CALLE MAYOR 45, MADRID"],
  ["Ann Bell,12 Elm Road,Leeds", "12 Elm Road,Leeds"],
  ["Registered office: Plot 31, Sector 14, Gurugram 122001", "Plot 31, Sector 14, Gurugram 122001"],
  ["We are at Carrera 9 # 71-20, Bogotá.", "Carrera 9 # 71-20, Bogotá"],
  ["Meet me at Main St & 5th.", "Main St & 5th"],
  ["The farm lies on County Road 450.", "County Road 450"],
  ["Write to P.O.B. 12, please.", "P.O.B. 12"],
  ["Postbus 123 te Delft", "Postbus 123"],
  ["The address is Marienplatz and Rosengasse 5", "Marienplatz and Rosengasse 5"],
  ["Our shop: Am Mühlbach 4", "Am Mühlbach 4"],
  ["Av. Central, 1578", "Av. Central, 1578"],
  ["He lives in Gül Sokak No 7.", "Gül Sokak No 7"],
  ["What is your address? It's 72 Aava 43", "72 Aava 43"],
  ["i live at old mill road 9", "old mill road 9"],
])("the whole address in: %s", (text, address) => {
  expect(recognise(text).flatMap(({ type, value }) => (type === "ADDRESS" ? [value] : []))).toEqual([address]);
});

test.each([
  "We spent 45 Minutes on it, 12 of us.",
  "Chapter 12, Main Results",
  "We work with 24, sometimes 30 Partners.",
  "See Figure 2, 14 Rows and 3 Columns.",
  "Version No. 12 came out.",
  "The Compiler's March 2022 Steering Cycle",
  "It has moved to Tier 2, according to RFC 6890.",
  "Office hours: Mon-Fri 9-17",
  "The 2nd and Ann went home.",
  "See no. 12, no. 14 of Bach.",
  "Im Durchschnitt 12, am Ende 3.",
  "On the road, 9 people waited.",
  "I wrote to Ann Bell and 12 others.",
])("none in: %s", (text) => {
  expect(recognise(text).filter(({ type }) => type === "ADDRESS")).toEqual([]);
});
