/** Classes of personal data that are told apart. */
export const spanTypes = [
  "PERSON",
  "ORGANIZATION",
  "PLACE",
  "ADDRESS",
  "POSTCODE",
  "EMAIL",
  "PHONE",
  "CARD",
  "IBAN",
  "NATIONAL_ID",
  "IP",
  "URL",
  "DATE_OF_BIRTH",
  "VEHICLE",
  "ACCOUNT_NUMBER",
  "ORDER_NUMBER",
] as const;

export type SpanType = (typeof spanTypes)[number];

/**
 * One piece of personal data in a text.
 * Units: `start` and `end` count UTF-16 code units, `end` exclusive; `confidence` 0–1.
 * `kind` tells the sort within a type (`us_ssn`, `vin`); `why` the evidence, never the value.
 */
export type Span = {
  readonly type: SpanType;
  readonly start: number;
  readonly end: number;
  readonly value: string;
  readonly confidence: number;
  readonly why: string;
  readonly kind?: string;
  /** The entry of the known names that this is, where there is one. */
  readonly knownId?: string;
  /** How the value was hidden, where it was not in plain sight. */
  readonly disguise?: Disguise;
};

export type Disguise =
  | "base64"
  | "url_encoded"
  | "html_entities"
  | "hex"
  | "invisible_characters"
  | "look_alike_letters"
  | "spelled_out"
  | "split";

/** A span before its value is cut out. */
export type Candidate = Omit<Span, "value" | "disguise">;
