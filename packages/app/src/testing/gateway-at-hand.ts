import { afterAll, beforeAll, beforeEach } from "vitest";
import { chatAnswer, type GivenGateway, givenGateway, json } from "./given-gateway.ts";

/**
 * One gateway for the tests of a file. Before each of them nothing was heard, nothing is recorded, and the provider
 * answers “Hello.” until the test says otherwise.
 */
export function gatewayAtHand(over: Parameters<typeof givenGateway>[0] = {}): { readonly given: GivenGateway } {
  let given: GivenGateway | undefined;
  beforeAll(async () => {
    given = await givenGateway(over);
  });
  afterAll(() => given?.end());
  beforeEach(async () => {
    given!.heard.length = 0;
    given!.behave((_heard, response) => json(response, chatAnswer("Hello.")));
    await given!.gateway.flush();
    await given!.database.db.system.pool.query("delete from gateway_call; delete from notification");
  });
  return {
    get given() {
      return given!;
    },
  };
}

/** A chat request with one message of a person. */
export const chatOf = (content: unknown, more: object = {}) => ({
  model: "gpt-6-sol",
  messages: [{ role: "user", content }],
  ...more,
});
