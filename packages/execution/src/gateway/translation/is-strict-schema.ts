import { isObject, type Json, type JsonObject, listOf } from "../json.ts";

/** Whether every object in a schema names all of its members as required and allows no other, as OpenAI's strict mode has it. */
export function isStrictSchema(schema: JsonObject): boolean {
  const { properties, required, additionalProperties } = schema;
  if (isObject(properties) || schema.type === "object") {
    const names = Object.keys(isObject(properties) ? properties : {});
    if (additionalProperties !== false || !names.every((name) => listOf(required).includes(name))) return false;
  }
  return Object.values(schema).every(isStrictWithin);
}

function isStrictWithin(value: Json | undefined): boolean {
  if (Array.isArray(value)) return value.every(isStrictWithin);
  return isObject(value) ? isStrictSchema(value) : true;
}
