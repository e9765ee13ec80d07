import type { ReportPartView } from "@minhchung/api/staff/report-types";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useLayoutEffect, useRef, useState } from "react";
import { saveReportPart } from "../api/actions.ts";
import { ApiFailure } from "../api/client.ts";
import { type Autosave, createAutosave, type SaveState } from "../editor/autosave.ts";

/** What somebody else saved meanwhile. */
export interface Theirs {
  readonly text: string;
  readonly rowVersion: number;
  readonly savedBy: { readonly name: string };
}

export interface PartDesk {
  readonly text: string;
  readonly state: SaveState;
  /** Whether it is a person's word by now. */
  readonly saved: boolean;
  readonly theirs: Theirs | null;
  edit(text: string): void;
  resolve(text: string): void;
}

/** A figure is read again with each save; a pause in writing is long enough. */
const QUIET_MS = 1_500;

/** One part of a report as it is written: saved in turn, over the version that was read, never losing either of two texts. */
export function usePart(reportId: string, part: ReportPartView): PartDesk {
  const client = useQueryClient();
  const [text, setText] = useState(part.text ?? part.proposed);
  const [saved, setSaved] = useState(part.text !== null);
  const [state, setState] = useState<SaveState>({ kind: "saved" });
  const [theirs, setTheirs] = useState<Theirs | null>(null);
  const saver = useRef<Autosave<string> | null>(null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: one saver for as long as this part is open; later readings come in through `rebase`
  useEffect(() => {
    const autosave = createAutosave<string>({
      rowVersion: part.rowVersion,
      delayMs: QUIET_MS,
      save: async (words, version) => {
        const { rowVersion } = await saveReportPart(reportId, part.part, words, version);
        setSaved(true);
        return rowVersion;
      },
      isConflict: (error) => error instanceof ApiFailure && error.code === "changed_meanwhile",
      isRefusal: (error) =>
        error instanceof ApiFailure && [400, 403, 404, 409, 413, 422].includes(error.status),
      onState: (next) => {
        setState(next);
        if (next.kind === "conflict") setTheirs((next.error as ApiFailure).current as Theirs);
      },
    });
    saver.current = autosave;
    const onOnline = () => void autosave.flush();
    window.addEventListener("online", onOnline);
    return () => {
      window.removeEventListener("online", onOnline);
      void autosave.flush().finally(() => {
        autosave.stop();
        void client.invalidateQueries({ queryKey: ["report", reportId] });
      });
    };
  }, [reportId, part.part]);

  // A colleague saved while nothing of ours was open, or the figures behind a proposal have moved.
  useLayoutEffect(() => {
    const autosave = saver.current;
    if (!autosave || state.kind !== "saved") return;
    if (part.rowVersion > autosave.rowVersion()) {
      autosave.rebase(part.rowVersion);
      if (autosave.rowVersion() !== part.rowVersion) return;
      setText(part.text ?? "");
      setSaved(true);
    } else if (part.text === null && autosave.rowVersion() === 0) setText(part.proposed);
  }, [part, state.kind]);

  return {
    text,
    state,
    saved,
    theirs,
    edit: (words) => {
      setText(words);
      saver.current?.edit(words.normalize("NFC"));
    },
    resolve: (words) => {
      if (!theirs) return;
      setText(words);
      saver.current?.resolve(words.normalize("NFC"), theirs.rowVersion);
      setTheirs(null);
    },
  };
}
