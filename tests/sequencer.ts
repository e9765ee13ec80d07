import { BaseSequencer, type TestSpecification } from "vitest/node";

/**
 * Files that take long, longest first: begun early, so that none is left alone at the end. What several of them begin
 * with (`db/testing/start.ts`) the first makes for all.
 */
const LONG = [
  "browser/screens.other.test.ts",
  "security/exports.test.ts",
  "drills/quick.test.ts",
  "security/screens.test.ts",
  "browser/screens.states.test.ts",
  "browser/screens.triage.test.ts",
  "drills/every-step/every-step.test.ts",
  "flows/sample-desk.test.ts",
  "flows/crawl-sample.test.ts",
  "browser/triage.test.ts",
  "browser/way.test.ts",
  "browser/channels.test.ts",
  "browser/regroup.test.ts",
  "browser/reports.test.ts",
  "reports/yearly.test.ts",
];

/** A worker goes on only while the next file is of its own project: so project by project, small files at the end. */
const PROJECTS = ["whole", "tests", "crawlers", "pipeline", "api", "db", "models", "dashboard"];

const place = (list: readonly string[], at: number) => (at < 0 ? list.length : at);

/** The order of a run: long files, then project by project, each as vitest would have it. */
export default class Sequencer extends BaseSequencer {
  override async sort(specs: TestSpecification[]): Promise<TestSpecification[]> {
    const usual = await super.sort(specs);
    const long = ({ moduleId }: TestSpecification) =>
      place(
        LONG,
        LONG.findIndex((file) => moduleId.endsWith(file)),
      );
    const project = ({ project }: TestSpecification) => place(PROJECTS, PROJECTS.indexOf(project.name));
    return usual.sort((a, b) => project(a) - project(b) || long(a) - long(b));
  }
}
