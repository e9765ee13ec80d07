import { Link } from "@tanstack/react-router";
import {
  BookOpenCheck,
  FileText,
  FolderOpen,
  Inbox,
  type LucideIcon,
  Megaphone,
  MessageCircleQuestion,
  Rss,
  ScanSearch,
  ScrollText,
  Settings,
  Users,
} from "lucide-react";
import type { Role } from "../api/vocabulary.ts";
import { useWords } from "../words/words.ts";

type Group = "work" | "residents" | "tools" | "keep";

/**
 * The rooms of the desk. `for` only shortens the list for those to whom a room is of no use; whoever opens an
 * address gets the server's answer.
 */
const ROOMS = [
  { to: "/queue", name: "queue", group: "work", icon: Inbox },
  { to: "/cases", name: "cases", group: "work", icon: FolderOpen },
  { to: "/texts", name: "texts", group: "work", icon: FileText },
  { to: "/tips", name: "tips", group: "residents", icon: MessageCircleQuestion },
  { to: "/answer-lane", name: "answerLane", group: "residents", icon: Megaphone },
  { to: "/check", name: "check", group: "tools", icon: ScanSearch },
  { to: "/evidence", name: "evidence", group: "tools", icon: BookOpenCheck },
  { to: "/sources", name: "sources", group: "keep", icon: Rss },
  { to: "/users", name: "users", group: "keep", icon: Users, for: "administrator" },
  { to: "/audit", name: "audit", group: "keep", icon: ScrollText },
  { to: "/settings", name: "settings", group: "keep", icon: Settings },
] as const satisfies readonly { to: string; name: string; group: Group; icon: LucideIcon; for?: Role }[];

export function Navigation({ roles, onGo }: { roles: readonly Role[]; onGo?: () => void }) {
  const t = useWords();
  const groups: Group[] = ["work", "residents", "tools", "keep"];
  return (
    <div className="grid gap-4">
      {groups.map((group) => (
        <div key={group}>
          <p className="overline px-3 pb-1 md:max-xl:sr-only" id={`nav-${group}`}>
            {t(`nav.${group}`)}
          </p>
          <ul aria-labelledby={`nav-${group}`}>
            {ROOMS.filter(
              (room) => room.group === group && (!("for" in room) || roles.includes(room.for)),
            ).map((room) => (
              <li key={room.to}>
                <Link
                  to={room.to}
                  onClick={() => onGo?.()}
                  className="flex min-h-9 items-center gap-2.5 border-l-3 border-transparent px-3 hover:bg-sunk data-[status=active]:border-cham data-[status=active]:bg-cham-soft data-[status=active]:font-semibold data-[status=active]:text-cham md:max-xl:flex-col md:max-xl:gap-0.5 md:max-xl:px-1 md:max-xl:py-1.5 md:max-xl:text-center md:max-xl:text-xs"
                >
                  <room.icon size={18} aria-hidden className="shrink-0" />
                  {t(`nav.${room.name}`)}
                </Link>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </div>
  );
}
