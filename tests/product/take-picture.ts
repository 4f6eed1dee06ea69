// `node tests/product/take-picture.ts`: the README's picture, of the product as it is. Writes docs/images/desk.png.
import { stat } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { openVisit } from "./open-visit.ts";
import { startProduct } from "./start-product.ts";

const subject = "Larch Textiles Inc.";
const picture = fileURLToPath(new URL("../../docs/images/desk.png", import.meta.url));

const product = await startProduct();
const { page, browser } = await openVisit({ deviceScaleFactor: 1.5 });
try {
  await page.goto(product.url);
  await page.getByRole("button", { name: "Sign in as Ines Calder" }).click();
  await page.getByLabel("Items on the desk").getByRole("link", { name: subject }).click();
  const article = page.getByRole("article", { name: subject });
  await page.mouse.move(330, 400);
  await page.mouse.wheel(0, 216);
  await page.locator("summary", { hasText: "passed" }).click();
  await article.getByRole("listitem").filter({ hasText: "mail clicked" }).getByRole("button").click();
  await page.getByText("Open the source").waitFor();
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({ path: picture });
} finally {
  await browser.close();
  await product.stop();
}
console.log(`${picture}: ${Math.round((await stat(picture)).size / 1000)} kB`);
