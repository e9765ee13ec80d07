import type { Person } from "@minhchung/api/staff/people-types";
import type { LintFinding, RebuttalView } from "@minhchung/api/staff/rebuttal-types";
import type { DraftContent } from "@minhchung/api/staff/types";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useLayoutEffect, useRef, useState } from "react";
import { readRebuttal, saveDraft } from "../api/actions.ts";
import { ApiFailure } from "../api/client.ts";
import { type Autosave, createAutosave, type SaveState } from "./autosave.ts";
import { dropLocal, keepLocal, type LocalCopy, waitingLocal } from "./local-copy.ts";

export interface Theirs {
  content: DraftContent;
  rowVersion: number;
  by: Person;
}

export interface DraftDesk {
  content: DraftContent;
  lint: LintFinding[];
  setLint: (lint: LintFinding[]) => void;
  state: SaveState;
  edit: (content: DraftContent) => void;
  flush: () => Promise<SaveState>;
  rowVersion: () => number;
  /** The other text, after a conflict. */
  theirs: Theirs | null;
  resolve: (content: DraftContent) => void;
  /** Words from an earlier sitting that never reached the server. */
  local: LocalCopy | null;
  useLocal: () => void;
  dropLocal: () => void;
}

type Draft = NonNullable<RebuttalView["draft"]>;

/** The draft as it is written: kept on this machine at every stroke, saved in turn, never losing either of two texts. */
export function useDraft(id: string, draft: Draft, lintAtFirst: LintFinding[], userId: string): DraftDesk {
  const client = useQueryClient();
  const [content, setContent] = useState(draft.content);
  const [lint, setLint] = useState(lintAtFirst);
  const [state, setState] = useState<SaveState>({ kind: "saved" });
  const [theirs, setTheirs] = useState<Theirs | null>(null);
  const [local, setLocal] = useState(() => waitingLocal(localStorage, id, userId, draft.content));
  const saver = useRef<Autosave<DraftContent> | null>(null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: one saver for as long as this text is open; later readings come in through `rebase`
  useEffect(() => {
    const autosave = createAutosave<DraftContent>({
      rowVersion: draft.rowVersion,
      save: async (words, version) => {
        const saved = await saveDraft(id, words, version);
        setLint(saved.lint);
        return saved.rowVersion;
      },
      isConflict: (error) => error instanceof ApiFailure && error.status === 409,
      isRefusal: (error) => error instanceof ApiFailure && [400, 403, 404, 413, 422].includes(error.status),
      onState: (next) => {
        setState(next);
        if (next.kind === "saved") dropLocal(localStorage, id, userId);
        if (next.kind === "conflict") void readTheirs();
      },
    });
    async function readTheirs() {
      try {
        const now = (await readRebuttal(id)).draft;
        if (now) setTheirs({ content: now.content, rowVersion: now.rowVersion, by: now.updatedBy });
      } catch {
        // The conflict stays on screen; reading the other text is tried again when the network is back.
        window.addEventListener("online", () => void readTheirs(), { once: true });
      }
    }
    saver.current = autosave;
    const onOnline = () => void autosave.flush();
    window.addEventListener("online", onOnline);
    return () => {
      window.removeEventListener("online", onOnline);
      // What is still open goes out now; should that fail, the copy on this machine stays.
      void autosave.flush().finally(() => {
        autosave.stop();
        void client.invalidateQueries({ queryKey: ["rebuttal", id] });
      });
    };
  }, [id, userId]);

  // A colleague saved while nothing of ours was open: their words come in. (Our own saves come back the same way.)
  // In the layout phase: version and words change in one go. A stroke between the two would send our old words over
  // theirs, under their version, and the server could not tell.
  useLayoutEffect(() => {
    const autosave = saver.current;
    if (!autosave || draft.rowVersion <= autosave.rowVersion() || state.kind !== "saved") return;
    autosave.rebase(draft.rowVersion);
    if (autosave.rowVersion() !== draft.rowVersion) return;
    setContent(draft.content);
    setLint(lintAtFirst);
  }, [draft, lintAtFirst, state.kind]);

  const edit = (next: DraftContent) => {
    setContent(next);
    keepLocal(localStorage, id, userId, {
      content: next,
      rowVersion: saver.current?.rowVersion() ?? draft.rowVersion,
      at: new Date().toISOString(),
    });
    saver.current?.edit(next);
  };
  return {
    content,
    lint,
    setLint,
    state,
    edit,
    flush: async () => (await saver.current?.flush()) ?? state,
    rowVersion: () => saver.current?.rowVersion() ?? draft.rowVersion,
    theirs,
    resolve: (next) => {
      if (!theirs) return;
      setContent(next);
      setTheirs(null);
      saver.current?.resolve(next, theirs.rowVersion);
    },
    local,
    useLocal: () => {
      if (local) edit(local.content);
      setLocal(null);
    },
    dropLocal: () => {
      dropLocal(localStorage, id, userId);
      setLocal(null);
    },
  };
}
