import type { Facts } from "../trace/facts.ts";
import { type Tracing, traceDocument } from "../trace/tracing.ts";
import type { CheckContext } from "./check-context.ts";

type Parts = Omit<CheckContext, "tracing" | "tellingTo">;

/**
 * What the checks of one draft look at. It is a class for its `tracing`: an object with a getter of its own has a shape of
 * its own, which the engine keeps long after the draft, and the draft with it.
 */
export class DraftContext implements CheckContext {
  readonly document: CheckContext["document"];
  readonly candidates: CheckContext["candidates"];
  readonly name: CheckContext["name"];
  readonly links: CheckContext["links"];
  readonly recognise: CheckContext["recognise"];
  readonly onTraced: CheckContext["onTraced"];
  readonly onJudged: CheckContext["onJudged"];
  readonly #facts: Facts;
  #tracing: Tracing | undefined;

  constructor({ document, candidates, name, links, recognise, onTraced, onJudged }: Parts, facts: Facts) {
    this.document = document;
    this.candidates = candidates;
    this.name = name;
    this.links = links;
    this.recognise = recognise;
    this.onTraced = onTraced;
    this.onJudged = onJudged;
    this.#facts = facts;
  }

  /** Errors: terminal `duplicate_fact`, `unknown_fact`, `underivable_fact`. */
  get tracing(): Tracing {
    this.#tracing ??= traceDocument(this.document, this.#facts);
    return this.#tracing;
  }

  tellingTo(onTraced: CheckContext["onTraced"]): CheckContext {
    const { document, candidates, name, links, recognise, onJudged } = this;
    const parts = { document, candidates, name, links, recognise, onTraced, onJudged };
    const context = new DraftContext(parts, this.#facts);
    context.#tracing = this.tracing;
    return context;
  }
}
