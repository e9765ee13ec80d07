import { useEffect, useState } from "react";

const NAMES = ["ink", "ink-2", "line", "edge", "surface", "cham", "luc"] as const;
export type Colours = Readonly<Record<(typeof NAMES)[number], string>>;

/** The desk's colours as a canvas takes them; they change with the theme of the desk or of the machine. */
export function useColours(): Colours {
  const [colours, setColours] = useState(readColours);
  useEffect(() => {
    const again = () => setColours(readColours());
    const machine = window.matchMedia("(prefers-color-scheme: dark)");
    machine.addEventListener("change", again);
    const desk = new MutationObserver(again);
    desk.observe(document.documentElement, { attributeFilter: ["data-theme"] });
    return () => {
      machine.removeEventListener("change", again);
      desk.disconnect();
    };
  }, []);
  return colours;
}

/** A custom property is a text; only an element that is coloured by it tells the colour that it stands for now. */
function readColours(): Colours {
  const probe = document.createElement("span");
  document.body.append(probe);
  const read = (name: string) => {
    probe.style.color = `var(--${name})`;
    return getComputedStyle(probe).color;
  };
  const colours = Object.fromEntries(NAMES.map((name) => [name, read(name)])) as Colours;
  probe.remove();
  return colours;
}
