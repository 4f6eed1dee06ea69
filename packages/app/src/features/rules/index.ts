export { serveRules } from "./http.ts";
export { toRuleView } from "./pack-view.ts";
