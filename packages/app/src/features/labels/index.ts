export { serveLabels } from "./http.ts";
