import { Lock } from "lucide-react";
import { Button } from "../ui/button.tsx";
import { useAction } from "../ui/use-action.ts";
import { useDates } from "../ui/when.tsx";
import { useWords } from "../words/words.ts";
import type { SaveState } from "./autosave.ts";
import type { DraftLockDesk } from "./use-lock.ts";

/** Who writes in this draft, for everybody else who has it open; what became of one's own words; and the way to take over. */
export function LockNote({ lock, saved }: { lock: DraftLockDesk; saved: SaveState }) {
  const t = useWords();
  const { full } = useDates();
  const { busy, act } = useAction();
  if (lock.mine || !lock.holder) return null;
  const said = { name: lock.holder.by.name, when: full(lock.holder.since) };
  return (
    <div
      role="status"
      className="mb-4 flex flex-wrap items-center gap-x-3 gap-y-2 rounded-md bg-nghe-soft px-3 py-2 text-nghe"
    >
      <Lock size={16} aria-hidden className="shrink-0" />
      <p className="min-w-0 flex-1 basis-64">
        <span className="font-medium">{lock.taken ? t("lock.taken", said) : t("lock.held", said)}</span>{" "}
        {lock.taken ? t(saved.kind === "saved" ? "lock.kept" : "lock.keptHere") : t("lock.readOnly")}
      </p>
      <Button small busy={busy} onClick={() => void act(lock.takeOver)}>
        {t("lock.takeOver")}
      </Button>
    </div>
  );
}
