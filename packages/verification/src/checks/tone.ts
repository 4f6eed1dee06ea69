import type { Document } from "../document/document.ts";
import { toSourceRange } from "../document/text-view.ts";
import { type ProseSentence, proseSentences } from "../reading/prose-sentences.ts";
import { runningSentences } from "../reading/running-sentences.ts";
import type { RuleOf } from "../rules/rule.ts";
import { type ContractionMatch, findContractions, findUncontracted } from "../tone/contractions.ts";
import { countWords } from "../tone/count-words.ts";
import { findEmoji } from "../tone/emoji.ts";
import { formality } from "../tone/formality.ts";
import { findPronouns, type Person, persons } from "../tone/pronouns.ts";
import { readingGrade } from "../tone/reading-grade.ts";
import { findSerialLists } from "../tone/serial-comma.ts";
import { findFigures, findNumberWords } from "../tone/small-numbers.ts";
import { isInCode } from "../trace/masks.ts";
import { type Bounds, beyond } from "./beyond.ts";
import { checkCadence } from "./cadence.ts";
import type { CheckContext } from "./check-context.ts";
import type { Flaw } from "./flaw.ts";

type Tone = RuleOf<"tone">;

/** How a text sounds: length and cadence of sentences, reading grade, formality, person, contractions, marks and numbers. */
export function checkTone(rule: Tone, { document }: CheckContext): Flaw[] {
  const sentences = () => proseSentences(document);
  const running = () => runningSentences(document);
  return [
    ...(rule.sentence ? longSentences(running(), rule.sentence.max) : []),
    ...(rule.meanSentence ? meanSentence(running(), rule.meanSentence) : []),
    ...(rule.grade ? grade(document, rule.grade) : []),
    ...(rule.formality ? tooFormalOrCasual(document, rule.formality) : []),
    ...(rule.cadence ? checkCadence(document, rule.cadence) : []),
    ...(rule.exclamations ? tooMany(sentences(), exclamationsIn, rule.exclamations.max, "exclamation mark") : []),
    ...(rule.emoji ? tooMany(sentences(), findEmoji, rule.emoji.max, "emoji") : []),
    ...(rule.person ? person(sentences(), rule.person) : []),
    ...(rule.contractions ? contractions(running(), rule.contractions) : []),
    ...(rule.serialComma ? serialComma(running(), rule.serialComma) : []),
    ...(rule.smallNumbers ? smallNumbers(running(), rule.smallNumbers) : []),
  ];
}

function longSentences(sentences: readonly ProseSentence[], max: number): Flaw[] {
  return sentences.flatMap(({ text, range }) => {
    const words = countWords(text);
    return words <= max
      ? []
      : [{ ...range, message: `This sentence has ${words} words; at most ${max} are asked for.` }];
  });
}

/** Of paragraphs: the items of a list are as short as they are. */
function meanSentence(running: readonly ProseSentence[], bounds: Bounds): Flaw[] {
  const sentences = running.filter(({ block }) => block.kind === "paragraph");
  if (sentences.length < 3) return [];
  const mean = sentences.reduce((sum, { text }) => sum + countWords(text), 0) / sentences.length;
  const bound = beyond(mean, bounds);
  return bound
    ? [{ start: 0, end: 0, message: `Sentences have ${mean.toFixed(1)} words on average; ${bound} are asked for.` }]
    : [];
}

function grade(document: Document, bounds: Bounds): Flaw[] {
  const value = readingGrade(document);
  const bound = value === undefined ? undefined : beyond(value, bounds);
  return bound
    ? [{ start: 0, end: 0, message: `The text reads at grade ${value!.toFixed(1)}; ${bound} is asked for.` }]
    : [];
}

function tooFormalOrCasual(document: Document, bounds: Bounds): Flaw[] {
  const value = formality(document);
  const bound = value === undefined ? undefined : beyond(value, bounds);
  if (!bound) return [];
  const what = value! < (bounds.min ?? 0) ? "more casual" : "more formal";
  return [
    {
      start: 0,
      end: 0,
      message: `The text is ${what} than asked for: ${value!.toFixed(0)} of 100; ${bound} is right here.`,
    },
  ];
}

type Range = { start: number; end: number };

/** "!=" and "!important" are code that forgot its marks. */
const exclamationsIn = (text: string): Range[] =>
  text.includes("!")
    ? [...text.matchAll(/!+(?![=\p{L}])/gu)].map(({ 0: { length }, index }) => ({ start: index, end: index + length }))
    : [];

function tooMany(
  sentences: readonly ProseSentence[],
  find: (text: string) => Range[],
  max: number,
  what: string,
): Flaw[] {
  const all = sentences.flatMap((sentence) => find(sentence.text).flatMap((range) => inSource(sentence, range)));
  const asked = max === 0 ? "none is asked for" : `at most ${max} ${max === 1 ? "is" : "are"} asked for`;
  return all.slice(max).map((range, index) => ({ ...range, message: `This is ${what} ${max + index + 1}; ${asked}.` }));
}

/** The source range of a range of a sentence; none where it is code. */
function inSource({ block, viewStart }: ProseSentence, { start, end }: Range): Range[] {
  return isInCode(block, viewStart + start) ? [] : [toSourceRange(block.view, viewStart + start, viewStart + end)];
}

const called: Readonly<Record<Person, string>> = { i: "“I”", we: "“we”", you: "“you”" };

function person(sentences: readonly ProseSentence[], asked: NonNullable<Tone["person"]>): Flaw[] {
  const found = sentences.flatMap((sentence) =>
    findPronouns(sentence.text).flatMap((match) =>
      inSource(sentence, match).map((range) => ({ ...range, person: match.person })),
    ),
  );
  if (found.length < 5) return [];
  return persons.flatMap((one) => {
    const { min = 0, max = 1 } = asked[one] ?? {};
    const own = found.filter((match) => match.person === one);
    const share = own.length / found.length;
    if (share >= min && share <= max) return [];
    const bound = share < min ? `at least ${percent(min)}` : `at most ${percent(max)}`;
    const { start, end } = (share > max ? own[0] : undefined) ?? { start: 0, end: 0 };
    return [{ start, end, message: `${percent(share)} of the pronouns are ${called[one]}; ${bound} is asked for.` }];
  });
}

const percent = (share: number) => `${Math.round(share * 100)} %`;

function contractions(sentences: readonly ProseSentence[], policy: "use" | "avoid"): Flaw[] {
  const find = policy === "use" ? findUncontracted : findContractions;
  return sentences.flatMap((sentence) =>
    find(sentence.text).flatMap((match) => inSource(sentence, match).map((range) => replacing(range, match))),
  );
}

function replacing(range: Range, { said, instead, sure }: Pick<ContractionMatch, "said" | "instead" | "sure">): Flaw {
  const message = `Write "${instead}", not "${said}".`;
  return { ...range, message, fix: [{ ...range, replacement: instead }], ...(sure ? {} : { isChoice: true as const }) };
}

function serialComma(sentences: readonly ProseSentence[], policy: "use" | "avoid"): Flaw[] {
  return sentences.flatMap((sentence) =>
    findSerialLists(sentence.text).flatMap(({ start, end, comma, hasComma }): Flaw[] => {
      if (hasComma === (policy === "use")) return [];
      const message =
        policy === "use" ? "A comma goes before the last of a list." : "No comma goes before the last of a list.";
      return inSource(sentence, { start, end }).flatMap((range) =>
        inSource(sentence, { start: comma, end: comma + (hasComma ? 1 : 0) }).map((edit) => ({
          ...range,
          message,
          fix: [{ ...edit, replacement: hasComma ? "" : "," }],
          isChoice: true as const,
        })),
      );
    }),
  );
}

function smallNumbers(sentences: readonly ProseSentence[], policy: "words" | "figures"): Flaw[] {
  const find = policy === "words" ? findFigures : findNumberWords;
  return sentences.flatMap((sentence) =>
    find(sentence.text).flatMap((match) =>
      inSource(sentence, match).map((range) => replacing(range, { ...match, sure: false })),
    ),
  );
}
