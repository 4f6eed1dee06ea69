import type { QueryClient } from "@tanstack/react-query";
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from "@tanstack/react-router";
import { toProblem } from "./api/problem.ts";
import { deskQuery, sessionQuery } from "./api/queries.ts";
import { Frame } from "./frame/frame.tsx";
import { NotFound } from "./frame/not-found.tsx";
import { ProblemPage } from "./frame/problem-view.tsx";
import { SignInScreen } from "./screens/sign-in/sign-in-screen.tsx";

type Context = { queryClient: QueryClient };
const root = createRootRouteWithContext<Context>()({ component: Outlet, notFoundComponent: NotFound });

async function readSession(queryClient: QueryClient, next: string) {
  try {
    return await queryClient.ensureQueryData(sessionQuery);
  } catch (error) {
    if (toProblem(error).status === 401) throw redirect({ to: "/sign-in", search: next === "/" ? {} : { next } });
    throw error;
  }
}

type Membership = { slug: string; permissions: readonly string[] };

/** The desk for whom something waits there, else Today: nobody begins on an empty screen. */
async function firstScreen(queryClient: QueryClient, { slug, permissions }: Membership): Promise<"desk" | "today"> {
  if (!permissions.includes("work.decide")) return "today";
  const desk = await queryClient.ensureQueryData(deskQuery(slug, "mine")).catch(() => undefined);
  return desk?.items.length === 0 ? "today" : "desk";
}

const home = createRoute({
  getParentRoute: () => root,
  path: "/",
  beforeLoad: async ({ context, location }) => {
    const session = await readSession(context.queryClient, location.href);
    const first = session.workspaces[0];
    if (first) throw redirect({ to: `/w/${first.slug}/${await firstScreen(context.queryClient, first)}` });
  },
  component: NotFound,
  errorComponent: ({ error, reset }) => <ProblemPage error={error} onRetry={reset} />,
});

const signIn = createRoute({
  getParentRoute: () => root,
  path: "/sign-in",
  component: SignInScreen,
});

const forgotPassword = createRoute({
  getParentRoute: () => root,
  path: "/forgot-password",
  component: lazyRouteComponent(() => import("./screens/sign-in/forgot-password-screen.tsx"), "ForgotPasswordScreen"),
});

const setPassword = createRoute({
  getParentRoute: () => root,
  path: "/set-password",
  component: lazyRouteComponent(() => import("./screens/sign-in/set-password-screen.tsx"), "SetPasswordScreen"),
});

const ui = createRoute({
  getParentRoute: () => root,
  path: "/ui",
  component: lazyRouteComponent(() => import("./ui/gallery/gallery-page.tsx"), "GalleryPage"),
});

const workspace = createRoute({
  getParentRoute: () => root,
  path: "/w/$workspace",
  beforeLoad: async ({ context, location }) => {
    await readSession(context.queryClient, location.href);
  },
  component: Frame,
  errorComponent: ({ error, reset }) => <ProblemPage error={error} onRetry={reset} />,
});

const workspaceHome = createRoute({
  getParentRoute: () => workspace,
  path: "/",
  beforeLoad: ({ params }) => {
    throw redirect({ to: `/w/${params.workspace}/desk` });
  },
});

type Loader = Parameters<typeof lazyRouteComponent>[0];
const screen = (path: string, load: Loader, name: string) =>
  createRoute({
    getParentRoute: () => workspace,
    path,
    component: lazyRouteComponent(load, name),
    errorComponent: ({ error, reset }) => <ProblemPage error={error} onRetry={reset} />,
  });

const screens = [
  screen("today", () => import("./screens/today/today-screen.tsx"), "TodayScreen"),
  screen("desk/{-$gate}", () => import("./screens/desk/desk-screen.tsx"), "DeskScreen"),
  screen("runs", () => import("./screens/runs/runs-screen.tsx"), "RunsScreen"),
  screen("runs/$run", () => import("./screens/runs/run-screen.tsx"), "RunScreen"),
  screen("workflows", () => import("./screens/workflows/workflows-screen.tsx"), "WorkflowsScreen"),
  screen("workflows/$workflow", () => import("./screens/workflows/workflow-screen.tsx"), "WorkflowScreen"),
  screen("judgement", () => import("./screens/judgement/judgement-screen.tsx"), "JudgementScreen"),
  screen("judgement/$pack", () => import("./screens/judgement/rule-pack-screen.tsx"), "RulePackScreen"),
  screen("judgement/tools/$tool", () => import("./screens/judgement/tool-screen.tsx"), "ToolScreen"),
  screen("discovery", () => import("./screens/discovery/discovery-screen.tsx"), "DiscoveryScreen"),
  screen("privacy", () => import("./screens/privacy/privacy-screen.tsx"), "PrivacyScreen"),
  screen("privacy/requests/$request", () => import("./screens/privacy/request-screen.tsx"), "PrivacyRequestScreen"),
  screen("usage", () => import("./screens/usage/usage-screen.tsx"), "UsageScreen"),
  screen("usage/calls", () => import("./screens/usage/calls-screen.tsx"), "CallsScreen"),
  screen("usage/calls/$call", () => import("./screens/usage/call-screen.tsx"), "CallScreen"),
  screen("usage/budgets", () => import("./screens/usage/usage-screen.tsx"), "BudgetsScreen"),
  // Where notices about budgets lead.
  screen("budgets", () => import("./screens/usage/usage-screen.tsx"), "BudgetsScreen"),
  screen("accounts", () => import("./screens/accounts/accounts-screen.tsx"), "AccountsScreen"),
  screen("accounts/$domain", () => import("./screens/accounts/account-screen.tsx"), "AccountScreen"),
  screen("data", () => import("./screens/data/data-screen.tsx"), "DataScreen"),
  screen("data/import", () => import("./screens/data/import-screen.tsx"), "ImportScreen"),
  screen("data/$dataset", () => import("./screens/data/dataset-screen.tsx"), "DatasetScreen"),
  screen("admin", () => import("./screens/admin/admin-screen.tsx"), "AdminScreen"),
];

const routeTree = root.addChildren([
  home,
  signIn,
  forgotPassword,
  setPassword,
  ui,
  workspace.addChildren([workspaceHome, ...screens]),
]);

/** Every address of the product; each screen is loaded when it is first gone to. */
export const createAppRouter = (queryClient: QueryClient) =>
  createRouter({
    routeTree,
    context: { queryClient },
    defaultPreload: "intent",
    defaultPreloadStaleTime: 0,
    scrollRestoration: true,
    defaultPendingMs: 0,
    defaultPendingMinMs: 0,
  });
