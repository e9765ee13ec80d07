import type { Me } from "@minhchung/api/staff/people-types";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import {
  AtSign,
  BookOpenCheck,
  ChartColumn,
  FileChartColumn,
  FileText,
  FolderOpen,
  Inbox,
  ListChecks,
  type LucideIcon,
  Megaphone,
  MessageCircleQuestion,
  Rss,
  Scale,
  ScanSearch,
  ScrollText,
  Send,
  Settings,
  SlidersHorizontal,
  Users,
} from "lucide-react";
import { mentionsQuery, waitingQuery } from "../api/queries.ts";
import { useWords } from "../words/words.ts";

type Group = "work" | "residents" | "tools" | "keep";

/** The rooms of the desk. `may` names what the server says of the person; a room without it is everybody's. */
const ROOMS = [
  { to: "/queue", name: "queue", group: "work", icon: Inbox },
  { to: "/cases", name: "cases", group: "work", icon: FolderOpen },
  { to: "/texts", name: "texts", group: "work", icon: FileText },
  { to: "/mentions", name: "mentions", group: "work", icon: AtSign },
  { to: "/tips", name: "tips", group: "residents", icon: MessageCircleQuestion, may: "readTips" },
  { to: "/appeals", name: "appeals", group: "residents", icon: Scale, may: "readTips" },
  { to: "/answer-lane", name: "answerLane", group: "residents", icon: Megaphone, may: "readTips" },
  { to: "/check", name: "check", group: "tools", icon: ScanSearch, may: "check" },
  { to: "/evidence", name: "evidence", group: "tools", icon: BookOpenCheck },
  { to: "/receivers", name: "receivers", group: "keep", icon: Send },
  { to: "/reports", name: "reports", group: "keep", icon: FileChartColumn },
  { to: "/insights", name: "insights", group: "keep", icon: ChartColumn },
  { to: "/sources", name: "sources", group: "keep", icon: Rss },
  { to: "/jobs", name: "jobs", group: "keep", icon: ListChecks },
  { to: "/users", name: "users", group: "keep", icon: Users, may: "administer" },
  { to: "/audit", name: "audit", group: "keep", icon: ScrollText, may: "administer" },
  { to: "/configuration", name: "configuration", group: "keep", icon: SlidersHorizontal, may: "administer" },
  { to: "/settings", name: "settings", group: "keep", icon: Settings },
] as const satisfies readonly {
  to: string;
  name: string;
  group: Group;
  icon: LucideIcon;
  may?: keyof Me["may"];
}[];

export function Navigation({ may, onGo }: { may: Me["may"]; onGo?: () => void }) {
  const t = useWords();
  const unseen = useQuery(mentionsQuery).data?.filter(({ seen }) => !seen).length ?? 0;
  const waiting = useQuery(waitingQuery).data;
  const counts: Partial<Record<string, { count: number; says: string }>> = {
    "/mentions": { count: unseen, says: t("mentions.new") },
    "/appeals": { count: waiting?.appeals ?? 0, says: t("waiting.appeals") },
    "/cases": { count: waiting?.cases ?? 0, says: t("waiting.cases") },
    "/sources": { count: waiting?.sources ?? 0, says: t("waiting.sources") },
    "/texts": { count: (waiting?.texts ?? 0) + (waiting?.approved ?? 0), says: t("waiting.texts") },
  };
  const open = ROOMS.filter((room) => !("may" in room) || may[room.may]);
  const groups = (["work", "residents", "tools", "keep"] satisfies Group[]).filter((group) =>
    open.some((room) => room.group === group),
  );
  return (
    <div className="grid gap-4">
      {groups.map((group) => (
        <div key={group}>
          <p className="tag px-3 pb-1 md:max-xl:sr-only" id={`nav-${group}`}>
            {t(`nav.${group}`)}
          </p>
          <ul aria-labelledby={`nav-${group}`}>
            {open
              .filter((room) => room.group === group)
              .map((room) => (
                <li key={room.to}>
                  <Link
                    to={room.to}
                    onClick={() => onGo?.()}
                    className="flex min-h-9 items-center gap-2.5 border-l-3 border-transparent px-3 hover:bg-sunk data-[status=active]:border-cham data-[status=active]:bg-cham-soft data-[status=active]:font-semibold data-[status=active]:text-cham md:max-xl:flex-col md:max-xl:gap-0.5 md:max-xl:px-1 md:max-xl:py-1.5 md:max-xl:text-center md:max-xl:text-xs"
                  >
                    <room.icon size={18} aria-hidden className="shrink-0" />
                    {t(`nav.${room.name}`)}
                    <Count {...counts[room.to]} />
                  </Link>
                </li>
              ))}
          </ul>
        </div>
      ))}
    </div>
  );
}

/** How much waits in a room; says nothing where nothing does. */
function Count({ count = 0, says = "" }: { count?: number; says?: string }) {
  if (count === 0) return null;
  return (
    <span
      title={says}
      className="ml-auto rounded-sm bg-cham px-1.5 text-xs font-semibold text-on-cham md:max-xl:ml-0"
    >
      {count}
      <span className="sr-only"> {says}</span>
    </span>
  );
}
