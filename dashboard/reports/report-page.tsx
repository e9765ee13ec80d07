import type { Block } from "@minhchung/api/reports/document";
import type { ReportView } from "@minhchung/api/staff/report-types";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { toast } from "sonner";
import { closeReport, createReport } from "../api/actions.ts";
import { reportQuery } from "../api/queries.ts";
import { Loaded } from "../ui/async.tsx";
import { Badge, SampleBadge } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Download } from "../ui/download.tsx";
import { PageHead } from "../ui/page.tsx";
import { useAction } from "../ui/use-action.ts";
import { useDates } from "../ui/when.tsx";
import { useLanguage, useWords } from "../words/words.ts";
import { BlockView } from "./blocks.tsx";
import { HeadParts } from "./head-parts.tsx";
import { PartField } from "./part-field.tsx";

/** One report: its figures with the lists behind them, its words to write, and the files to take along. */
export function ReportPage() {
  const { reportId = "" } = useParams({ strict: false }) as { reportId?: string };
  const t = useWords();
  const query = useQuery(reportQuery(reportId));
  return (
    <Loaded query={query} heading={t("report.title")}>
      {(view) => <Report key={view.id} view={view} />}
    </Loaded>
  );
}

function Report({ view }: { view: ReportView }) {
  const t = useWords();
  const { language } = useLanguage();
  const { full } = useDates();
  const file = (ending: string) => `/api/reports/${view.id}/files/report.${ending}?language=${language}`;
  const { document } = view;
  return (
    <>
      <PageHead
        title={document.head.subject}
        lead={`${t("report.asOf", { when: full(view.asOf) })}. ${t(view.closedAt ? "report.frozen" : "report.live")}`}
        above={
          <div className="mb-1 flex flex-wrap items-center gap-2 text-sm text-ink-2">
            <Link to="/reports" className="text-cham underline underline-offset-2">
              {t("report.title")}
            </Link>
            <Badge tone={view.closedAt ? "luc" : "nghe"}>
              {t(view.closedAt ? "report.closed" : "report.open")}
            </Badge>
            {view.edition > 1 && <Badge>{t("report.edition", { n: view.edition })}</Badge>}
            <SampleBadge sample={view.sample} />
            {view.closedAt &&
              t("report.closedBy", { name: view.closedBy?.name ?? "", when: full(view.closedAt) })}
          </div>
        }
        actions={
          <>
            <Download small={false} href={file("pdf")}>
              {t("report.pdf")}
            </Download>
            <Download small={false} href={file("docx")}>
              {t("report.docx")}
            </Download>
            {view.may.close && <Close view={view} />}
            {view.may.renew && <Renew view={view} />}
          </>
        }
      />
      <div className="sheet pb-10">
        <div className="max-w-[60rem]">
          {view.may.write && <HeadParts view={view} />}
          {document.sections.map((section) => (
            <section key={section.number} className="part" aria-labelledby={`part-${section.number}`}>
              <h2 id={`part-${section.number}`} className="mb-2 text-xl font-semibold">
                {section.number}. {section.title}
              </h2>
              {section.blocks.map((block) => {
                const part =
                  block.kind === "words" ? view.parts.find((one) => one.part === block.part) : undefined;
                if (part && view.may.write)
                  return <PartField key={part.part} reportId={view.id} part={part} label={section.title} />;
                return (
                  <BlockView
                    key={nameOf(block)}
                    block={block}
                    reportId={view.id}
                    proposedNote={document.proposedNote}
                  />
                );
              })}
            </section>
          ))}
          <section className="part" aria-labelledby="counted">
            <h2 id="counted" className="mb-2 text-lg font-semibold">
              {document.appendix.title}
            </h2>
            <ol className="grid max-w-prose list-decimal gap-1 pl-5 text-ink-2">
              {document.appendix.lines.map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ol>
          </section>
        </div>
      </div>
    </>
  );
}

/** Captions are numbered, headings and lines are each said once, a part is written once. */
const nameOf = (block: Block): string =>
  "caption" in block ? block.caption : "text" in block ? block.text : block.part;

function Close({ view }: { view: ReportView }) {
  const t = useWords();
  const client = useQueryClient();
  const { say } = useLanguage();
  const [asks, setAsks] = useState(false);
  const { busy, act } = useAction();
  const open = view.parts.filter(({ text, proposed }) => text === null && proposed !== "").length;
  return (
    <>
      <Button look="primary" onClick={() => setAsks(true)}>
        {t("report.close")}
      </Button>
      <Dialog
        open={asks}
        onClose={() => setAsks(false)}
        title={t("report.closeTitle", { name: say(view.name) })}
        lead={t("report.closeLead")}
        footer={
          <>
            <Button onClick={() => setAsks(false)}>{t("action.cancel")}</Button>
            <Button
              look="primary"
              busy={busy}
              onClick={() =>
                void act(async () => {
                  await closeReport(view.id);
                  toast.success(t("report.closedToast"));
                  await client.invalidateQueries({ queryKey: ["report", view.id] });
                  await client.invalidateQueries({ queryKey: ["reports"] });
                })
              }
            >
              {t("report.close")}
            </Button>
          </>
        }
      >
        {open > 0 ? <p>{t("report.closeProposed", { count: open })}</p> : <p>{view.document.head.subject}</p>}
      </Dialog>
    </>
  );
}

function Renew({ view }: { view: ReportView }) {
  const t = useWords();
  const navigate = useNavigate();
  const client = useQueryClient();
  const { busy, act } = useAction();
  return (
    <Button
      busy={busy}
      onClick={() =>
        void act(async () => {
          const { reportId } = await createReport(view.kind, view.firstDay);
          await client.invalidateQueries({ queryKey: ["reports"] });
          await navigate({ to: "/reports/$reportId", params: { reportId } });
        })
      }
    >
      {t("report.renew")}
    </Button>
  );
}
