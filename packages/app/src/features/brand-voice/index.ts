export { serveBrandVoice } from "./http.ts";
export { readVoiceForm } from "./voice-form.ts";
