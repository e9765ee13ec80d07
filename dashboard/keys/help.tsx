import { Dialog } from "../ui/dialog.tsx";
import { Strokes } from "../ui/kbd.tsx";
import { useWords } from "../words/words.ts";
import { KEY_SCOPES, KEYMAP, type KeyBinding } from "./keymap.ts";
import { useKeysEnabled } from "./use-keys.tsx";

/** Every shortcut, by where it works. */
export function KeyHelp({ open, onClose }: { open: boolean; onClose: () => void }) {
  const t = useWords();
  const enabled = useKeysEnabled();
  return (
    <Dialog open={open} onClose={onClose} title={t("keys.title")} wide>
      {!enabled && <p className="mb-3 rounded-md bg-nghe-soft px-3 py-2 text-nghe">{t("keys.off")}</p>}
      <KeyTable />
      <p className="mt-4 text-sm text-ink-2">{t("keys.stay")}</p>
    </Dialog>
  );
}

export function KeyTable() {
  const t = useWords();
  return (
    <div className="columns-1 gap-8 sm:columns-2">
      {KEY_SCOPES.map((scope) => (
        <div key={scope} className="mb-4 break-inside-avoid">
          <h3 className="tag mb-1">{t(`keys.scope.${scope}`)}</h3>
          <dl>
            {KEYMAP.filter((binding) => binding.scope === scope).map(
              (binding: (typeof KEYMAP)[number] & KeyBinding) => (
                <div
                  key={binding.action}
                  className="flex items-center justify-between gap-4 border-b border-line py-1"
                >
                  <dt>{t(`keys.action.${binding.action}`)}</dt>
                  <dd>
                    <Strokes keys={binding.keys.split(" ")} />
                  </dd>
                </div>
              ),
            )}
          </dl>
        </div>
      ))}
    </div>
  );
}
