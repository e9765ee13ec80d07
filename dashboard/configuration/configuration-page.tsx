import { useNavigate, useSearch } from "@tanstack/react-router";
import { PageHead, Tabs } from "../ui/page.tsx";
import { useWords } from "../words/words.ts";
import { ChannelsPart } from "./channels.tsx";
import { LocalityPart } from "./locality.tsx";
import { ModelsPart } from "./models.tsx";
import { RetentionPart } from "./retention.tsx";

const PARTS = {
  locality: LocalityPart,
  retention: RetentionPart,
  channels: ChannelsPart,
  models: ModelsPart,
} as const;
type Part = keyof typeof PARTS;
const NAMES = Object.keys(PARTS) as Part[];

/** What the desk runs on, for administrators: locality, retention, channels, models. */
export function ConfigurationPage() {
  const t = useWords();
  const search = useSearch({ strict: false }) as { part?: string };
  const navigate = useNavigate();
  const part = NAMES.find((one) => one === search.part) ?? "locality";
  const Shown = PARTS[part];
  return (
    <>
      <PageHead title={t("config.title")} lead={t("config.lead")} />
      <div className="px-5 pb-2" data-screen-only>
        <Tabs
          label={t("config.title")}
          value={part}
          onChange={(value) => void navigate({ to: "/configuration", search: { part: value } as never })}
          options={NAMES.map((value) => ({ value, label: t(`config.part.${value}`) }))}
        />
      </div>
      <div className="sheet pb-8">
        <Shown />
      </div>
    </>
  );
}
