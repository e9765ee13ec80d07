import { createRoute, z } from "@hono/zod-openapi";
import type { AppDeps } from "../deps.ts";
import { type Insights, insightsView, readInsights } from "../insights/insights.ts";
import { insightsCsv } from "../insights/table.ts";
import { tileMap } from "../insights/tile-map.ts";
import { RANGES, type Range } from "../insights/window.ts";
import { recent } from "../reports/recent.ts";
import type { Language } from "../words/words.ts";
import type { InsightsView } from "./insight-types.ts";
import { EVERYBODY, gives, only, resource } from "./kit.ts";

const range = z.enum(RANGES).default("weeks");

const read = createRoute({
  method: "get",
  path: "/insights",
  ...only(...EVERYBODY),
  request: { query: z.object({ range }) },
  ...gives<InsightsView>("InsightsView"),
});
const table = createRoute({
  method: "get",
  path: "/insights/table.csv",
  ...only(...EVERYBODY),
  request: { query: z.object({ range, language: z.enum(["vi", "en"]).default("vi") }) },
  responses: {
    200: {
      description: "Every number of the screen as a row; one that is not shown is `hidden`",
      content: { "text/csv": { schema: { type: "string" } } },
    },
  },
});

/** Volume, themes, communes and times over weeks or months. */
export const insightRoutes = (deps: AppDeps) => {
  const { sql, clock, placeName, channels } = deps;
  const map = tileMap(channels.places);
  const insightsOf = recent(
    clock,
    (one: Range) => one,
    (one, now): Promise<Insights> => readInsights(sql, one, now),
  );
  const view = async (asked: Range, language: Language) =>
    insightsView(await insightsOf(asked), { language, map, placeName });
  return resource()
    .openapi(read, async (c) => c.json(await view(c.req.valid("query").range, c.var.actor.language), 200))
    .openapi(table, async (c) => {
      const { range: asked, language } = c.req.valid("query");
      const shown = await view(asked, language);
      const sample = channels.sample || shown.sample ? "mau-" : "";
      c.header("Content-Type", "text/csv; charset=utf-8");
      c.header(
        "Content-Disposition",
        `attachment; filename="${sample}so-lieu-${shown.firstDay}-${shown.lastDay}.csv"`,
      );
      return c.body(insightsCsv(shown), 200) as never;
    });
};
