import { fold } from "../fold.ts";
import { lexicon } from "../names/lexicon.ts";
import { mark } from "../names/mark.ts";

const legalForm =
  /[\s,]+(?:inc|incorporated|llc|ltd|limited|llp|plc|corp|corporation|co|company|gmbh|mbh|ag|kg|kgaa|ohg|ug|se|sa|s\.a|sas|sarl|srl|s\.r\.l|spa|s\.p\.a|bv|b\.v|nv|n\.v|ab|as|asa|a\/s|aps|oy|oyj|kft|zrt|doo|d\.o\.o|sro|s\.r\.o|sp\.? ?z\.? ?o\.? ?o|pty ltd|pte ltd|pvt ltd|lda|ltda|gmbh & co\.? kg)\.?$/i;
const umlauts: Record<string, string> = { ä: "ae", ö: "oe", ü: "ue", å: "aa", ø: "oe", æ: "ae" };

/** Ways in which one name is commonly spelled: without its legal form, with "ue" for "ü". */
export function spellingsOf(name: string, isCompany: boolean): Set<string> {
  const spellings = new Set([name]);
  if (isCompany) {
    const short = name.replace(legalForm, "");
    if (short.length >= 3 && !(lexicon().marks(fold(short)) & mark.common)) spellings.add(short);
  }
  for (const spelling of [...spellings]) {
    const composed = spelling.normalize("NFC").toLowerCase();
    if (/[äöüåøæ]/.test(composed)) spellings.add(composed.replace(/[äöüåøæ]/g, (letter) => umlauts[letter] ?? letter));
  }
  return spellings;
}
