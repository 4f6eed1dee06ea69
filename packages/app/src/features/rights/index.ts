export { servePrivacy } from "./http.ts";
export { rotateSealed } from "./rotate-sealed.ts";
