import type { OpmlFeedView } from "@minhchung/api/staff/site-types";
import { useState } from "react";
import { toast } from "sonner";
import { readOpml, takeOpml } from "../api/actions.ts";
import { Badge } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";
import { FormFailure } from "../ui/failure.tsx";
import { Field } from "../ui/field.tsx";
import { useAction } from "../ui/use-action.ts";
import { useWords } from "../words/words.ts";
import { ProposalForm } from "./proposal-form.tsx";

/** Feeds that another reader of feeds exported: looked through, chosen, put up together with one reason. */
export function FromOpml({ onBack, onClose }: { onBack: () => void; onClose: () => void }) {
  const t = useWords();
  const [feeds, setFeeds] = useState<OpmlFeedView[] | null>(null);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [error, setError] = useState<unknown>(null);
  const { act } = useAction();
  const open = (file: File | undefined) => {
    setError(null);
    setFeeds(null);
    if (file === undefined) return;
    void act(async () => {
      const { feeds: found } = await readOpml(await file.text());
      setFeeds(found);
      setChosen(new Set(found.filter(({ known }) => !known).map(({ url }) => url)));
    }, setError);
  };
  const turn = (url: string) =>
    setChosen((before) =>
      before.has(url) ? new Set([...before].filter((one) => one !== url)) : new Set([...before, url]),
    );
  return (
    <div className="grid gap-4">
      <Field label={t("opml.file")} hint={t("opml.fileHint")}>
        {(ids) => (
          <input
            {...ids}
            className="control"
            type="file"
            accept=".opml,.xml,text/x-opml,application/xml,text/xml"
            onChange={(event) => open(event.target.files?.[0])}
          />
        )}
      </Field>
      <FormFailure error={error} />
      {feeds && <Feeds feeds={feeds} chosen={chosen} onTurn={turn} />}
      {feeds?.some(({ known }) => !known) ? (
        <Propose feeds={feeds.filter(({ url }) => chosen.has(url))} onBack={onBack} onClose={onClose} />
      ) : (
        <div>
          <Button onClick={onBack}>{t("find.again")}</Button>
        </div>
      )}
    </div>
  );
}

function Feeds(props: {
  feeds: readonly OpmlFeedView[];
  chosen: ReadonlySet<string>;
  onTurn: (url: string) => void;
}) {
  const t = useWords();
  const { feeds, chosen, onTurn } = props;
  if (feeds.length === 0) return <p role="status">{t("opml.empty")}</p>;
  return (
    <fieldset className="grid gap-1">
      <legend className="mb-1 font-semibold">{t("opml.found", { n: feeds.length })}</legend>
      <ul className="grid max-h-72 gap-1 overflow-y-auto rounded-md border border-line p-2">
        {feeds.map(({ url, name, kind, known }) => (
          <li key={url}>
            <label className="flex items-start gap-2">
              <input
                type="checkbox"
                className="mt-1"
                checked={chosen.has(url)}
                disabled={known}
                onChange={() => onTurn(url)}
              />
              <span className="min-w-0">
                {name} <Badge>{t(`sources.${kind}`)}</Badge>
                <span className="block text-sm break-all text-ink-2">{url}</span>
                {known && <span className="block text-sm text-ink-2">{t("find.known")}</span>}
              </span>
            </label>
          </li>
        ))}
      </ul>
    </fieldset>
  );
}

function Propose(props: { feeds: readonly OpmlFeedView[]; onBack: () => void; onClose: () => void }) {
  const t = useWords();
  const { feeds, onBack, onClose } = props;
  return (
    <ProposalForm
      reason={t("opml.reason")}
      submit={t("opml.propose", { n: feeds.length })}
      disabled={feeds.length === 0}
      onBack={onBack}
      onClose={onClose}
      propose={async (reason) => {
        const list = feeds.map(({ key, name, kind, url }) => ({ key, name, kind, url }));
        const { proposed } = await takeOpml({ reason, feeds: list });
        toast.success(t("opml.proposed", { n: proposed.length }));
      }}
    />
  );
}
