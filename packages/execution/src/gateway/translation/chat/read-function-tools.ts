import type { Json, JsonObject } from "../../json.ts";
import { isObject, objectOf } from "../../json.ts";
import type { ToolChoice, ToolDefinition } from "../dialogue.ts";
import { requiredString, stringOf } from "../read-members.ts";
import { notTranslatable } from "../refusals.ts";

/** A function as both of OpenAI's formats define it, and Anthropic's under other names. */
export function readFunctionTool(definition: JsonObject, place: string): ToolDefinition {
  const { name, description, parameters, strict } = definition;
  return {
    name: requiredString(name, `${place}.name`),
    description: stringOf(description, `${place}.description`),
    schema: isObject(parameters) ? parameters : { type: "object", properties: {} },
    isStrict: typeof strict === "boolean" ? strict : undefined,
  };
}

/** `auto`, `none`, `required`, or one function by its name, which Chat Completions wraps once more than Responses. */
export function readToolChoice(choice: Json | undefined): ToolChoice | undefined {
  if (choice === undefined || choice === null) return undefined;
  if (choice === "auto" || choice === "none" || choice === "required") return { kind: choice };
  const { type, name, function: named } = objectOf(choice);
  if (type !== "function") throw notTranslatable("tool_choice", "Say auto, none, required, or name one function.");
  return { kind: "tool", name: requiredString(name ?? objectOf(named).name, "tool_choice.name") };
}
