import type { LiveEvent } from "@minhchung/api/staff/types";
import { useQueryClient } from "@tanstack/react-query";
import { createContext, type ReactNode, useContext, useEffect, useMemo, useRef, useState } from "react";
import { connectLive, type LiveState, staleKeys } from "./connect.ts";

type Listener = (event: LiveEvent | { type: "reconnected" }) => void;

interface LiveContext {
  state: LiveState;
  listen: (listener: Listener) => () => void;
}

const Context = createContext<LiveContext>({ state: "connecting", listen: () => () => {} });

/** One stream for the whole desk: reads again what an event makes old, and tells the screens that listen. */
export function LiveProvider({ children }: { children: ReactNode }) {
  const client = useQueryClient();
  const [state, setState] = useState<LiveState>("connecting");
  const listeners = useRef(new Set<Listener>());

  useEffect(() => {
    const tell: Listener = (event) => {
      for (const listener of listeners.current) listener(event);
    };
    return connectLive({
      open: () => new EventSource("/api/live"),
      onState: setState,
      onEvent: (event) => {
        for (const queryKey of staleKeys(event)) void client.invalidateQueries({ queryKey });
        tell(event);
      },
      onReconnected: () => {
        void client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== "queue" });
        tell({ type: "reconnected" });
      },
    });
  }, [client]);

  const value = useMemo<LiveContext>(
    () => ({
      state,
      listen: (listener) => {
        listeners.current.add(listener);
        return () => listeners.current.delete(listener);
      },
    }),
    [state],
  );
  return <Context value={value}>{children}</Context>;
}

export function useLiveState(): LiveState {
  return useContext(Context).state;
}

/** Hears every live event while the component is shown. */
export function useLiveEvents(listener: Listener): void {
  const { listen } = useContext(Context);
  const latest = useRef(listener);
  latest.current = listener;
  useEffect(() => listen((event) => latest.current(event)), [listen]);
}
