import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { actOnSource } from "../api/actions.ts";
import { toastFailure } from "../ui/failure.tsx";

/** Sources that are being tried now, and a way to try one; how it went stands on its row. */
export function useChecks(): { running: ReadonlySet<string>; check: (id: string) => void } {
  const client = useQueryClient();
  const [running, setRunning] = useState<ReadonlySet<string>>(new Set());
  const check = async (id: string) => {
    setRunning((before) => new Set([...before, id]));
    await actOnSource(id, "check").catch(toastFailure);
    await client.invalidateQueries({ queryKey: ["sources"] });
    setRunning((before) => new Set([...before].filter((one) => one !== id)));
  };
  return { running, check: (id) => void check(id) };
}
