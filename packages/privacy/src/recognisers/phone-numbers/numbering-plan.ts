import metadata from "libphonenumber-js/max/metadata";

/** Numbers of some sorts (of mobiles, free of charge …), and how long they may be. */
type NumberSort = { readonly pattern: RegExp; readonly lengths: readonly number[] };

/** How the numbers of one country are built, its patterns ready for use. */
export type NumberingPlan = {
  readonly callingCode: string;
  /** What is dialled before a foreign number. */
  readonly abroad: RegExp | undefined;
  readonly pattern: RegExp;
  /** Shortest first. */
  readonly lengths: readonly number[];
  /** What is dialled before a number of the country itself, and what is put in its place. */
  readonly prefix: RegExp | undefined;
  readonly insteadOfPrefix: string | undefined;
  /** What tells the country's numbers from others' with the same calling code. */
  readonly leading: RegExp | undefined;
  readonly sorts: readonly NumberSort[];
};

/** A plan as the metadata writes it; 0 stands for what it has not. Source: METADATA.md of libphonenumber-js. */
type Written = readonly [
  callingCode: string,
  abroad: string | 0,
  pattern: string,
  lengths: readonly number[],
  formats: unknown,
  ownPrefix: string | 0,
  formattingRule: unknown,
  prefixForParsing: string | 0,
  transformRule: string | 0,
  optionalPrefix: unknown,
  leading: string | 0,
  sorts: readonly (readonly [pattern: string, lengths?: readonly number[]] | 0)[] | 0,
];

const countries = metadata.countries as unknown as Readonly<Record<string, Written | undefined>>;
const countriesOf = metadata.country_calling_codes as unknown as Readonly<
  Record<string, readonly string[] | undefined>
>;
const ofNobody = (metadata as unknown as { nonGeographic: Readonly<Record<string, Written | undefined>> })
  .nonGeographic;
const plans = new Map<string, NumberingPlan | undefined>();

/** The plan of a country (ISO 3166 alpha-2); undefined where there is none. */
export const planOf = (country: string): NumberingPlan | undefined => remembered(country, () => countries[country]);

/** The plan of the first country with a calling code, or of a code that is no country's. */
export const planAt = (callingCode: string): NumberingPlan | undefined =>
  remembered(callingCode, () => {
    const [country] = countriesWith(callingCode);
    return country === undefined ? ofNobody[callingCode] : countries[country];
  });

const none: readonly string[] = [];
export const countriesWith = (callingCode: string): readonly string[] => countriesOf[callingCode] ?? none;

function remembered(key: string, find: () => Written | undefined): NumberingPlan | undefined {
  if (!plans.has(key)) {
    const written = find();
    plans.set(key, written && planFrom(written));
  }
  return plans.get(key);
}

function planFrom(written: Written): NumberingPlan {
  const [callingCode, abroad, pattern, lengths, , ownPrefix, , prefixForParsing, transformRule, , leading, sorts] =
    written;
  const prefix = prefixForParsing || ownPrefix;
  return {
    callingCode,
    abroad: abroad ? leadingWith(abroad) : undefined,
    pattern: whole([pattern]),
    lengths,
    prefix: prefix ? leadingWith(prefix) : undefined,
    insteadOfPrefix: transformRule || undefined,
    leading: leading ? leadingWith(leading) : undefined,
    sorts: sortsFrom(sorts || [], lengths),
  };
}

/** Sorts that are equally long share a pattern: which of them a number is of nobody asks. */
function sortsFrom(sorts: Exclude<Written[11], 0>, lengths: readonly number[]): NumberSort[] {
  const written = sorts.flatMap((sort) => (sort && sort[0] ? [{ pattern: sort[0], lengths: sort[1] || lengths }] : []));
  const byLength = Map.groupBy(written, (sort) => sort.lengths.join(" "));
  return Array.from(byLength.values(), (alike) => ({
    pattern: whole(alike.map((sort) => sort.pattern)),
    lengths: alike[0]!.lengths,
  }));
}

const leadingWith = (pattern: string) => new RegExp(`^(?:${pattern})`);
const whole = (patterns: readonly string[]) => new RegExp(`^(?:${patterns.join("|")})$`);
