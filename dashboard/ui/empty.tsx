import type { ReactNode } from "react";
import { useWords } from "../words/words.ts";

/** Says why there is nothing here, and what can be done about it. */
export function Empty({ title, hint, action }: { title: ReactNode; hint?: ReactNode; action?: ReactNode }) {
  return (
    <div className="blank grid max-w-prose justify-items-start gap-2">
      <p className="text-lg font-semibold">{title}</p>
      {hint && <p className="text-ink-2">{hint}</p>}
      {action && <div className="mt-2">{action}</div>}
    </div>
  );
}

export function Loading() {
  const t = useWords();
  return (
    <p role="status" data-loading className="blank text-ink-2">
      {t("app.loading")}
    </p>
  );
}
