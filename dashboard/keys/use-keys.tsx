import { createContext, type ReactNode, useContext, useEffect, useMemo, useRef, useState } from "react";
import type { KeyAction, KeyScope } from "./keymap.ts";
import { type KeyHit, type KeyState, matchStroke, NO_PREFIX } from "./match.ts";

type Handlers = Partial<Record<KeyAction, (hit: KeyHit) => void>>;

interface Layer {
  scope: KeyScope;
  handlers: { current: Handlers };
}

interface KeysContext {
  enabled: boolean;
  setEnabled: (enabled: boolean) => void;
  add: (layer: Layer) => () => void;
}

const STORED = "minhchung.keys";
const Context = createContext<KeysContext | null>(null);

/** One listener for the whole desk. Screens add their scope while they are shown. */
export function KeysProvider({ children }: { children: ReactNode }) {
  const layers = useRef<Layer[]>([]);
  const [enabled, setEnabledState] = useState(() => localStorage.getItem(STORED) !== "off");

  useEffect(() => {
    let state: KeyState = NO_PREFIX;
    const onKeyDown = (event: KeyboardEvent) => {
      // A dialog on top has the keyboard to itself.
      if (event.defaultPrevented || document.querySelector("[role=dialog],[role=menu],[role=alertdialog]"))
        return;
      const result = matchStroke(
        state,
        {
          key: event.key,
          ctrlKey: event.ctrlKey,
          metaKey: event.metaKey,
          altKey: event.altKey,
          shiftKey: event.shiftKey,
          isComposing: event.isComposing,
          keyCode: event.keyCode,
          typing: takesText(event.target),
        },
        layers.current.map((layer) => layer.scope),
        event.timeStamp,
      );
      state = result.state;
      const hit = result.hit;
      if (!hit) return;
      if (!enabled && !event.ctrlKey && !event.metaKey) return;
      // Enter on a link or a button belongs to it.
      if (event.key === "Enter" && !event.ctrlKey && !event.metaKey && isControl(event.target)) return;
      const layer = layers.current.findLast((candidate) => candidate.handlers.current[hit.action]);
      if (!layer) return;
      event.preventDefault();
      layer.handlers.current[hit.action]?.(hit);
    };
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, [enabled]);

  const value = useMemo<KeysContext>(
    () => ({
      enabled,
      setEnabled: (next) => {
        localStorage.setItem(STORED, next ? "on" : "off");
        setEnabledState(next);
      },
      add: (layer) => {
        layers.current.push(layer);
        return () => {
          layers.current = layers.current.filter((other) => other !== layer);
        };
      },
    }),
    [enabled],
  );
  return <Context value={value}>{children}</Context>;
}

function useKeysContext(): KeysContext {
  const context = useContext(Context);
  if (!context) throw new Error("KeysProvider is missing above this component");
  return context;
}

/** Answers a scope's shortcuts while the component is shown; the handlers may change at every render. */
export function useKeys(scope: KeyScope, handlers: Handlers): void {
  const { add } = useKeysContext();
  const latest = useRef(handlers);
  latest.current = handlers;
  useEffect(() => add({ scope, handlers: latest }), [add, scope]);
}

/** Whether single-letter shortcuts are on (WCAG 2.1.4), for tooltips and the settings. */
export function useKeysEnabled(): boolean {
  return useKeysContext().enabled;
}

export function useSetKeysEnabled(): (enabled: boolean) => void {
  return useKeysContext().setEnabled;
}

function takesText(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) {
    return !["checkbox", "radio", "button", "submit", "reset", "range", "color", "file"].includes(
      target.type,
    );
  }
  return (
    target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement || target.isContentEditable
  );
}

function isControl(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && target.closest("a,button,input,select,summary,[role=button]") !== null
  );
}
