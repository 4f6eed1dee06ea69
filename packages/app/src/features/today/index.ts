export { serveToday } from "./http.ts";
