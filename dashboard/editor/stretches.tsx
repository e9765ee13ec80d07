import type { Stretch } from "./diff-words.ts";

const LOOKS = {
  gone: ["del", "rounded-sm bg-son-soft text-son"],
  new: ["ins", "rounded-sm bg-luc-soft text-luc underline decoration-2"],
} as const;

/** Two texts word by word: what is gone and what is new, marked for eyes and screen readers. */
export function Stretches({ of }: { of: readonly Stretch[] }) {
  return of.map(({ kind, text }, index) => {
    // biome-ignore lint/suspicious/noArrayIndexKey: stretches have no name of their own, and never move
    if (kind === "same") return <span key={index}>{text}</span>;
    const [Mark, look] = kind === "gone" ? LOOKS.gone : LOOKS.new;
    return (
      // biome-ignore lint/suspicious/noArrayIndexKey: as above
      <Mark key={index} className={look}>
        {text}
      </Mark>
    );
  });
}
