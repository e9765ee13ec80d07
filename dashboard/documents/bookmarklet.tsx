import { useEffect, useRef, useState } from "react";
import { Button } from "../ui/button.tsx";
import { useWords } from "../words/words.ts";
import { bookmarklet } from "./carried.ts";

/** A bookmark that carries the page one reads into the form above: to be dragged to the bookmarks, or copied. Here it does nothing. */
export function Bookmarklet() {
  const t = useWords();
  const link = useRef<HTMLAnchorElement>(null);
  const [copied, setCopied] = useState(false);
  const code = bookmarklet(location.origin);
  // React refuses such an address in markup; here it is what the person is to keep.
  useEffect(() => {
    const { current } = link;
    current?.setAttribute("href", code);
    const stay = (event: Event) => event.preventDefault();
    current?.addEventListener("click", stay);
    return () => current?.removeEventListener("click", stay);
  }, [code]);
  return (
    <details className="border-t border-line pt-3">
      <summary>{t("bring.bookmark")}</summary>
      <div className="mt-2 grid max-w-prose gap-2">
        <p>{t("bring.bookmarkHint")}</p>
        <p className="flex flex-wrap items-center gap-3">
          <a
            ref={link}
            href="#bookmark"
            draggable
            className="rounded-md border border-edge bg-surface px-3 py-1 font-medium"
          >
            {t("bring.bookmarkName")}
          </a>
          <Button
            small
            onClick={() => {
              void navigator.clipboard.writeText(code).then(() => setCopied(true));
            }}
          >
            {t("bring.bookmarkCopy")}
          </Button>
          <span role="status">{copied && t("bring.bookmarkCopied")}</span>
        </p>
        <p className="text-sm text-ink-2">{t("bring.bookmarkPrivacy")}</p>
      </div>
    </details>
  );
}
