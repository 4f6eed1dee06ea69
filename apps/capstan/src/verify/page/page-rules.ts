import type { Severity } from "@capstan/verification";
import type { Range } from "./page-outline.ts";

/** What is checked of a page beyond its words; each with how much it weighs and why. */
export const pageRules = {
  "page.title": ["warning", "Search results and tabs show the title."],
  "page.description": ["warning", "Search results show the description below the title."],
  "page.canonical": ["warning", "Without one address, what a page earns in search is divided."],
  "page.social": ["suggestion", "A link that is shared shows title, text and picture from these."],
  "page.indexing": ["warning", "A page that asks not to be found is not found."],
  "page.language": ["warning", "Screen readers and translators go by the language."],
  "page.viewport": ["warning", "Without it, telephones show the page as small as on a desk."],
  "page.headings": ["warning", "Screen readers and search engines go by the order of headings."],
  "page.image-alt": ["warning", "People who do not see an image read its text."],
  "page.links": ["blocking", "A link that leads nowhere loses the reader."],
  "page.call-to-action": ["blocking", "A page without a next step leads nowhere."],
  "page.call-to-action-place": ["warning", "Many readers never scroll."],
  "page.analytics": ["blocking", "What is not measured cannot be learned from."],
  "page.consent": ["blocking", "Tags that need consent must wait for it (ePrivacy directive, article 5(3))."],
  "page.stale": ["warning", "What is out of date makes the rest doubtful."],
  "page.console": ["warning", "An error in the page's code may break what people came for."],
  "page.mixed-content": ["blocking", "Browsers block insecure parts of a secure page."],
  "page.weight": ["warning", "Heavy pages are left before they are there."],
} as const satisfies Record<string, readonly [Severity, string]>;

export type PageRule = keyof typeof pageRules;

/** What a check of a page found: its rule, the words for a person, and where in the HTML, when it stands somewhere. */
export type PageFlaw = { rule: PageRule; message: string; at?: Range; judge?: true };
