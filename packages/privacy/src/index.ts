export { type KnownName, KnownNames } from "./known/known-names.ts";
export { type RecogniseOptions, recognise } from "./recognise.ts";
export type { ReferencePattern } from "./recognisers/recogniser.ts";
export { type Disguise, type Span, type SpanType, spanTypes } from "./span.ts";
