import type { ClaimClass } from "./claim-class.ts";

/**
 * Wordings that make a claim; `softer` says the same without the promise, where there is a way. Case is minded with
 * `matchCase` only.
 */
export type ClaimWording = {
  class: ClaimClass;
  pattern: string;
  softer?: string | undefined;
  matchCase?: boolean;
};

const best =
  "fastest|easiest|cheapest|simplest|safest|strongest|smartest|finest|greatest|cleanest|quickest|lowest-cost|lightest|toughest";

/**
 * Written for this product from what advertising codes ask proof of: UK CAP Code sections 3 and 12, FTC Endorsement Guides
 * (16 CFR 255), FTC substantiation policy, SEC Marketing Rule 206(4)-1, EU Regulation 1924/2006. English.
 */
export const claimWordings: readonly ClaimWording[] = [
  { class: "superlative", pattern: "best[- ]in[- ]class|best[- ]of[- ]breed", softer: "strong" },
  {
    class: "superlative",
    pattern: "world[- ]class|world[- ]leading|industry[- ]leading|market[- ]leading",
    softer: "established",
  },
  { class: "superlative", pattern: "unmatched|unrivall?ed|unparalleled|unbeatable|second to none", softer: "strong" },
  {
    class: "superlative",
    pattern:
      "(?:number one|no\\. ?1|#1)(?= (?:[\\p{L}-]+ ){0,3}(?:platform|tool|choice|provider|brand|vendor|product|solution|company|agency|app|service|software)\\b)",
  },
  {
    class: "superlative",
    pattern: `(?:the|our|your|their|world['’]s|industry['’]s|market['’]s) (?:very )?(?:${best})`,
  },
  {
    class: "superlative",
    pattern:
      "(?:world['’]s|industry['’]s|market['’]s) best(?= \\p{L})|the best(?= (?:[\\p{L}-]+ ){0,2}(?:platform|tool|provider|brand|vendor|product|service|software|app|agency|company|network|price|quality|value|results)s?\\b)",
  },
  {
    class: "superlative",
    pattern:
      "(?:the|world['’]s|industry['’]s|market['’]s) most (?:advanced|powerful|trusted|reliable|secure|accurate|popular|complete|comprehensive|innovative|effective|efficient|affordable|loved|awarded|sustainable)",
  },
  {
    class: "superlative",
    pattern:
      "the (?:leading|largest|biggest|only)(?= (?:[\\p{L}-]+ ){0,3}(?:platform|tool|provider|brand|vendor|product|solution|company|agency|app|service|software|network|database)\\b)",
  },
  {
    class: "superlative",
    pattern: "(?:revolutionary|game[- ]changing|groundbreaking|cutting[- ]edge|state[- ]of[- ]the[- ]art)",
    softer: "new",
  },
  {
    class: "comparative",
    pattern:
      "(?:faster|better|cheaper|safer|stronger|smarter|easier|simpler|quicker|more (?:accurate|reliable|secure|powerful|effective|efficient|affordable|accurate)) than (?:any|all|every|the competition|the rest|other|others|most|competitors?|the others|alternatives)",
  },
  {
    class: "comparative",
    pattern:
      "(?:outperform(?:s|ed)?|outrank(?:s|ed)?|surpass(?:es|ed)?) (?:all|any|every|the competition|others?|our|competitors)",
  },
  {
    class: "comparative",
    pattern:
      "(?:faster|better|cheaper|safer|stronger|smarter|easier|simpler|quicker|more (?:accurate|reliable|secure|powerful|effective|efficient|affordable)) than \\p{Lu}\\p{L}{2,}",
    matchCase: true,
  },
  { class: "comparative", pattern: "unlike (?:other|most|our competitors|the competition|traditional)" },
  {
    class: "comparative",
    pattern:
      "\\d+(?:\\.\\d+)? ?(?:x|×|times) (?:faster|better|cheaper|more|higher|greater|bigger|lower|less|as (?:fast|good|many|much))",
  },
  {
    class: "comparative",
    pattern: "no(?:body| one|thing)(?: else)? (?:comes|does|delivers|offers|gets) (?:close|it better|more|this|that)",
  },
  { class: "guarantee", pattern: "(?:we |is |are |it['’]s )?guaranteed to", softer: "made to" },
  {
    class: "guarantee",
    pattern:
      "(?:we|you can be) guarantee(?:d)?|satisfaction guaranteed|guaranteed (?:results?|success|growth|savings|uptime|delivery)|money[- ]back guarantee",
  },
  {
    class: "guarantee",
    pattern:
      "(?:100 ?%|100 percent|completely|totally|absolutely|fully) (?:secure|safe|reliable|accurate|risk[- ]free|effective|guaranteed|protected|private|anonymous)",
  },
  {
    class: "guarantee",
    pattern: "(?:will|can) never (?:fail|break|lose|crash|go down|let you down)",
    softer: "is built not to fail",
  },
  {
    class: "guarantee",
    pattern: "(?:zero|no) (?:risk|downtime|errors?|failures?|data loss)\\b(?! (?:policy|assessment|tolerance))",
  },
  {
    class: "guarantee",
    pattern: "(?:eliminates?|removes?) (?:all|any|every) (?:risk|error|doubt|downtime|waste|delay)s?",
    softer: "reduces risk",
  },
  { class: "guarantee", pattern: "(?:foolproof|fail[- ]?safe|bulletproof|unhackable|unbreakable)", softer: "robust" },
  { class: "guarantee", pattern: "always works|works every time|never fails", softer: "is built to work" },
  {
    class: "statistic",
    pattern:
      "\\d+(?:[.,]\\d+)* ?(?:%|percent|per cent)(?= (?:of|more|less|fewer|higher|lower|faster|increase|decrease|growth|rise|drop|reduction|improvement|lift)\\b)",
  },
  {
    class: "statistic",
    pattern:
      "(?:by|up|down|to|increased|decreased|grew|rose|fell|dropped|saved|cut)(?: [\\p{L}]+){0,3} \\d+(?:[.,]\\d+)* ?(?:%|percent|per cent)",
  },
  {
    class: "statistic",
    pattern:
      "(?:one|two|three|four|five|six|seven|eight|nine|(?<!\\d[.,])\\d{1,3}) (?:out of (?:every )?|in (?:every )?)(?:two|three|four|five|six|seven|eight|nine|ten|\\d{1,3})(?= (?!(?:seconds?|minutes?|hours?|days?|weeks?|months?|quarters?|years?|steps?|ways?|places?|parts?|rows?|columns?|sizes?|colou?rs?|languages?)\\b)\\p{L})",
  },
  {
    class: "statistic",
    pattern: "(?:doubles?d?|triples?d?|quadruples?d?|halves|halved) (?:their|its|your|our|the|in|his|her)",
  },
  {
    class: "statistic",
    pattern:
      "(?:studies|research|surveys?|data|science|experts?|evidence|statistics) (?:shows?|proves?|suggests?|says?|agrees?|confirms?|finds?|found|indicates?)",
  },
  {
    class: "statistic",
    pattern:
      "(?:a|the) (?:recent |new |major |leading )?(?:study|survey|report|poll) (?:shows?|showed|proves?|proved|found|finds|says|said|revealed|reveals)",
  },
  {
    class: "statistic",
    pattern:
      "(?:most|the majority of|a majority of|nine out of ten|many) (?:people|customers|companies|marketers|buyers|businesses|consumers|users|teams|executives|CMOs|leaders) (?:say|said|prefer|agree|believe|report|trust|choose|want)",
  },
  {
    class: "testimonial",
    pattern:
      "(?:loved|trusted|used|chosen|recommended|preferred) by (?:over |more than )?(?:\\d[\\d,.]*|hundreds|thousands|millions|leading|top|the world|professionals|teams|customers|experts|doctors|dentists)",
  },
  { class: "testimonial", pattern: "(?:our )?(?:customers|clients|users) (?:love|adore|rave about|swear by|trust)" },
  { class: "testimonial", pattern: "(?:rated|voted) (?:the |number|no\\.|#|best|\\d)" },
  {
    class: "testimonial",
    pattern: "award[- ]winning|\\b(?:4\\.\\d|5)[- ](?:star|stars)\\b|five[- ]star (?:rated|reviews?|rating)",
  },
  {
    class: "health",
    pattern: "cures? (?:your |the |all )?(?:\\p{L}+)|heals? (?:your |the )?(?:body|skin|gut|pain|wounds?|joints?)",
    softer: "may help with it",
  },
  {
    class: "health",
    pattern:
      "(?:prevents?|treats?|reverses?|eliminates?) (?:your |the |all )?(?:cancer|diabetes|disease|diseases|illness|infections?|depression|anxiety|arthritis|dementia|migraines?|insomnia|obesity|heart disease|covid(?:-19)?|flu|colds?|acne|pain)",
  },
  {
    class: "health",
    pattern:
      "(?:clinically|medically|scientifically) (?:proven|tested|validated)|doctor[- ]recommended|dermatologist[- ](?:tested|recommended)|FDA[- ]approved",
    softer: "tested",
  },
  {
    class: "health",
    pattern:
      "(?:boosts?|strengthens?|supercharges?) (?:your )?(?:immunity|immune system|metabolism|testosterone|brain)",
    softer: "supports your well-being",
  },
  {
    class: "health",
    pattern:
      "(?:no|without|zero|free of) side[- ]effects|detox(?:es|ify|ifies)? (?:your|the) (?:body|liver|blood|system)|miracle (?:cure|drug|pill|diet|treatment)",
  },
  {
    class: "health",
    pattern:
      "lose (?:up to )?\\d+ ?(?:pounds|lbs?|kilos?|kg|stone)|burns? (?:belly )?fat|anti[- ]ag(?:e?ing)|melts? (?:away )?fat",
  },
  {
    class: "finance",
    pattern: "(?:guaranteed|assured|steady|risk[- ]free|sure) (?:returns?|profits?|income|gains?|yields?|investments?)",
    softer: "possible returns",
  },
  {
    class: "finance",
    pattern:
      "(?:double|triple|quadruple|multiply|grow) your (?:money|savings|investment|wealth|capital)|get rich|(?:easy|fast|quick|free) money",
  },
  {
    class: "finance",
    pattern:
      "(?:no|zero|without|little) (?:financial )?risk (?:investment|to your (?:money|capital))|risk[- ]free (?:trial )?invest\\p{L}*|can(?:not|['’]t) lose",
  },
  {
    class: "finance",
    pattern:
      "(?:returns?|yields?|interest|profits?|annual return) (?:of |up to |of up to )\\d+(?:[.,]\\d+)? ?(?:%|percent)|\\d+(?:[.,]\\d+)? ?(?:%|percent) (?:annual |yearly |monthly |daily |guaranteed )?(?:returns?|yields?|APY|interest|profits?)",
  },
  {
    class: "finance",
    pattern:
      "beats? the (?:market|index|S&P)|outperform(?:s|ed)? the (?:market|index)|tax[- ]free (?:income|returns?|profits?)|passive income",
  },
  {
    class: "finance",
    pattern: "(?:guaranteed|instant|100 ?%) (?:approval|loan|credit)|no credit check|debt[- ]free (?:in|within) \\d+",
  },
];
