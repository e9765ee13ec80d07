import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { Toaster } from "sonner";
import { ApiFailure } from "./api/client.ts";
import { stowCarried } from "./documents/carried.ts";
import { KeysProvider } from "./keys/use-keys.tsx";
import { makeRouter } from "./router.tsx";
import "./ui/desk.css";
import { applyTheme, storedTheme } from "./ui/theme.ts";
import { followOtherWindows, startWords } from "./words/words.ts";

applyTheme(storedTheme());
stowCarried(location, history, sessionStorage);
await startWords();

const client = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      // An answer that says no will say no again; only a lost connection or a failing server is asked twice more.
      retry: (count, error) =>
        count < 2 && !(error instanceof ApiFailure && error.status >= 400 && error.status < 500),
    },
  },
});

// What the server wrote in the other language is read again.
followOtherWindows(() => void client.invalidateQueries());

const place = document.getElementById("root");
if (!place) throw new Error("index.html has no #root");
createRoot(place).render(
  <StrictMode>
    <QueryClientProvider client={client}>
      <KeysProvider>
        <RouterProvider router={makeRouter(client)} />
        <Toaster position="bottom-right" closeButton visibleToasts={3} className="toasts" />
      </KeysProvider>
    </QueryClientProvider>
  </StrictMode>,
);
