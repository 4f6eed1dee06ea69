export { askOwner, defaultPrivacyRules, type PrivacyRules } from "./privacy-rules.ts";
export { type Protected, protectTexts } from "./protect-texts.ts";
export { createRecogniser, type Recogniser } from "./recogniser.ts";
