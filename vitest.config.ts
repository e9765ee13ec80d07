import { defineConfig } from "vitest/config";

const project = (name: string, extra: object = {}) => ({
  test: {
    name,
    root: `./${name}`,
    include: ["**/*.test.ts", "**/*.test.tsx"],
    exclude: ["**/node_modules/**", "**/dist/**"],
    testTimeout: 30_000,
    hookTimeout: 120_000,
    ...extra,
  },
});

/** One run over all workspaces; packages that touch PostgreSQL share one embedded server (`db/testing/server.ts`). */
export default defineConfig({
  test: {
    maxWorkers: 2,
    reporters: ["default", "./tests/summary-reporter.ts"],
    projects: [
      project("models"),
      project("db", { globalSetup: ["./testing/server.ts"] }),
      project("crawlers", { globalSetup: ["../db/testing/server.ts"] }),
      project("pipeline", { globalSetup: ["../db/testing/server.ts"] }),
      project("api", { globalSetup: ["../db/testing/server.ts"] }),
      project("dashboard"),
      project("tests", { globalSetup: ["../db/testing/server.ts"], testTimeout: 120_000 }),
    ],
  },
});
