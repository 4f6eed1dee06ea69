export { type Notice, notify } from "./commands/notify.ts";
export {
  createNoticeDelivery,
  type NoticeDelivery,
  type NoticeDeliveryOptions,
} from "./delivery/create-notice-delivery.ts";
export { createMailSender } from "./delivery/mail-sender.ts";
export { serveNotices } from "./http.ts";
export { unreadNotices } from "./queries/unread-notices.ts";
export { notifyStep } from "./steps/notify-step.ts";
