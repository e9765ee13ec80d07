import type { ProposalView } from "@minhchung/api/staff/site-types";
import { useEffect, useRef, useState } from "react";
import { toast } from "sonner";
import { type NewSource, proposeSource } from "../api/actions.ts";
import { CONNECTORS, LAWFUL_BASES, SOURCE_KINDS } from "../api/vocabulary.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Field } from "../ui/field.tsx";
import { useWords } from "../words/words.ts";
import { FindSite } from "./find-site.tsx";
import { FromOpml } from "./opml.tsx";
import { ProposalForm } from "./proposal-form.tsx";
import { YoutubeFields } from "./youtube-fields.tsx";

const EMPTY: NewSource = {
  ...{ key: "", name: "", kind: "press", connector: "feed", url: "", reason: "" },
  everyMinutes: 30,
};

/**
 * Puts a source up for the register; a second person must agree before it is read. A site's address comes first: what
 * can be read there is shown and fills in the form, which can also be filled in by hand.
 */
export function ProposeSource({
  onClose,
  onProposed,
}: {
  onClose: () => void;
  /** Given the new source. */
  onProposed: (id: string) => void;
}) {
  const t = useWords();
  const [source, setSource] = useState<NewSource | null>(null);
  const [opml, setOpml] = useState(false);
  const choose = ({ key, name, kind, lawfulBasis, connector, url, everyMinutes }: ProposalView) =>
    setSource({ key, name, kind, lawfulBasis, connector, url, everyMinutes, reason: "" });
  return (
    <Dialog open wide onClose={onClose} title={t("sources.propose")} lead={t("sources.proposeLead")}>
      {/* What was found stays, for whoever comes back to take another list. */}
      <div hidden={source !== null || opml}>
        <FindSite onChoose={choose} />
        <p className="mt-4 flex flex-wrap items-center gap-2 border-t border-line pt-3">
          {t("find.byHandHint")}
          <Button small onClick={() => setSource(EMPTY)}>
            {t("find.byHand")}
          </Button>
          <Button small onClick={() => setOpml(true)}>
            {t("opml.from")}
          </Button>
        </p>
      </div>
      {opml && <FromOpml onBack={() => setOpml(false)} onClose={onClose} />}
      {source && (
        <SourceForm given={source} onBack={() => setSource(null)} onClose={onClose} onProposed={onProposed} />
      )}
    </Dialog>
  );
}

function SourceForm({
  given,
  onBack,
  onClose,
  onProposed,
}: {
  given: NewSource;
  onBack: () => void;
  onClose: () => void;
  onProposed: (id: string) => void;
}) {
  const t = useWords();
  const [source, setSource] = useState(given);
  const set = (part: Partial<NewSource>) => setSource((before) => ({ ...before, ...part }));
  const first = useRef<HTMLInputElement>(null);
  useEffect(() => first.current?.focus(), []);
  return (
    <ProposalForm
      reason={t("sources.reason")}
      submit={t("sources.propose")}
      onBack={onBack}
      onClose={onClose}
      propose={async (reason) => {
        const { id } = await proposeSource({ ...source, reason });
        toast.success(t("sources.proposed"));
        // Who is to agree sees how it can be read.
        if (source.connector !== "manual") onProposed(id);
      }}
    >
      <Field label={t("sources.name")}>
        {(ids) => (
          <input
            {...ids}
            ref={first}
            className="control"
            required
            value={source.name}
            onChange={(e) => set({ name: e.target.value })}
          />
        )}
      </Field>
      <Field label={t("sources.key")} hint={t("sources.keyHint")}>
        {(ids) => (
          <input
            {...ids}
            className="control"
            required
            pattern="[a-z0-9]+(-[a-z0-9]+)*"
            value={source.key}
            onChange={(e) => set({ key: e.target.value })}
          />
        )}
      </Field>
      <div className="sm:col-span-2">
        <Field label={t("sources.url")}>
          {(ids) => (
            <input
              {...ids}
              className="control"
              type="url"
              required
              value={source.url}
              onChange={(e) => set({ url: e.target.value })}
            />
          )}
        </Field>
      </div>
      <Field label={t("sources.kind")}>
        {(ids) => (
          <select
            {...ids}
            className="control"
            value={source.kind}
            onChange={(e) => set({ kind: SOURCE_KINDS.find((one) => one === e.target.value) ?? source.kind })}
          >
            {SOURCE_KINDS.map((kind) => (
              <option key={kind} value={kind}>
                {t(`sources.${kind}`)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={t("sources.connector")}>
        {(ids) => (
          <select
            {...ids}
            className="control"
            value={source.connector}
            onChange={(e) =>
              set({ connector: CONNECTORS.find((one) => one === e.target.value) ?? source.connector })
            }
          >
            {CONNECTORS.map((connector) => (
              <option key={connector} value={connector}>
                {t(`connector.${connector}`)}
              </option>
            ))}
          </select>
        )}
      </Field>
      {/* What nobody reads by machine needs no leave. */}
      {source.connector !== "manual" && (
        <div className="sm:col-span-2">
          <Field label={t("sources.basis")} hint={t("sources.basisHint")}>
            {(ids) => (
              <select
                {...ids}
                className="control"
                required
                value={source.lawfulBasis ?? ""}
                onChange={(e) => {
                  const lawfulBasis = LAWFUL_BASES.find((one) => one === e.target.value);
                  if (lawfulBasis) set({ lawfulBasis });
                }}
              >
                {!source.lawfulBasis && <option value="">{t("sources.basisChoose")}</option>}
                {LAWFUL_BASES.map((basis) => (
                  <option key={basis} value={basis}>
                    {t(`sources.basis_${basis}`)}
                  </option>
                ))}
              </select>
            )}
          </Field>
        </div>
      )}
      {source.connector === "youtube" && (
        <YoutubeFields
          value={source.youtube ?? { read: "videos" }}
          onChange={(youtube) => set({ youtube })}
        />
      )}
      <Field label={t("find.every")} hint={t("find.everyHint")}>
        {(ids) => (
          <input
            {...ids}
            className="control"
            type="number"
            min={5}
            max={10_080}
            required
            value={source.everyMinutes}
            onChange={(e) => set({ everyMinutes: e.target.valueAsNumber })}
          />
        )}
      </Field>
      <Field label={t("sources.quietHours")} hint={t("sources.quietHoursHint")}>
        {(ids) => (
          <input
            {...ids}
            className="control"
            pattern="([01]\d|2[0-3]):[0-5]\d ?[\-–] ?([01]\d|2[0-3]):[0-5]\d"
            placeholder="22:00-05:00"
            value={source.quietHours ?? ""}
            onChange={(e) => set({ quietHours: e.target.value })}
          />
        )}
      </Field>
    </ProposalForm>
  );
}
