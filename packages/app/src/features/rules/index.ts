export { serveRules } from "./http.ts";
