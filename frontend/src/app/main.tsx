import "@/ui/tokens.css";
import { i18n } from "@lingui/core";
import { I18nProvider } from "@lingui/react";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { activateLocale, preferredLocale } from "@/i18n/locale";
import { applyDensity } from "@/ui/preferences";
import { applyTheme } from "@/ui/theme";
import { queryClient } from "./query-client";
import { reportErrors } from "./report-errors";
import { router } from "./router";
import { keepOffline } from "./update";

applyTheme();
applyDensity();
await activateLocale(preferredLocale());

const place = document.getElementById("app");
if (place === null) throw new Error("index.html has no place for the app");
createRoot(place).render(
  <StrictMode>
    <I18nProvider i18n={i18n}>
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </I18nProvider>
  </StrictMode>,
);

if (import.meta.env.PROD) void keepOffline();
void reportErrors();
