export { serveUsage } from "./http.ts";
