import { type CapstanError, terminal } from "@capstan/base";
import { type BrandVoiceForm, brandVoiceFormSchema } from "@capstan/verification";

/** A form with its name and owner. Errors: terminal `voice_form_invalid`, with the place. */
export function parseVoiceForm(form: unknown): BrandVoiceForm {
  const read = brandVoiceFormSchema.safeParse(form);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw formInvalid(issue?.path.join(".") ?? "", issue?.message ?? "");
}

/** How a brand speaks, without a name or an owner yet. Errors: as `parseVoiceForm`. */
export function parseVoice(form: unknown): Omit<BrandVoiceForm, "name" | "owner" | "title"> {
  const {
    name: _name,
    owner: _owner,
    title: _title,
    ...voice
  } = parseVoiceForm({ ...Object(form), name: "voice", owner: "-" });
  return voice;
}

const formInvalid = (path: string, message: string): CapstanError =>
  terminal("voice_form_invalid", {
    message: `The form cannot be read: ${path} ${message}`,
    mend: "Mend the form; docs/verification.md says what it may have.",
    details: { path },
  });
