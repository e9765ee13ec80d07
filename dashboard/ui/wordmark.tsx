/** The name, underlined as the desk underlines: a claim's side and its evidence's side. */
export function Wordmark({ short }: { short?: boolean }) {
  return (
    <span className="text-lg font-semibold tracking-tight" translate="no">
      <span className="underline decoration-son decoration-wavy decoration-[1.5px] underline-offset-4">
        {short ? "M" : "Minh"}
      </span>
      {short ? "" : " "}
      <span className="underline decoration-luc decoration-double decoration-[1.5px] underline-offset-4">
        {short ? "C" : "Chứng"}
      </span>
    </span>
  );
}
