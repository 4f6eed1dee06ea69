import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { createQueryClient } from "./api/query-client.ts";
import { takeHeadStart } from "./frame/head-start.ts";
import { applyTheme, readTheme } from "./frame/theme.ts";
import { createAppRouter } from "./router.tsx";
import "./styles.css";

applyTheme(readTheme());
const queryClient = createQueryClient();
takeHeadStart(queryClient, window.location.pathname);
const router = createAppRouter(queryClient);

createRoot(document.getElementById("root")!).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  </StrictMode>,
);
