import type { RebuttalView, VersionView } from "@minhchung/api/staff/rebuttal-types";
import { toast } from "sonner";
import { unscheduleVersion } from "../api/actions.ts";
import { Button } from "../ui/button.tsx";
import { useAction } from "../ui/use-action.ts";
import { useDates } from "../ui/when.tsx";
import { useWords } from "../words/words.ts";
import { useRereadText } from "./decide-dialogs.tsx";

/** When a text will be published by itself, in whose name, and the way back. */
export function ScheduledNote(props: {
  view: RebuttalView;
  scheduled: NonNullable<RebuttalView["scheduled"]>;
  version: VersionView;
}) {
  const t = useWords();
  const { full } = useDates();
  const reread = useRereadText();
  const { busy, act } = useAction();
  const takeBack = () =>
    void act(async () => {
      await unscheduleVersion(props.version.id);
      toast.success(t("review.unscheduledToast"));
      await reread(props.view.id);
    });
  return (
    <div className="mb-5 flex flex-wrap items-center gap-3 rounded-md bg-cham-soft px-3 py-2 text-cham">
      <span>
        {t("review.scheduledFor", { when: full(props.scheduled.for), name: props.scheduled.by.name })}
      </span>
      {props.view.may.unschedule && (
        <Button small busy={busy} onClick={takeBack}>
          {t("review.unschedule")}
        </Button>
      )}
    </div>
  );
}

/** Which channels do not show what stands yet; nothing is said where all do. */
export function Channels({ channels }: { channels: NonNullable<RebuttalView["channels"]> }) {
  const t = useWords();
  const behind = channels.filter((one) => one.deliveredAt === null);
  if (behind.length === 0) return null;
  const names = behind.map((one) => t(`review.channel.${one.channel}`)).join(", ");
  return <span className="text-nghe">{t("review.channelsBehind", { names })}</span>;
}
