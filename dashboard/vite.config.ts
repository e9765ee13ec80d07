import tailwindcss from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

/** The desk is served at /desk/ by the API process; `vite` alone proxies to one that runs beside it. */
const api = "http://127.0.0.1:8484";

export default defineConfig({
  root: import.meta.dirname,
  base: "/desk/",
  plugins: [react(), tailwindcss()],
  build: { outDir: "dist", emptyOutDir: true, assetsInlineLimit: 0, reportCompressedSize: true },
  server: { proxy: { "/api": api, "^/(?!desk/)": api } },
});
