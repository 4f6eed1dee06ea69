/** A request that a rendered page made. `isBefore` consent was given; `failure`: why it got no answer. */
export type PageRequest = {
  url: string;
  isBefore: boolean;
  status: number;
  bytes: number;
  failure?: string;
  isInsecure: boolean;
};

/** A link or button as it was drawn. Offsets in CSS pixels from the top of the page. */
export type DrawnAction = { text: string; href?: string; marks: string; top: number; isVisible: boolean };

/** What a browser saw of a page. `consent`: whether a person was asked, and whether saying yes worked. */
export type RenderedPage = {
  html: string;
  url: string;
  requests: readonly PageRequest[];
  errors: readonly string[];
  actions: readonly DrawnAction[];
  consent: "not-asked" | "given" | "could-not-give";
  /** Height of the window, in CSS pixels. */
  fold: number;
};
