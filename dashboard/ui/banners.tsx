import { useQuery } from "@tanstack/react-query";
import { TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { statusQuery } from "../api/queries.ts";
import { useLiveState } from "../live/live.tsx";
import { useOnline } from "../live/online.ts";
import { useLanguage, useWords } from "../words/words.ts";
import { cx } from "./cx.ts";

/** Everything that is not as it should be, in words, above every screen. */
export function Banners() {
  const t = useWords();
  const { say } = useLanguage();
  const status = useQuery(statusQuery);
  const online = useOnline();
  const live = useLiveState();
  const degraded = status.data?.degraded ?? [];
  return (
    <div role="status" data-screen-only>
      {!online && <Banner tone="nghe">{t("banner.offline")}</Banner>}
      {online && live === "lost" && <Banner tone="nghe">{t("banner.liveLost")}</Banner>}
      {online && status.error && !status.data && <Banner tone="nghe">{t("banner.statusUnknown")}</Banner>}
      {degraded.length > 0 && (
        <Banner tone="nghe">
          <strong className="font-semibold">{t("banner.degraded")}:</strong>{" "}
          {degraded.map((one) => say(one.message)).join(" · ")}
        </Banner>
      )}
      {status.data?.sample && <Banner tone="cham">{t("banner.sample")}</Banner>}
    </div>
  );
}

function Banner({ tone, children }: { tone: "nghe" | "cham"; children: ReactNode }) {
  return (
    <p
      className={cx(
        "flex items-start gap-2 border-b border-line px-5 py-1.5 text-sm",
        tone === "nghe" ? "bg-nghe-soft text-nghe" : "bg-cham-soft text-cham",
      )}
    >
      {tone === "nghe" && <TriangleAlert size={16} className="mt-0.5 shrink-0" aria-hidden />}
      <span>{children}</span>
    </p>
  );
}
