import { defineConfig } from "vitest/config";
import Sequencer from "./tests/sequencer.ts";

/** What takes minutes by itself, in the folder `tests`: `npm test` leaves it to `npm run test:whole`. */
const WHOLE = [
  "browser/screens.*.test.ts",
  "browser/{channels,evidence,openapi,regroup,reports,triage}.test.ts",
  "drills/**/*.test.ts",
  "evaluation/fairness/fairness.test.ts",
  "security/{control,crawl,exports,requests,screens}.test.ts",
];
const ELSEWHERE = ["**/node_modules/**", "**/dist/**"];

const project = (name: string, extra: object = {}) => ({
  test: {
    name,
    root: `./${name}`,
    include: ["**/*.test.ts", "**/*.test.tsx"],
    exclude: ELSEWHERE,
    testTimeout: 30_000,
    hookTimeout: 120_000,
    // As in the product, one process does much: files share the modules they load, and a fault that comes with time shows.
    isolate: false,
    ...extra,
  },
});

const ACROSS = { globalSetup: ["../db/testing/server.ts"], testTimeout: 120_000 };

/** One run over all workspaces; packages that touch PostgreSQL share one embedded server (`db/testing/server.ts`). */
export default defineConfig({
  test: {
    maxWorkers: 2,
    sequence: { sequencer: Sequencer },
    reporters: ["default", "./tests/summary-reporter.ts"],
    projects: [
      project("models"),
      project("db", { globalSetup: ["./testing/server.ts"] }),
      project("crawlers", { globalSetup: ["../db/testing/server.ts"] }),
      project("pipeline", { globalSetup: ["../db/testing/server.ts"] }),
      project("api", { globalSetup: ["../db/testing/server.ts"] }),
      project("dashboard"),
      project("tests", { ...ACROSS, exclude: [...ELSEWHERE, ...WHOLE] }),
      project("whole", { ...ACROSS, root: "./tests", include: WHOLE }),
    ],
  },
});
