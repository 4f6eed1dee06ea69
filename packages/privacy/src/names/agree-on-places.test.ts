import { expect, test } from "vitest";
import { recognise } from "../recognise.ts";

const places = (text: string) => recognise(text).flatMap(({ type, value }) => (type === "PLACE" ? [value] : []));

test("an unlisted name that the text writes in small letters too is no place", () => {
  expect(places("He lives in Narrandine.")).toEqual(["Narrandine"]);
  expect(places("It lives in Narrandine. Type `narrandine` to start it.")).toEqual([]);
});

test("the name of a host or a mailbox takes nothing from the town", () => {
  expect(places("She moved to Narrandine. See www.narrandine.example or ask office@narrandine.example.")).toEqual([
    "Narrandine",
  ]);
});

test.each([
  ["i live in united kingdom.", "united kingdom"],
  ["flights to los angeles are late", "los angeles"],
  ["norway beat denmark", "norway"],
  ["looking for a hotel near dorpveen for two nights", "dorpveen"],
  ["Trade fair in Gols am Ried, hall 3", "Gols am Ried"],
  ["city=Ettelgem&zip=4205", "Ettelgem"],
  ['{"name":"Ann Bell","city":"Ettelgem"}', "Ettelgem"],
  ["Ettelgem has been hit by floods.", "Ettelgem"],
  ["The road is closed between Ettelgem and Narrandine.", "Narrandine"],
])("“%s” holds a place", (text, place) => {
  expect(places(text)).toContain(place);
});

test.each(["Long-term, it pays.", "We moved from Mailchimp to HubSpot.", "Moved to May 4.", "It came up in RFCs."])(
  "“%s” holds none",
  (text) => {
    expect(places(text)).toEqual([]);
  },
);
