import { asCapstanError, type CapstanError } from "@capstan/base";
import { type JsonObject, translate, wireFor } from "@capstan/execution";
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
  const isOwn = (model: Approved) => model.wire === wire;
  if (models.every(isOwn))
    return wire.name === "responses" ? models.map((model) => ownOrOther(under, body, model)) : models;
  const ready: Ready[] = [];
  let refusal: CapstanError | undefined;
  for (const model of models) {
    if (isOwn(model)) ready.push(ownOrOther(under, body, model));
    else {
      const put = tryToPut(under, body, { model, standsIn: isOwn(asked) });
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

/** Hosts of OpenAI's format that do not say so may lack its Responses; whether one does is found out when it is asked. */
function ownOrOther(under: UnderWay, body: JsonObject, model: Approved): Ready {
  const { provider } = model.host;
  const other = wireFor({ ...provider, responses: false }, model.wire);
  if (provider.responses !== undefined || other === undefined || other === model.wire) return model;
  return { ...model, otherwise: () => putInto(under, body, { model: { ...model, wire: other }, standsIn: false }) };
}

type Putting = { model: Approved; standsIn: boolean };

function tryToPut(under: UnderWay, body: JsonObject, putting: Putting): Ready | { refusal: CapstanError } {
  try {
    return putInto(under, body, putting);
  } catch (thrown) {
    const refusal = asCapstanError(thrown);
    if (refusal.kind === "bug") throw thrown;
    return { refusal };
  }
}

function putInto({ call, record }: UnderWay, body: JsonObject, { model, standsIn }: Putting): Ready {
  const translated = translate({
    from: call.wire,
    to: model.wire,
    knowsResponses: model.host.provider.responses === true,
    body,
    model: model.model,
    createdAt: Math.floor(record.at.getTime() / 1000),
    standsIn,
  });
  return { ...model, wire: translated.wire, translated };
}

const formats: Readonly<Record<string, string>> = {
  chat: "OpenAI's Chat Completions",
  messages: "Anthropic's Messages",
  responses: "OpenAI's Responses",
};

/** Says in the record and in headers that another format was spoken, and what had no counterpart in it. */
export function noteFormat(under: UnderWay, { translated, tool }: Ready): Record<string, string> | undefined {
  if (!translated) return undefined;
  const left = translated.leftOut.join(", ");
  const format = formats[translated.wire.name] ?? translated.wire.name;
  under.decide("format", `${tool.name} was asked in ${format}${left === "" ? "" : `; left out: ${left}`}`);
  return { "x-capstan-translated": translated.wire.name, ...(left !== "" && { "x-capstan-left-out": left }) };
}
