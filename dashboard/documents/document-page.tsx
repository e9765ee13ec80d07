import type { DocumentView } from "@minhchung/api/staff/document-types";
import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { documentQuery } from "../api/queries.ts";
import { Loaded } from "../ui/async.tsx";
import { Badge, SampleBadge } from "../ui/badge.tsx";
import { Copies } from "../ui/copies.tsx";
import { OutLink } from "../ui/evidence-facts.tsx";
import { PageHead, Section } from "../ui/page.tsx";
import { useDates } from "../ui/when.tsx";
import { useWords } from "../words/words.ts";
import { Archived } from "./archived.tsx";
import { DocumentLink } from "./document-link.tsx";
import { MainPicture } from "./main-picture.tsx";
import { VersionChanges } from "./version-changes.tsx";

/** One document as the desk keeps it: its words, what its page said before and after, and the page as it was received. */
export function DocumentPage() {
  const { documentId = "" } = useParams({ strict: false }) as { documentId?: string };
  const t = useWords();
  const query = useQuery(documentQuery(documentId));
  return (
    <Loaded query={query} heading={t("document.facts")}>
      {(document) => <Shown document={document} />}
    </Loaded>
  );
}

function Shown({ document }: { document: DocumentView }) {
  const t = useWords();
  const { source, permalink, goneAt, copies } = document;
  return (
    <>
      <PageHead
        title={document.title}
        lead={
          <span className="flex flex-wrap items-center gap-2">
            {source.name} <Badge>{t(`sources.${source.kind}`)}</Badge>
            <SampleBadge sample={document.sample} />
            {goneAt && <Badge tone="nghe">{t("edited.gone")}</Badge>}
          </span>
        }
      />
      <div className="sheet">
        <Section title={t("document.facts")}>
          <Facts document={document} />
          {permalink && (
            <p className="mt-2 text-sm break-all">
              <OutLink href={permalink}>{permalink}</OutLink>
            </p>
          )}
          <Copies copies={copies} />
        </Section>
        {document.picture && <MainPicture picture={document.picture} />}
        <Versions document={document} />
        <Section
          title={t("document.archive")}
          {...(document.archive ? {} : { hint: t("document.noArchive") })}
        >
          {document.archive && <Archived documentId={document.id} archive={document.archive} />}
        </Section>
        <Section
          title={t("document.words")}
          hint={t(document.redactions === 0 ? "document.wordsWhole" : "document.wordsHint", {
            n: document.redactions,
          })}
        >
          <p className="max-w-[68ch] whitespace-pre-line" lang="vi">
            {document.text}
          </p>
        </Section>
      </div>
    </>
  );
}

function Facts({ document }: { document: DocumentView }) {
  const t = useWords();
  const { full, day } = useDates();
  const { publishedAt, publishedGuessed, fetchedAt, goneAt, readBy, section, originalSha256 } = document;
  return (
    <dl className="grid grid-cols-[minmax(0,auto)_1fr] gap-x-4 gap-y-1 text-sm">
      <dt className="text-ink-2">{t("document.published")}</dt>
      <dd>
        {publishedAt ? day(publishedAt) : t("sources.checkNoDates")}
        {publishedAt && publishedGuessed && ` (${t("document.guessed")})`}
      </dd>
      <dt className="text-ink-2">{t("document.read")}</dt>
      <dd>
        {full(fetchedAt)}
        {readBy === "ocr" && ` · ${t("document.ocr")}`}
      </dd>
      {section && (
        <>
          <dt className="text-ink-2">{t("document.section")}</dt>
          <dd>{section}</dd>
        </>
      )}
      {goneAt && (
        <>
          <dt className="text-ink-2">{t("document.goneAt")}</dt>
          <dd>{full(goneAt)}</dd>
        </>
      )}
      <dt className="text-ink-2">{t("document.original")}</dt>
      <dd className="font-mono text-xs break-all">{originalSha256}</dd>
    </dl>
  );
}

/** Each later version beside the one before it, newest first. */
function Versions({ document: { id, versions } }: { document: DocumentView }) {
  const t = useWords();
  if (versions.length < 2) return null;
  const newest = versions.at(-1);
  return (
    <Section title={t("document.versions", { n: versions.length })} hint={t("document.versionsHint")}>
      {newest && newest.id !== id && (
        <p className="mb-3">
          {t("document.older", { n: versions.find((one) => one.id === id)?.version ?? 1 })}{" "}
          <DocumentLink id={newest.id}>{t("document.toNewest", { n: newest.version })}</DocumentLink>
        </p>
      )}
      <VersionChanges versions={versions} shown={id} />
    </Section>
  );
}
