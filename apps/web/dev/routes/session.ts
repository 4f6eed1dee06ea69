import { done } from "../done.ts";
import type { FixtureState } from "../fixture-state.ts";
import { session, signInOptions } from "../fixtures/session.ts";
import type { Route } from "../route.ts";

export const sessionRoutes: Route[] = [
  ["GET", "/sign-in-options", () => signInOptions],
  ["GET", "/session", ({ state }) => (state.signedIn ? sessionFor(state) : null)],
  ["POST", "/auth/sign-in/email", ({ state }) => enter(state, true)],
  ["POST", "/auth/request-password-reset", () => ({ status: true })],
  ["POST", "/auth/reset-password", ({ state, body }) => done(state.passwords.push(body))],
  ["POST", "/auth/sign-out", ({ state }) => enter(state, false)],
  ["POST", "/auth/sign-in/oauth2", () => ({ url: "/sign-in?from=provider", redirect: true })],
];

function enter(state: FixtureState, signedIn: boolean) {
  state.signedIn = signedIn;
  return { success: true };
}

const sessionFor = ({ denied }: FixtureState) => ({
  ...session,
  workspaces: session.workspaces.map((one) => ({
    ...one,
    permissions: one.permissions.filter((permission) => !denied.includes(permission)),
  })),
});
