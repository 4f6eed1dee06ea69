import { keys, ledgerAt, members } from "../fixtures/session.ts";
import { type Route, w } from "../route.ts";

export const peopleRoutes: Route[] = [
  [
    "GET",
    `${w}/members`,
    () => ({
      members,
      may: [
        { role: "editor", permissions: ["work.read", "work.decide"] },
        { role: "data", permissions: ["work.read", "data.read", "data.edit"] },
      ],
    }),
  ],
  ["POST", `${w}/members`, ({ body }) => ({ ...members[0], ...(body as object), id: "new" })],
  ["GET", `${w}/keys`, () => ({ keys })],
  [
    "POST",
    `${w}/keys`,
    ({ body }) => ({ ...keys[0], ...(body as object), id: "key-2", secret: "cap_shown_once_only" }),
  ],
  ["DELETE", `${w}/keys/([^/]+)`, () => ({})],
  ["DELETE", `${w}/members/([^/]+)`, () => ({})],
  [
    "POST",
    `${w}/members/([^/]+)/password-link`,
    () => ({ expiresAt: "2026-11-18T14:00:00.000Z", url: "http://capstan.example/set-password#secret" }),
  ],
  [
    "PUT",
    `${w}/members/([^/]+)/absence`,
    ({ state, params, body }) => {
      const { absentUntil, coveredBy } = body as { absentUntil: string | null; coveredBy: string | null };
      state.absences.push({ person: params[0]!, absentUntil, coveredBy });
      return members[0];
    },
  ],
  [
    "GET",
    `${w}/ledger`,
    ({ state }) => ({
      entries: Array.from({ length: state.scenario === "none" ? 0 : 50 }, (_, index) => ledgerAt(index)),
      next: "50",
    }),
  ],
];
