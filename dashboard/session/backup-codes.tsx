import { toast } from "sonner";
import { Button } from "../ui/button.tsx";
import { useWords } from "../words/words.ts";

/** The codes that open when the phone is lost, each once. The server shows them this one time. */
export function BackupCodes({ codes }: { codes: readonly string[] }) {
  const t = useWords();
  return (
    <div className="mt-1 grid gap-2">
      <p className="text-sm text-ink-2">{t("secondFactor.codesHint")}</p>
      <ul className="grid grid-cols-2 gap-x-6 gap-y-0.5 font-mono sm:grid-cols-3">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <Button
        small
        className="justify-self-start"
        onClick={() =>
          void navigator.clipboard.writeText(codes.join("\n")).then(
            () => toast(t("action.copied")),
            () => toast.error(t("failure.title")),
          )
        }
      >
        {t("secondFactor.copyCodes")}
      </Button>
    </div>
  );
}
