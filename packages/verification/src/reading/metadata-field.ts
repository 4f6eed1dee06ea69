/** What a document says of itself: a field of its front matter, or its HTML title and meta tags; a range of the source. */
export type MetadataField = { name: string; value: string; start: number; end: number };
