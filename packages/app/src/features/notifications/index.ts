export { type Notice, notify } from "./commands/notify.ts";
export { notifyStep } from "./steps/notify-step.ts";
