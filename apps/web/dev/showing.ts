import type { Page } from "playwright-core";

/** Waits until the page shows this text somewhere in sight. */
export const showing = (page: Page, text: string): Promise<void> =>
  page.getByText(text).filter({ visible: true }).first().waitFor();
