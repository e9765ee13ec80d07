import { createRoute, z } from "@hono/zod-openapi";
import { REPORT_KINDS, REPORT_PARTS } from "@minhchung/db/schema/reports";
import type { AppDeps } from "../deps.ts";
import { able, CAN, mayReport } from "../desk/may.ts";
import { listBehind } from "../desk/read/report-list.ts";
import { type ReportReader, readReport, readReports } from "../desk/read/reports.ts";
import { closeReport, createReport, saveReportPart } from "../desk/reports.ts";
import { ApiFailure } from "../errors.ts";
import { reportDocx } from "../reports/docx.ts";
import { MEASURE_KEYS } from "../reports/measure-keys.ts";
import { MEASURES } from "../reports/measures.ts";
import { type LinkOf, reportPage } from "../reports/page.ts";
import { type FiguresOf, recentFigures } from "../reports/recent.ts";
import type { Ref } from "../reports/shapes.ts";
import { body, EVERYBODY, gives, only, resource, uuidParam } from "./kit.ts";
import type { ReportListView, ReportRow, ReportView } from "./report-types.ts";

const FILES = ["report.pdf", "report.docx"] as const;
const LONGEST = 20_000;

const list = createRoute({
  method: "get",
  path: "/reports",
  ...only(...EVERYBODY),
  ...gives<ReportRow[]>("ReportRows"),
});
const create = createRoute({
  method: "post",
  path: "/reports",
  ...only(...CAN.writeReport),
  request: { body: body(z.object({ kind: z.enum(REPORT_KINDS), day: z.iso.date() })) },
  ...gives<{ reportId: string }>("ReportCreated"),
});
const read = createRoute({
  method: "get",
  path: "/reports/{id}",
  ...only(...EVERYBODY),
  request: { params: uuidParam },
  ...gives<ReportView>("ReportView"),
});
const savePart = createRoute({
  method: "put",
  path: "/reports/{id}/parts/{part}",
  ...only(...CAN.writeReport),
  request: {
    params: uuidParam.extend({ part: z.enum(REPORT_PARTS) }),
    body: body(
      z.object({
        text: z
          .string()
          .max(LONGEST)
          .transform((text) => text.normalize("NFC")),
        rowVersion: z.number().int().nonnegative(),
      }),
    ),
  },
  ...gives<{ rowVersion: number }>("ReportPartSaved"),
});
const close = createRoute({
  method: "post",
  path: "/reports/{id}/close",
  ...only(...CAN.writeReport),
  request: { params: uuidParam },
  ...gives<{ ok: true }>("ReportClosed"),
});
const download = createRoute({
  method: "get",
  path: "/reports/{id}/files/{file}",
  ...only(...EVERYBODY),
  request: {
    params: uuidParam.extend({ file: z.enum(FILES) }),
    query: z.object({ language: z.enum(["vi", "en"]).default("vi") }),
  },
  responses: {
    200: {
      description: "The report: PDF or Word",
      content: { "application/octet-stream": { schema: { type: "string", format: "binary" } } },
    },
  },
});
const behind = createRoute({
  method: "get",
  path: "/reports/{id}/lists/{measure}",
  ...only(...EVERYBODY),
  request: {
    params: uuidParam.extend({ measure: z.enum(MEASURE_KEYS) }),
    query: z.object({
      group: z.string().max(40).optional(),
      bucket: z.coerce.number().int().min(0).max(60).optional(),
      timed: z.enum(["true"]).optional(),
      before: z.enum(["true"]).optional(),
      page: z.coerce.number().int().min(1).max(100_000).default(1),
    }),
  },
  ...gives<ReportListView>("ReportListView"),
});

/** The reports of a period: written, closed, taken along as files, and the list behind each figure. */
export const reportRoutes = (deps: AppDeps) => {
  const reader = readerOf(deps, recentFigures(deps));
  return resource()
    .openapi(list, async (c) => c.json(await readReports(deps.sql), 200))
    .openapi(create, async (c) => {
      const { kind, day } = c.req.valid("json");
      return c.json(await createReport(deskOf(deps), c.var.actor, kind, day), 200);
    })
    .openapi(read, async (c) => {
      const { actor } = c.var;
      const report = await readReport(reader, c.req.valid("param").id, actor.language);
      const view: ReportView = {
        ...report.row,
        document: report.document(actor.language),
        parts: report.parts,
        asOf: report.figures.asOf,
        may: mayReport(actor, report.row.closedAt !== null),
      };
      return c.json(view, 200);
    })
    .openapi(savePart, async (c) => {
      const { id, part } = c.req.valid("param");
      return c.json(await saveReportPart(deps, c.var.actor, id, part, c.req.valid("json")), 200);
    })
    .openapi(close, async (c) => {
      await closeReport(deskOf(deps), c.var.actor, c.req.valid("param").id);
      return c.json({ ok: true } as const, 200);
    })
    .openapi(download, async (c) => {
      const { id, file } = c.req.valid("param");
      const { language } = c.req.valid("query");
      const report = await readReport(reader, id, language);
      const document = report.document(language);
      const linkOf = linksTo(deps, id);
      const pdf = file === "report.pdf";
      const made = pdf
        ? await deps.channels.print(reportPage(document, linkOf))
        : await reportDocx(document, linkOf);
      c.header("Content-Type", pdf ? "application/pdf" : WORD);
      c.header("Content-Disposition", `attachment; filename="${fileName(report.row, file)}"`);
      return c.body(made as never, 200) as never;
    })
    .openapi(behind, async (c) => {
      const { id, measure } = c.req.valid("param");
      const { page, timed, before, ...narrow } = c.req.valid("query");
      if (MEASURES[measure].residents && !able(c.var.actor, "annotate")) throw new ApiFailure("forbidden");
      const ref: Ref = {
        measure,
        ...given(narrow),
        ...(timed ? { timed: true } : {}),
        ...(before ? { before: true } : {}),
      };
      return c.json(await listBehind(deps, id, ref, page, c.var.actor.language), 200);
    });
};

const WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

const deskOf = (deps: AppDeps) => ({ ...deps, sample: deps.channels.sample });

const readerOf = ({ sql, channels, placeName }: AppDeps, figuresOf: FiguresOf): ReportReader => ({
  sql,
  figuresOf,
  sample: channels.sample,
  unitName: channels.house.unitName,
  placeName,
});

/** Without what was left out. */
function given({ group, bucket }: { group?: string | undefined; bucket?: number | undefined }) {
  return { ...(group === undefined ? {} : { group }), ...(bucket === undefined ? {} : { bucket }) };
}

/** A number in a file leads to its list on the desk. */
const linksTo =
  ({ publicOrigin }: AppDeps, id: string): LinkOf =>
  ({ measure, group, bucket, timed, before }) => {
    const query = new URLSearchParams({
      measure,
      ...(group === undefined ? {} : { group }),
      ...(bucket === undefined ? {} : { bucket: String(bucket) }),
      ...(timed ? { timed: "true" } : {}),
      ...(before ? { before: "true" } : {}),
    });
    return `${publicOrigin}/desk/reports/${id}/list?${query}`;
  };

const SLUG = { week: "tuan", month: "thang", quarter: "quy", half_year: "6-thang", year: "nam" } as const;

/** "mau-bao-cao-nam-2026-01-01-ban-1.pdf" */
function fileName({ kind, firstDay, edition, sample }: ReportRow, file: string): string {
  return `${sample ? "mau-" : ""}bao-cao-${SLUG[kind]}-${firstDay}-ban-${edition}.${file.split(".")[1]}`;
}
