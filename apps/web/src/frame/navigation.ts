import type { Permission } from "@capstan/contracts";

export type Place = { label: string; path: string; permission: Permission; describe: string };

/** What people do all day, what they build with, what they look after. Only what exists. */
export const places: Place[][] = [
  [
    { label: "Today", path: "today", permission: "work.read", describe: "What changed and what needs you" },
    { label: "Desk", path: "desk", permission: "work.read", describe: "What you decide next" },
    { label: "Runs", path: "runs", permission: "work.read", describe: "Where each piece of work is" },
    { label: "Accounts", path: "accounts", permission: "work.read", describe: "Which companies woke up, and why" },
  ],
  [
    { label: "Workflows", path: "workflows", permission: "work.read", describe: "What runs, and who owns it" },
    {
      label: "Judgement",
      path: "judgement",
      permission: "work.read",
      describe: "Rules, a text tried against them, brand voice, AI tools and labels",
    },
    { label: "Discovery", path: "discovery", permission: "usage.read", describe: "What AI is used for" },
  ],
  [
    { label: "Data", path: "data", permission: "data.read", describe: "Sources, contracts and imports" },
    {
      label: "Privacy",
      path: "privacy",
      permission: "data.read",
      describe: "What may leave, a person’s data, and how long texts are kept",
    },
    { label: "Usage", path: "usage", permission: "usage.read", describe: "What models are used for, and budgets" },
    { label: "Admin", path: "admin", permission: "work.read", describe: "People, roles, keys and audit" },
  ],
];
