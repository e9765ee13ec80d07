import type { AlarmView } from "@minhchung/api/staff/alarm-types";
import type { SourceRow } from "@minhchung/api/staff/source-types";
import { useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import { noteAlarm } from "../api/actions.ts";
import { DocumentLink } from "../documents/document-link.tsx";
import { Button } from "../ui/button.tsx";
import { cx } from "../ui/cx.ts";
import { useAction } from "../ui/use-action.ts";
import { Ago } from "../ui/when.tsx";
import { useWords } from "../words/words.ts";

/** What is wrong with a source by its own past, with the last document that was as usual. */
export function Alarms({ row }: { row: Pick<SourceRow, "alarms" | "may"> }) {
  if (row.alarms.length === 0) return null;
  return (
    <ul className="mt-2 grid max-w-prose gap-2">
      {row.alarms.map((alarm) => (
        <Alarm key={alarm.id} alarm={alarm} mayNote={row.may.noteAlarm} />
      ))}
    </ul>
  );
}

function Alarm({ alarm, mayNote }: { alarm: AlarmView; mayNote: boolean }) {
  const t = useWords();
  const client = useQueryClient();
  const { busy, act } = useAction();
  const { kind, message, raisedAt, noted, sample } = alarm;
  return (
    <li
      className={cx(
        "rounded-r-md border-l-4 py-2 pr-3 pl-3",
        noted ? "border-line bg-sunk" : "border-son bg-son-soft",
      )}
    >
      <p className={cx("font-semibold", !noted && "text-son")}>
        {t(`alarm.${kind}`)}{" "}
        <span className="font-normal">
          (<Ago at={raisedAt} />)
        </span>
      </p>
      <p>{message}</p>
      {sample && (
        <p className="mt-1 text-sm">
          {t("alarm.sample")}: <DocumentLink id={sample.id}>{sample.title}</DocumentLink> (
          <Ago at={sample.at} />)
        </p>
      )}
      {noted ? (
        <p className="mt-1 text-sm text-ink-2">
          {t("alarm.noted", { name: noted.by.name })} (<Ago at={noted.at} />)
        </p>
      ) : (
        mayNote && (
          <Button
            small
            className="mt-2"
            busy={busy}
            onClick={() =>
              void act(async () => {
                await noteAlarm(alarm.id);
                toast.success(t("alarm.notedToast"));
                await client.invalidateQueries({ queryKey: ["sources"] });
              })
            }
          >
            {t("alarm.note")}
          </Button>
        )
      )}
    </li>
  );
}
