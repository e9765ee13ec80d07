import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";

/** To a document as the desk keeps it. */
export function DocumentLink({ id, children }: { id: number; children: ReactNode }) {
  return (
    <Link
      to="/documents/$documentId"
      params={{ documentId: String(id) }}
      className="text-cham underline underline-offset-2"
    >
      {children}
    </Link>
  );
}
