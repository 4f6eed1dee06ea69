/** What a folded word is known to be; several may hold. */
export const mark = {
  given: 1 << 0,
  surname: 1 << 1,
  city: 1 << 2,
  town: 1 << 3,
  country: 1 << 4,
  /** First word of a place of several words. */
  placeStart: 1 << 5,
  /** One of the few thousand most frequent English words. */
  frequent: 1 << 6,
  common: 1 << 7,
  honorific: 1 << 8,
  role: 1 << 9,
  beforePerson: 1 << 10,
  beforePlace: 1 << 11,
  afterPerson: 1 << 12,
  afterAuthor: 1 << 13,
  organisationWord: 1 << 14,
  placeWord: 1 << 15,
  people: 1 << 16,
  calendar: 1 << 17,
  particle: 1 << 18,
  beforeOrganisation: 1 << 19,
  stateCode: 1 << 20,
  /** In a dictionary, but rarer than `common`. */
  rare: 1 << 21,
  /** Words beside values of a class (data/gate-words.ts). */
  documentGate: 1 << 22,
  referenceGate: 1 << 23,
  plateGate: 1 << 24,
  postcodeGate: 1 << 25,
  addressGate: 1 << 26,
  birthGate: 1 << 27,
  askingGate: 1 << 28,
  boxGate: 1 << 31,
  /** Words of streets and of what is in a house (data/street-words.ts). */
  streetWord: 1 << 29,
  namedStreet: 1 << 30,
} as const;

/** Words beside values of a class. */
export const everyGate =
  mark.documentGate |
  mark.referenceGate |
  mark.plateGate |
  mark.postcodeGate |
  mark.addressGate |
  mark.birthGate |
  mark.boxGate;
