/** A piece of personal data in a text: its class, where it stands (UTF-16 offsets), and the evidence, never the value. */
export type PersonalSpan = { type: string; start: number; end: number; why: string };

/** Finds personal data in a text. Spans lie inside the text. */
export type PersonalDataRecogniser = (text: string) => readonly PersonalSpan[];
