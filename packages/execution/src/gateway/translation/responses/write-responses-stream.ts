import type { JsonObject } from "../../json.ts";
import { aliveComment, writeEvent } from "../../sse.ts";
import type { AnswerContext, StreamWriter } from "../caller-format.ts";
import type { End, ReplyEvent, ReplyUsage, Said } from "../dialogue.ts";
import { responseHead, writeItem, writePart, writeResponsesAnswer } from "./write-responses-answer.ts";

/** How the pieces of an item are called, and the member that holds its text when it is whole. */
const pieces = {
  text: { event: "response.output_text", member: "text", part: "content_part", index: "content_index" },
  refusal: { event: "response.refusal", member: "refusal", part: "content_part", index: "content_index" },
  thinking: {
    event: "response.reasoning_summary_text",
    member: "text",
    part: "reasoning_summary_part",
    index: "summary_index",
  },
  call: { event: "response.function_call_arguments", member: "arguments" },
} as const;

/** Writes a streamed answer in OpenAI's Responses: each item is added, written piece by piece, and done. */
export class ResponsesStreamWriter implements StreamWriter {
  readonly #context: AnswerContext;
  readonly #said: Said[] = [];
  #reply = { id: "", model: "" };
  #number = 0;
  #isOpen = false;
  #usage: ReplyUsage | undefined;
  #end: End = "stop";

  constructor(context: AnswerContext) {
    this.#context = context;
  }

  write(event: ReplyEvent): string {
    switch (event.kind) {
      case "start":
        return this.#start(event);
      case "text":
      case "refusal":
      case "thinking":
        if (event.text === "" || (event.kind === "thinking" && !this.#context.showsThinking)) return "";
        return this.#open(event.kind, { kind: event.kind, text: "" }) + this.#piece(event.text);
      case "call":
        return this.#done() + this.#add({ kind: "call", id: event.id, name: event.name, arguments: "" });
      case "arguments":
        return this.#piece(event.text);
      case "alive":
        return aliveComment;
      case "usage":
        this.#usage = event.usage;
        return "";
      case "end":
        this.#end = event.end;
        return "";
      case "error": {
        const { code, message, param = null } = event.error;
        return this.#event("error", { code, message, param });
      }
    }
  }

  close(): string {
    const done = this.#done();
    const reply = { ...this.#reply, said: this.#said, end: this.#end, stopSequence: undefined, usage: this.#usage };
    const response = writeResponsesAnswer(reply, this.#context);
    return done + this.#event(`response.${String(response.status)}`, { response });
  }

  #start({ id, model, usage }: Extract<ReplyEvent, { kind: "start" }>): string {
    this.#reply = { id, model };
    this.#usage = usage;
    const response = responseHead(this.#reply, this.#context);
    return this.#event("response.created", { response }) + this.#event("response.in_progress", { response });
  }

  #open(kind: Said["kind"], empty: Said): string {
    if (this.#isOpen && this.#said.at(-1)?.kind === kind) return "";
    return this.#done() + this.#add(empty);
  }

  #add(said: Said): string {
    this.#isOpen = true;
    this.#said.push(said);
    const { item, where, part } = this.#current(said);
    const { content, summary, ...head } = item;
    const begun = {
      ...head,
      ...(content !== undefined && { content: [] }),
      ...(summary !== undefined && { summary: [] }),
      ...(head.status !== undefined && { status: "in_progress" }),
    };
    return (
      this.#event("response.output_item.added", { output_index: where.output_index, item: begun }) +
      (part ? this.#event(`response.${part.name}.added`, { ...where, part: part.value }) : "")
    );
  }

  #piece(text: string): string {
    const said = this.#said.at(-1)!;
    if (said.kind === "call") said.arguments += text;
    else said.text += text;
    const more = said.kind === "text" ? { logprobs: [] } : {};
    return this.#event(`${pieces[said.kind].event}.delta`, { ...this.#current(said).where, delta: text, ...more });
  }

  #done(): string {
    const said = this.#said.at(-1);
    if (!this.#isOpen || !said) return "";
    this.#isOpen = false;
    const { item, where, part } = this.#current(said);
    const { event, member } = pieces[said.kind];
    const text = said.kind === "call" ? said.arguments : said.text;
    const more = said.kind === "text" ? { logprobs: [] } : said.kind === "call" ? { name: said.name } : {};
    return (
      this.#event(`${event}.done`, { ...where, [member]: text, ...more }) +
      (part ? this.#event(`response.${part.name}.done`, { ...where, part: part.value }) : "") +
      this.#event("response.output_item.done", { output_index: where.output_index, item })
    );
  }

  /** The item that is being written, as it is so far. */
  #current(said: Said) {
    const at = this.#said.length - 1;
    const item = writeItem(this.#reply.id, at, said);
    const base = { item_id: item.id, output_index: at };
    if (said.kind === "call") return { item, where: base, part: undefined };
    const { index, part: name } = pieces[said.kind];
    return { item, where: { ...base, [index]: 0 }, part: { name, value: writePart(said) } };
  }

  #event(type: string, members: JsonObject): string {
    return writeEvent(type, JSON.stringify({ type, ...members, sequence_number: this.#number++ }));
  }
}
