import type { Transform } from "./mapping-schema.ts";

export type TimestampGuess = {
  step: Extract<Transform, { do: "timestamp" }>;
  confidence: number;
  reason: string;
  question: string | undefined;
};

const EPOCHS: [format: "epoch_s" | "epoch_ms" | "epoch_us", digits: number, words: string][] = [
  ["epoch_s", 10, "seconds"],
  ["epoch_ms", 13, "milliseconds"],
  ["epoch_us", 16, "microseconds"],
];

/**
 * The format of the times in a column. Times without an offset are taken to be in `zone`. Dates such as 03/04/2026 are
 * settled by any value whose first or second number is above 12; where there is none, it is asked.
 */
export function guessTimestamp(values: readonly string[], zone: string): TimestampGuess {
  const filled = values.filter((value) => value !== "");
  const all = (pattern: RegExp) =>
    filled.length > 0 && filled.filter((value) => pattern.test(value)).length >= 0.8 * filled.length;
  for (const [format, digits, words] of EPOCHS) {
    if (all(new RegExp(`^\\d{${digits}}(\\.\\d+)?$`))) {
      return {
        step: { do: "timestamp", format },
        confidence: 0.95,
        reason: `${digits} digits: ${words} since 1970`,
        question: undefined,
      };
    }
  }
  if (all(/^\d{4}-?\d{2}-?\d{2}.*\d([+-]\d{2}:?(\d{2})?|Z| ?UTC| ?GMT)$/i)) {
    return {
      step: { do: "timestamp", format: "iso" },
      confidence: 1,
      reason: "ISO 8601 with offset",
      question: undefined,
    };
  }
  if (filled.some((value) => /^\d{4}-?\d{2}-?\d{2}/.test(value))) {
    return {
      step: { do: "timestamp", format: "iso", zone },
      confidence: 0.8,
      reason: `ISO 8601 without offset, taken as ${zone}`,
      question: undefined,
    };
  }
  return guessNumericDate(filled, zone);
}

function guessNumericDate(values: readonly string[], zone: string): TimestampGuess {
  const parts = values.flatMap((value) => {
    const found = /^(\d{1,2})([./-])(\d{1,2})\2\d{2,4}/.exec(value);
    return found ? [{ first: Number(found[1]), separator: found[2]!, second: Number(found[3]) }] : [];
  });
  const step = (format: "us" | "eu") => ({ do: "timestamp" as const, format, zone });
  if (parts.length === 0) {
    return {
      step: { do: "timestamp", format: "iso", zone },
      confidence: 0.2,
      reason: "no date was recognised",
      question: "how are its dates written?",
    };
  }
  if (parts.some((one) => one.first > 12) || parts.every((one) => one.separator === ".")) {
    return { step: step("eu"), confidence: 0.9, reason: `day before month, taken as ${zone}`, question: undefined };
  }
  if (parts.some((one) => one.second > 12))
    return { step: step("us"), confidence: 0.9, reason: `month before day, taken as ${zone}`, question: undefined };
  return {
    step: step("us"),
    confidence: 0.4,
    reason: "month and day cannot be told apart",
    question: `is ${parts[0]!.first}${parts[0]!.separator}${parts[0]!.second} month ${parts[0]!.first} (US) or day ${parts[0]!.first} (Europe)?`,
  };
}
