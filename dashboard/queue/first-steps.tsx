import { type KeyAction, strokesOf } from "../keys/keymap.ts";
import { useKeysEnabled } from "../keys/use-keys.tsx";
import { useMe } from "../session/use-me.ts";
import { Strokes } from "../ui/kbd.tsx";
import { useWords } from "../words/words.ts";

const STEPS = [
  { words: "read", keys: ["next", "previous"] },
  { words: "decide", keys: ["openCase", "dismiss", "snooze", "assign"] },
  { words: "regroup", keys: ["merge", "split"] },
  { words: "undo", keys: ["undo", "help"] },
] as const satisfies readonly { words: string; keys: readonly KeyAction[] }[];

/** What the reading pane says before anything is open: a first triage in four sentences, with the keys beside them. */
export function FirstSteps() {
  const t = useWords();
  const keys = useKeysEnabled();
  const decides = useMe().may.openCase;
  return (
    <div className="blank max-w-prose">
      <p className="text-lg font-semibold">{t("queue.choose")}</p>
      <ol className="mt-3 grid gap-4">
        {(decides ? STEPS : STEPS.slice(0, 1)).map((step, index) => (
          <li key={step.words} className="grid grid-cols-[1.75rem_1fr]">
            <span className="font-semibold text-cham">{index + 1}</span>
            <div>
              <p>{t(`queue.step.${step.words}`)}</p>
              {keys && (
                <p className="mt-1 flex flex-wrap gap-x-4 gap-y-1 text-sm text-ink-2">
                  {step.keys.map((action) => (
                    <span key={action} className="inline-flex items-center gap-1.5">
                      <Strokes keys={strokesOf(action)} /> {t(`keys.action.${action}`)}
                    </span>
                  ))}
                </p>
              )}
            </div>
          </li>
        ))}
      </ol>
      {!decides && <p className="mt-4 text-ink-2">{t("queue.looksOn")}</p>}
    </div>
  );
}
