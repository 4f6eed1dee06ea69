import type { TokenUsage } from "../prices/cost.ts";
import type { JsonObject } from "./json.ts";
import { type SseEvent, SseReader, writeEvent } from "./sse.ts";
import type { StreamPiece, Wire } from "./wire/wire.ts";

/** Puts originals back into a text that comes in pieces; `end` gives what was held back. */
export type TextRestorer = { push(text: string): string; end(): string };

export type RelayOptions = {
  wire: Wire;
  /** A restorer for a new channel; undefined when the prompt held no stand-ins, so that events pass as they are. */
  restorer: ((isJson: boolean) => TextRestorer) | undefined;
  /** Puts originals back into the strings of an event that are whole texts. */
  restoreWhole: (event: JsonObject) => void;
  /** The usage was asked for by the gateway, so the event that has nothing else is not passed on. */
  hidesUsage: boolean;
  isJson: boolean;
};

/** `last` is the data of the channel's last event. */
type Channel = { restorer: TextRestorer; last: string; name: string | undefined };

/**
 * Passes a streamed answer on, event by event, with the originals in place of stand-ins, also of those that are split
 * over events. Notes what an account needs: tokens, the text as the provider wrote it, whether the end came.
 */
export class StreamRelay {
  readonly usage: Partial<TokenUsage> = {};
  isComplete = false;
  /** An event was no JSON: nothing after it can be trusted. */
  isBroken = false;
  /** The provider's own words when it reported an error in the stream. */
  error: string | undefined;
  readonly #options: RelayOptions;
  readonly #reader = new SseReader();
  readonly #channels = new Map<string, Channel>();
  readonly #texts = new Map<string, string>();

  constructor(options: RelayOptions) {
    this.#options = options;
  }

  /** What may be passed on of a chunk. */
  push(chunk: string): string {
    const events = this.#reader.push(chunk);
    if (events.length === 0) return "";
    let out = "";
    for (const event of events) {
      if (this.isBroken) break;
      out += this.#relay(event);
    }
    return out;
  }

  /** What was held back when the provider's stream ends, and any half event is dropped. */
  end(): string {
    return this.#flush(["*"], new Set());
  }

  get text(): string {
    return [...this.#texts.values()].join("\n");
  }

  #relay(event: SseEvent): string {
    if (event.data === "[DONE]") {
      this.isComplete = true;
      return this.#flush(["*"], new Set()) + event.raw;
    }
    if (event.data === "") return event.raw;
    const { wire, hidesUsage } = this.#options;
    const json = this.#parse(event.data);
    if (!json) return "";
    const news = wire.news(json);
    Object.assign(this.usage, news.usage);
    if (news.isLast) this.isComplete = true;
    if (news.error !== undefined) this.error = news.error;
    if (hidesUsage && wire.isUsageOnly(json)) return "";
    const pieces = wire.pieces(json);
    for (const { channel, read } of pieces) this.#texts.set(channel, (this.#texts.get(channel) ?? "") + read());
    return this.#options.restorer === undefined ? event.raw : this.#restore(event, json, pieces, news.ended);
  }

  #parse(data: string): JsonObject | undefined {
    try {
      return JSON.parse(data) as JsonObject;
    } catch (thrown) {
      if (!(thrown instanceof SyntaxError)) throw thrown;
      this.isBroken = true;
      return undefined;
    }
  }

  #restore(event: SseEvent, json: JsonObject, pieces: readonly StreamPiece[], ended: readonly string[]): string {
    const closed = new Set<string>();
    const texts = pieces.map((piece) => {
      const channel = this.#channelOf(piece, event);
      const text = channel.restorer.push(piece.read());
      piece.write("");
      if (!isEnded(piece.channel, ended)) return text;
      closed.add(piece.channel);
      return text + channel.restorer.end();
    });
    const before = this.#flush(ended, closed);
    this.#options.restoreWhole(json);
    for (const [index, piece] of pieces.entries()) piece.write(texts[index]!);
    return before + writeEvent(event.name, JSON.stringify(json));
  }

  #channelOf({ channel: name, isJson }: StreamPiece, { data: last, name: event }: SseEvent): Channel {
    const known = this.#channels.get(name);
    if (known) {
      known.last = last;
      return known;
    }
    const restorer = this.#options.restorer!(isJson || this.#options.isJson);
    const channel = { restorer, last, name: event };
    this.#channels.set(name, channel);
    return channel;
  }

  /** Events with what was held back of the channels that have ended. */
  #flush(ended: readonly string[], closed: ReadonlySet<string>): string {
    let out = "";
    for (const [name, { restorer, last, name: event }] of this.#channels) {
      if (!isEnded(name, ended)) continue;
      this.#channels.delete(name);
      const rest = closed.has(name) ? "" : restorer.end();
      if (rest !== "") {
        const json = JSON.parse(last) as JsonObject;
        this.#options.restoreWhole(json);
        out += writeEvent(event, JSON.stringify(this.#options.wire.restEvent(json, name, rest)));
      }
    }
    return out;
  }
}

/** What ended is named by the channel, or by how it begins. */
const isEnded = (channel: string, ended: readonly string[]) =>
  ended.some((name) => name === "*" || channel.startsWith(name));
