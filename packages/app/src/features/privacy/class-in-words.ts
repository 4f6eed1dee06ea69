import type { SpanType } from "@capstan/privacy";

const nouns: Readonly<Record<SpanType, string>> = {
  PERSON: "a person's name",
  ORGANIZATION: "a company's name",
  PLACE: "a place",
  ADDRESS: "a postal address",
  POSTCODE: "a post code",
  EMAIL: "an e-mail address",
  PHONE: "a phone number",
  CARD: "a card number",
  IBAN: "a bank account (IBAN)",
  NATIONAL_ID: "a national id",
  IP: "an IP address",
  URL: "a personal link",
  DATE_OF_BIRTH: "a date of birth",
  VEHICLE: "a vehicle's number",
  ACCOUNT_NUMBER: "an account number",
  ORDER_NUMBER: "an order number",
};

/** One piece of personal data of a class, as a sentence names it: `an e-mail address`. */
export const classInWords = (type: SpanType): string => nouns[type];
