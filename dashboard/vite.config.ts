import tailwindcss from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

/** The desk is served at /desk/ by the API process; `vite` alone proxies to one that runs beside it. */
const api = "http://127.0.0.1:8484";

interface Proxy {
  on(
    event: "proxyReq",
    listener: (request: { setHeader(name: string, value: string): void }) => void,
  ): unknown;
}

/** The API takes writes from its own origin alone; the development server speaks for it. */
function asOwnOrigin(proxy: Proxy): void {
  proxy.on("proxyReq", (request) => request.setHeader("origin", api));
}

export default defineConfig({
  root: import.meta.dirname,
  base: "/desk/",
  plugins: [react(), tailwindcss()],
  build: { outDir: "dist", emptyOutDir: true, assetsInlineLimit: 0, reportCompressedSize: true },
  server: { proxy: { "^/(?!desk/)": { target: api, configure: asOwnOrigin } } },
});
