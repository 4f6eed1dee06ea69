/** What kinds of text a workspace keeps in versions. */
export type AssetKind = "prompt" | "rules";
