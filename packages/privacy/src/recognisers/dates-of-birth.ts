import type { Recogniser } from "./recogniser.ts";

const months =
  "jan(?:uary|uar|vier)?|feb(?:ruary|ruar)?|mar(?:ch)?|märz|apr(?:il)?|ma[iy]|june?|juni|july?|juli|aug(?:ust)?|sep(?:t(?:ember)?)?|o[ck]t(?:ober)?|nov(?:ember)?|de[cz](?:ember)?";
const date = `(?:\\d{1,2}[./ -]\\d{1,2}[./ -](?:19|20)?\\d{2}|(?:19|20)\\d{2}[./-]\\d{1,2}[./-]\\d{1,2}|\\d{1,2}(?:st|nd|rd|th|\\.)? (?:of )?(?:${months})\\.?,? (?:19|20)\\d{2}|(?:${months})\\.? \\d{1,2}(?:st|nd|rd|th)?,? (?:19|20)\\d{2})`;
const cue =
  "(?:born(?: on)?|date of birth|d\\.?o\\.?b\\.?|birth ?date|birthday(?: is)?|geboren(?: am)?|geburtsdatum|geb\\.|né(?:e)? le|date de naissance|fecha de nacimiento|nacid[oa] el|data di nascita|nat[oa] il|geboortedatum|data urodzenia|data de nascimento)";
const pattern = new RegExp(`${cue}\\W{0,4}(?:is|was|on)?\\W{0,3}(${date})`, "giud");

/** A date beside a word for birth. */
export const datesOfBirth: Recogniser = (document, add) => {
  if (
    document.tokens.withDigits.length === 0 ||
    !/birth|born|geb|dob|d\.o\.b|n[ée]e? le|naci|nat[oa] il|urodz|nasc/i.test(document.text)
  )
    return;
  for (const match of document.text.matchAll(pattern)) {
    const [start, end] = match.indices![1]!;
    add({ type: "DATE_OF_BIRTH", start, end, confidence: 0.95, why: "date beside a word for birth" });
  }
};
