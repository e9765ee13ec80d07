/** Where the words stand: with us only, on their way, on the server, or beside someone else's. */
export type SaveState =
  | { kind: "saved" }
  | { kind: "waiting" }
  | { kind: "saving" }
  | { kind: "offline"; error: unknown }
  /** The server will not take this text as it is (a field too long): it waits for the next stroke. */
  | { kind: "refused"; error: unknown }
  | { kind: "conflict"; error: unknown };

export interface AutosaveOptions<T> {
  /** Writes the text over the version it was made from; gives the new version. */
  save: (content: T, rowVersion: number) => Promise<number>;
  rowVersion: number;
  onState: (state: SaveState) => void;
  isConflict: (error: unknown) => boolean;
  /** Whether sending the same text again would fail again. */
  isRefusal: (error: unknown) => boolean;
  /** Quiet time after the last stroke. */
  delayMs?: number;
  retryMs?: number;
  schedule?: (run: () => void, ms: number) => unknown;
  cancel?: (handle: unknown) => void;
}

export interface Autosave<T> {
  /** Called at every stroke with the whole text. */
  edit(content: T): void;
  /** Saves now what has not been saved; resolves when nothing is open any more, or cannot be saved. */
  flush(): Promise<SaveState>;
  /** After a conflict: keeps `content`, which the person chose, over the version that the server holds. */
  resolve(content: T, rowVersion: number): void;
  /** A version that came from elsewhere while nothing of ours was open. */
  rebase(rowVersion: number): void;
  rowVersion(): number;
  stop(): void;
}

/**
 * One save at a time, and always the newest text: what is typed while a save runs goes with the next one, over the
 * version that the first one made. A failure keeps the text and tries again; a conflict stops until a person chose.
 */
export function createAutosave<T>(options: AutosaveOptions<T>): Autosave<T> {
  const { delayMs = 800, retryMs = 5_000 } = options;
  const schedule = options.schedule ?? ((run, ms) => setTimeout(run, ms));
  const cancel = options.cancel ?? ((handle) => clearTimeout(handle as number));
  let version = options.rowVersion;
  let open: { content: T } | null = null;
  let state: SaveState = { kind: "saved" };
  let timer: unknown = null;
  let running: Promise<void> | null = null;
  let stopped = false;

  function tell(next: SaveState): void {
    state = next;
    if (!stopped) options.onState(next);
  }

  function wait(ms: number): void {
    if (timer !== null) cancel(timer);
    timer = schedule(() => {
      timer = null;
      void run();
    }, ms);
  }

  async function run(): Promise<void> {
    if (running) return running;
    if (!open || state.kind === "conflict") return;
    running = saveOnce();
    await running;
  }

  async function saveOnce(): Promise<void> {
    const sent = open;
    if (!sent) return;
    tell({ kind: "saving" });
    try {
      version = await options.save(sent.content, version);
      if (open === sent) open = null;
      tell({ kind: open ? "waiting" : "saved" });
      if (open && !stopped) wait(delayMs);
    } catch (error) {
      if (options.isConflict(error)) {
        tell({ kind: "conflict", error });
      } else if (options.isRefusal(error)) {
        tell({ kind: "refused", error });
        if (open !== sent && !stopped) wait(delayMs);
      } else {
        tell({ kind: "offline", error });
        if (!stopped) wait(retryMs);
      }
    } finally {
      running = null;
    }
  }

  return {
    edit(content) {
      open = { content };
      if (state.kind === "conflict") return;
      if (state.kind === "saved" || state.kind === "refused") tell({ kind: "waiting" });
      if (!running && state.kind !== "offline") wait(delayMs);
    },
    async flush() {
      if (timer !== null) cancel(timer);
      timer = null;
      while (running) await running;
      while (open && state.kind !== "conflict") {
        await run();
        if (state.kind === "offline" || state.kind === "refused") break;
        if (timer !== null) cancel(timer);
        timer = null;
      }
      return state;
    },
    resolve(content, rowVersion) {
      version = rowVersion;
      open = { content };
      tell({ kind: "waiting" });
      wait(0);
    },
    rebase(rowVersion) {
      if (!open && !running) version = rowVersion;
    },
    rowVersion: () => version,
    stop() {
      stopped = true;
      if (timer !== null) cancel(timer);
      timer = null;
    },
  };
}
