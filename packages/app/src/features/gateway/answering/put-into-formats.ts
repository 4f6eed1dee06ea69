import { asCapstanError, type CapstanError } from "@capstan/base";
import { type JsonObject, translate } from "@capstan/execution";
import type { Approved } from "../choose-models.ts";
import type { Ready, UnderWay } from "./under-way.ts";

export type ToPut = {
  body: JsonObject;
  /** The model that was asked for. */
  asked: Approved;
  /** Those that may have the request. */
  models: readonly Approved[];
};

/**
 * Puts a request that may leave into the formats of the models that speak another one. A model to fall back on that has no
 * words for it is passed over, one that was asked for is refused. Errors: terminal `request_not_translatable`,
 * `request_malformed`.
 */
export function putIntoFormats(under: UnderWay, { body, asked, models }: ToPut): readonly Ready[] {
  const { wire } = under.call;
  if (models.every((model) => model.wire === wire)) return models;
  const ready: Ready[] = [];
  let refusal: CapstanError | undefined;
  for (const model of models) {
    if (model.wire === wire) ready.push(model);
    else {
      const put = putInto(under, body, { model, standsIn: asked.wire === wire });
      if (!("refusal" in put)) ready.push(put);
      else if (model === asked || models.length === 1) throw put.refusal;
      else {
        refusal = put.refusal;
        under.decide("format", `${model.tool.name} passed over: ${put.refusal.message}`);
      }
    }
  }
  if (refusal && ready.length === 0) throw refusal;
  return ready;
}

function putInto(
  { call, record }: UnderWay,
  body: JsonObject,
  { model, standsIn }: { model: Approved; standsIn: boolean },
): Ready | { refusal: CapstanError } {
  const createdAt = Math.floor(record.at.getTime() / 1000);
  try {
    const translated = translate({ from: call.wire, to: model.wire, body, model: model.model, createdAt, standsIn });
    return { ...model, translated };
  } catch (thrown) {
    const refusal = asCapstanError(thrown);
    if (refusal.kind === "bug") throw thrown;
    return { refusal };
  }
}

const formats: Readonly<Record<string, string>> = {
  chat: "OpenAI's Chat Completions",
  messages: "Anthropic's Messages",
};

/** Says in the record and in headers that another format was spoken, and what had no counterpart in it. */
export function noteFormat(under: UnderWay, { translated, tool }: Ready): Record<string, string> | undefined {
  if (!translated) return undefined;
  const left = translated.leftOut.join(", ");
  const format = formats[translated.wire.name] ?? translated.wire.name;
  under.decide("format", `${tool.name} was asked in ${format}${left === "" ? "" : `; left out: ${left}`}`);
  return { "x-capstan-translated": translated.wire.name, ...(left !== "" && { "x-capstan-left-out": left }) };
}
