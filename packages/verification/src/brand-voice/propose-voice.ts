import type { Document } from "../document/document.ts";
import { parseDocument } from "../document/parse-document.ts";
import type { Draft } from "../draft.ts";
import type { Rule } from "../rules/rule.ts";
import { type Person, persons } from "../tone/pronouns.ts";
import { toneRule } from "./sound-rules.ts";
import { nameSpelling, wordsInstead } from "./voice-pack.ts";
import { type VoiceStatistics, voiceStatistics } from "./voice-statistics.ts";
import { wordPairs } from "./word-pairs.ts";

/** A good text of a brand, by what it is called. */
export type VoiceExample = { name: string; text: string; format: Draft["format"] };

/**
 * A rule that the examples speak for, for a person to accept or not: what it says in words, and the evidence in numbers.
 * `id` is the rule's.
 */
export type VoiceProposal = { id: string; says: string; evidence: string; rule: Rule };

/**
 * What good texts of a brand have in common, as rules. Nothing is proposed that too few texts show: a habit needs at
 * least five texts that show it, one way of writing at least 20 places (lists: 8) of which nine in ten agree.
 * Bounds lie two and a half standard deviations around the mean of the texts, so that a text like them passes.
 */
export function proposeVoice(examples: readonly VoiceExample[]): VoiceProposal[] {
  const documents = examples.map(({ text, format }) => parseDocument(text, format));
  const all = documents.map(voiceStatistics);
  return [
    ...sentenceLength(all),
    ...rhythm(all),
    ...readingGrade(all),
    ...formalityOf(all),
    ...cadence(all),
    ...person(all),
    ...oneWay(all, waysOf.contractions),
    ...oneWay(all, waysOf.serialComma),
    ...oneWay(all, waysOf.smallNumbers),
    ...marks(all, "exclamations", "exclamation marks"),
    ...marks(all, "emoji", "emoji"),
    ...words(all, documents),
    ...names(all),
  ];
}

const leastTexts = 5;
/** Standard deviations around a mean in which nearly every text of the same voice lies. */
const reach = 2.5;

const propose = (rule: Rule, says: string, evidence: string): VoiceProposal => ({ id: rule.id, says, evidence, rule });

/** The longest sentence but for the text that has the very longest: one odd text sets no rule. */
function sentenceLength(all: readonly VoiceStatistics[]): VoiceProposal[] {
  const longest = all
    .flatMap(({ sentences }) => (sentences.length >= 3 ? [Math.max(...sentences)] : []))
    .sort((a, b) => b - a);
  if (longest.length < leastTexts) return [];
  const max = Math.ceil((longest[1] ?? 0) / 5) * 5;
  const rule = toneRule("sentence-length", {
    sentence: { max },
    reason: `The longest sentences of our good texts have up to ${max} words.`,
  });
  return [
    propose(
      rule,
      `A sentence has at most ${max} words.`,
      `The longest sentence of each text: ${longest.join(", ")} words.`,
    ),
  ];
}

function rhythm(all: readonly VoiceStatistics[]): VoiceProposal[] {
  const means = all.flatMap(({ paragraphs }) => (paragraphs.length >= 3 ? [mean(paragraphs)] : []));
  const bounds = boundsOf(means, 0);
  if (!bounds) return [];
  const rule = toneRule("sentence-rhythm", {
    meanSentence: bounds,
    reason: "The length of sentences is the pace of our voice.",
  });
  return [
    propose(
      rule,
      `Sentences have ${bounds.min} to ${bounds.max} words on average.`,
      listed("Mean words per sentence", means),
    ),
  ];
}

function readingGrade(all: readonly VoiceStatistics[]): VoiceProposal[] {
  const grades = all.flatMap(({ grade }) => (grade === undefined ? [] : [grade]));
  const bounds = boundsOf(grades, 0);
  if (!bounds) return [];
  const rule = toneRule("reading-grade", {
    grade: bounds,
    reason: "Our readers stay where they read as easily as here.",
  });
  return [propose(rule, `The text reads at grade ${bounds.min} to ${bounds.max}.`, listed("Reading grades", grades))];
}

function formalityOf(all: readonly VoiceStatistics[]): VoiceProposal[] {
  const found = all.flatMap(({ formality }) => (formality === undefined ? [] : [formality]));
  const bounds = spanOf(found, 3);
  if (!bounds) return [];
  const [min, max] = [Math.max(0, Math.floor(bounds.min)), Math.min(100, Math.ceil(bounds.max))];
  const rule = toneRule("formality", {
    formality: { min, max },
    reason: "Our texts keep this distance to their readers.",
  });
  const says = `The text is as formal as ours: ${min} to ${max} of 100.`;
  return [propose(rule, says, listed("Formality", found))];
}

/** Only that sentences vary: a text that varies more than ours is none the worse. */
function cadence(all: readonly VoiceStatistics[]): VoiceProposal[] {
  const spreads = all.flatMap(({ spread }) => (spread === undefined ? [] : [spread]));
  const bounds = spanOf(spreads, 0.05);
  if (!bounds || bounds.min < 0.1) return [];
  const min = Math.floor(bounds.min * 20) / 20;
  const rule = toneRule("cadence", {
    cadence: { spread: { min } },
    reason: "The sentences of our texts vary in length.",
  });
  const says = `Sentences vary in length: they spread by at least ${min} of their mean.`;
  const evidence = `Spread of each text: ${spreads.map((spread) => spread.toFixed(2)).join(", ")}.`;
  return [propose(rule, says, evidence)];
}

const pronounNames: Readonly<Record<Person, string>> = { i: "“I”", we: "“we”", you: "“you”" };

/** The share of each person among the pronouns; said only where it tells something: half and less, or a fifth and more. */
function person(all: readonly VoiceStatistics[]): VoiceProposal[] {
  const shares = all.flatMap(({ pronouns }) => {
    const total = pronouns.i + pronouns.we + pronouns.you;
    return total >= 5 ? [{ i: pronouns.i / total, we: pronouns.we / total, you: pronouns.you / total }] : [];
  });
  if (shares.length < leastTexts) return [];
  const asked: NonNullable<Extract<Rule, { kind: "tone" }>["person"]> = {};
  for (const one of persons) {
    const own = shares.map((share) => share[one]);
    const slack = Math.max(reach * deviation(own), 0.1);
    const min = Math.floor((mean(own) - slack) * 20) / 20;
    const max = Math.ceil((mean(own) + slack) * 20) / 20;
    if (min >= 0.2 || max <= 0.5) asked[one] = { ...(min >= 0.2 ? { min } : {}), ...(max <= 0.5 ? { max } : {}) };
  }
  const said = persons.flatMap((one) => {
    const { min, max } = asked[one] ?? {};
    return [
      ...(min === undefined ? [] : [`${pronounNames[one]} at least ${percent(min)}`]),
      ...(max === undefined ? [] : [`${pronounNames[one]} at most ${percent(max)}`]),
    ];
  });
  if (said.length === 0) return [];
  const rule = toneRule("person", { person: asked, reason: "Readers hear who speaks to whom." });
  const means = persons
    .map((one) => `${pronounNames[one]} ${percent(mean(shares.map((share) => share[one])))}`)
    .join(", ");
  return [propose(rule, `Of the pronouns: ${said.join(", ")}.`, `On average of ${shares.length} texts: ${means}.`)];
}

type Way = {
  aspect: string;
  least: number;
  of: (one: VoiceStatistics) => readonly [number, number];
  ways: readonly [TonePart & { says: string }, TonePart & { says: string }];
  reason: string;
};
type TonePart = Pick<Extract<Rule, { kind: "tone" }>, "contractions" | "serialComma" | "smallNumbers">;

const waysOf: Readonly<Record<"contractions" | "serialComma" | "smallNumbers", Way>> = {
  contractions: {
    aspect: "contractions",
    least: 20,
    of: ({ contracted, uncontracted }) => [contracted, uncontracted],
    ways: [
      { contractions: "use", says: "Words are contracted: “don't”, “it's”." },
      { contractions: "avoid", says: "Words are not contracted: “do not”, “it is”." },
    ],
    reason: "Contractions decide how formal a text sounds.",
  },
  serialComma: {
    aspect: "serial-comma",
    least: 8,
    of: ({ serialCommas, listsWithout }) => [serialCommas, listsWithout],
    ways: [
      { serialComma: "use", says: "A comma goes before the last of a list." },
      { serialComma: "avoid", says: "No comma goes before the last of a list." },
    ],
    reason: "Lists are written in one way.",
  },
  smallNumbers: {
    aspect: "small-numbers",
    least: 20,
    of: ({ numbersInWords, numbersInFigures }) => [numbersInWords, numbersInFigures],
    ways: [
      { smallNumbers: "words", says: "Numbers below ten are written in words." },
      { smallNumbers: "figures", says: "Numbers below ten are written in figures." },
    ],
    reason: "Small numbers are written in one way.",
  },
};

function oneWay(all: readonly VoiceStatistics[], { aspect, least, of, ways, reason }: Way): VoiceProposal[] {
  const counts = all.map(of);
  const first = counts.reduce((sum, [one]) => sum + one, 0);
  const total = first + counts.reduce((sum, [, other]) => sum + other, 0);
  if (total < least) return [];
  const share = first / total;
  if (share > 0.1 && share < 0.9) return [];
  const { says, ...part } = ways[share >= 0.9 ? 0 : 1];
  return [
    propose(
      toneRule(aspect, { ...part, reason }),
      says,
      `So in ${percent(Math.max(share, 1 - share))} of ${total} places.`,
    ),
  ];
}

/** Marks that no text has many of. */
function marks(all: readonly VoiceStatistics[], mark: "exclamations" | "emoji", what: string): VoiceProposal[] {
  const counts = all.map((one) => one[mark]);
  const max = Math.max(...counts);
  if (counts.length < leastTexts || max > 5) return [];
  const rule = toneRule(mark, {
    [mark]: { max },
    reason: `Our good texts have at most ${max} ${what}.`,
    severity: "warning",
  });
  return [
    propose(
      rule,
      max === 0 ? `There are no ${what}.` : `There are at most ${max} ${what} in a text.`,
      `In each text: ${counts.join(", ")}.`,
    ),
  ];
}

/** One of two words for a thing, used in at least three texts and five times, the other never. */
function words(all: readonly VoiceStatistics[], documents: readonly Document[]): VoiceProposal[] {
  const texts = documents.map(({ source }) => source.toLowerCase());
  const uses = (word: string, index: number) =>
    word.includes(" ") ? texts[index]!.split(word).length - 1 : (all[index]!.words.get(word) ?? 0);
  return wordPairs.flatMap((pair) => {
    for (const [say, other] of [pair, [pair[1], pair[0]] as const]) {
      const own = all.map((_, index) => uses(say, index));
      const total = own.reduce((a, b) => a + b, 0);
      const isSole = all.every((_, index) => uses(other, index) === 0);
      if (!isSole || total < 5 || own.filter((count) => count > 0).length < 3) continue;
      const rule = { ...wordsInstead([{ say, notThis: [other] }]), id: `voice.word.${say.replaceAll(" ", "-")}` };
      return [propose(rule, `“${say}” is said, not “${other}”.`, `“${say}” ${total} times, “${other}” never.`)];
    }
    return [];
  });
}

/** Names with a capital inside that at least three texts write, all of them alike. */
function names(all: readonly VoiceStatistics[]): VoiceProposal[] {
  const texts = new Map<string, number>();
  for (const { names: own } of all) for (const name of own.keys()) texts.set(name, (texts.get(name) ?? 0) + 1);
  return [...texts].flatMap(([name, count]) => {
    const hasRival = [...texts.keys()].some((other) => other !== name && other.toLowerCase() === name.toLowerCase());
    const isPlainToo = all.some((one) => one.words.get(name.toLowerCase()) !== occurrences(one, name));
    if (count < 3 || hasRival || isPlainToo) return [];
    const rule = { ...nameSpelling([{ name }]), id: `voice.name.${name.toLowerCase()}` };
    return [propose(rule, `The name is spelled ${name}.`, `So in ${count} texts, and in no other way.`)];
  });
}

const occurrences = ({ names: own, words: known }: VoiceStatistics, name: string) =>
  own.get(name) ?? (known.has(name.toLowerCase()) ? -1 : undefined);

const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;

const deviation = (values: readonly number[]) =>
  Math.sqrt(values.reduce((sum, value) => sum + (value - mean(values)) ** 2, 0) / Math.max(1, values.length - 1));

/** Two and a half standard deviations, and at least `least`, around the mean; undefined when fewer than five texts tell. */
function spanOf(values: readonly number[], least: number): { min: number; max: number } | undefined {
  if (values.length < leastTexts) return undefined;
  const slack = Math.max(reach * deviation(values), least);
  return { min: mean(values) - slack, max: mean(values) + slack };
}

/** Whole bounds two and a half standard deviations, and a fifth, around the mean; undefined when fewer than five texts tell. */
function boundsOf(values: readonly number[], least: number): { min: number; max: number } | undefined {
  if (values.length < leastTexts) return undefined;
  const middle = mean(values);
  const slack = Math.max(reach * deviation(values), 0.2 * middle, 1);
  return { min: Math.max(least, Math.floor(middle - slack)), max: Math.max(least + 1, Math.ceil(middle + slack)) };
}

const listed = (what: string, values: readonly number[]) =>
  `${what} of each text: ${values.map((value) => value.toFixed(1)).join(", ")}.`;

const percent = (share: number) => `${Math.round(share * 100)} %`;
