import { terminal } from "@capstan/base";
import { type BrandVoiceForm, brandVoiceFormSchema } from "@capstan/verification";
import { readYaml } from "../../read-yaml.ts";

/** A brand-voice form as text (YAML or JSON). Errors: terminal `voice_form_invalid`, with line, column and place. */
export function readVoiceForm(path: string, text: string): BrandVoiceForm {
  const read = readYaml(text, brandVoiceFormSchema);
  if (read.ok) return read.data;
  const { line, column, path: place, message } = read.problem;
  throw terminal("voice_form_invalid", {
    message: `The form ${path} cannot be read: line ${line}, column ${column}: ${place.join(".")} ${message}`,
    mend: "Mend the form; docs/verification.md says what it may have.",
    details: { line, column, path: place.join(".") },
  });
}
