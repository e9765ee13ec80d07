import { useState } from "react";
import { toastFailure } from "./failure.tsx";

/** A write behind a button: busy while it runs, its failure said, nothing typed lost. Gives undefined on failure. */
export function useAction(): {
  busy: boolean;
  act: <T>(write: () => Promise<T>, onFailure?: (error: unknown) => void) => Promise<T | undefined>;
} {
  const [busy, setBusy] = useState(false);
  return {
    busy,
    act: async (write, onFailure = toastFailure) => {
      if (busy) return undefined;
      setBusy(true);
      try {
        return await write();
      } catch (error) {
        onFailure(error);
        return undefined;
      } finally {
        setBusy(false);
      }
    },
  };
}
