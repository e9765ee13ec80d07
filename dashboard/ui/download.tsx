import type { ReactNode } from "react";
import { failureFrom } from "../api/client.ts";
import { Button } from "./button.tsx";
import { useAction } from "./use-action.ts";

/** Fetches a file and hands it to the browser; a refusal is said here and not shown as a page. */
export function Download(props: { href: string; children: ReactNode; small?: boolean }) {
  const { href, children, small = true } = props;
  const { busy, act } = useAction();
  return (
    <Button small={small} busy={busy} onClick={() => void act(() => save(href))}>
      {children}
    </Button>
  );
}

async function save(href: string): Promise<void> {
  const answer = await fetch(href, { credentials: "same-origin" });
  if (!answer.ok) throw failureFrom(answer.status, await answer.json().catch(() => undefined));
  const name = /filename="([^"]+)"/.exec(answer.headers.get("content-disposition") ?? "")?.[1] ?? "minhchung";
  const address = URL.createObjectURL(await answer.blob());
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}
