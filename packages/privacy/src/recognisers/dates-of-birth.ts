import { mark } from "../names/mark.ts";
import type { Recogniser } from "./recogniser.ts";

const months =
  "jan(?:uary|uar|vier)?|feb(?:ruary|ruar)?|mar(?:ch)?|märz|apr(?:il)?|ma[iy]|june?|juni|july?|juli|aug(?:ust)?|sep(?:t(?:ember)?)?|o[ck]t(?:ober)?|nov(?:ember)?|de[cz](?:ember)?";
const date = `(?:\\d{1,2}[./ -]\\d{1,2}[./ -](?:19|20)?\\d{2}|(?:19|20)\\d{2}[./-]\\d{1,2}[./-]\\d{1,2}|\\d{1,2}(?:st|nd|rd|th|\\.)? (?:of )?(?:${months})\\.?,? (?:19|20)\\d{2}|(?:${months})\\.? \\d{1,2}(?:st|nd|rd|th)?,? (?:19|20)\\d{2})`;
/** From the last word of what asks for a date of birth on. */
const cue =
  "(?:born(?: on)?|d\\.?o\\.?b\\.?|birth ?date|birthday(?: is)?|birth|geboren(?: am)?|geburtsdatum|geb\\.|née? le|naissance|nacimiento|nacid[oa] el|nascita|nat[oa] il|geboortedatum|urodzenia|nascimento)";
const dateOfBirth = new RegExp(`${cue}\\W{0,4}(?:is|was|on)?\\W{0,3}(${date})`, "iudy");

/** A date beside a word for birth. */
export const datesOfBirth: Recogniser = (document, add) => {
  const { tokens, text } = document;
  if (document.withDigits.length === 0) return;
  const look = (at: number) => {
    dateOfBirth.lastIndex = at;
    const [start, end] = dateOfBirth.exec(text)?.indices?.[1] ?? [];
    if (start !== undefined && end !== undefined)
      add({ type: "DATE_OF_BIRTH", start, end, confidence: 0.95, why: "date beside a word for birth" });
  };
  for (const index of document.withGate(mark.birthGate)) look(tokens.start[index]!);
};
