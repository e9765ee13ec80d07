import type { QueryClient } from "@tanstack/react-query";
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
  useRouter,
} from "@tanstack/react-router";
import { ApiFailure } from "./api/client.ts";
import { meQuery } from "./api/queries.ts";
import { filtersFrom, searchFrom } from "./queue/filters.ts";
import { QueuePage } from "./queue/queue-page.tsx";
import { Doorway } from "./session/doorway.tsx";
import { holdsNoRole, NoRole } from "./session/no-role.tsx";
import { SignInPage } from "./session/sign-in.tsx";
import { Button } from "./ui/button.tsx";
import { Empty, Loading } from "./ui/empty.tsx";
import { FailureView, messageOf, ToQueue } from "./ui/failure.tsx";
import { Shell } from "./ui/shell.tsx";
import { changeLanguage, startRoomWords, storedLanguage, useWords } from "./words/words.ts";

type PlainSearch = Record<string, string | undefined>;

const root = createRootRouteWithContext<{ client: QueryClient }>()({
  validateSearch: (search: Record<string, unknown>): PlainSearch => search as PlainSearch,
  notFoundComponent: NotFound,
});

const signIn = createRoute({ getParentRoute: () => root, path: "/sign-in", component: SignInPage });

const invitation = createRoute({
  getParentRoute: () => root,
  path: "/invitation/$token",
  component: lazyRouteComponent(() => import("./session/invitation.tsx"), "InvitationPage"),
});

/** Everything behind the door: without a session one is sent to sign in, and back to where one wanted to go. */
const desk = createRoute({
  getParentRoute: () => root,
  id: "desk",
  component: Shell,
  errorComponent: function Shut({ error }) {
    const router = useRouter();
    if (holdsNoRole(error)) return <NoRole />;
    return <ShutDoor error={error} reset={() => void router.invalidate()} />;
  },
  beforeLoad: async ({ context, location }) => {
    try {
      const me = await context.client.ensureQueryData(meQuery);
      if (me.language !== storedLanguage()) await changeLanguage(me.language);
    } catch (error) {
      if (error instanceof ApiFailure && error.status === 401) {
        throw redirect({ to: "/sign-in", search: { next: location.href }, replace: true });
      }
      throw error;
    }
  },
});

const home = createRoute({
  getParentRoute: () => desk,
  path: "/",
  // Whoever only approves has nothing to decide in the queue: their work are the texts in review.
  beforeLoad: async ({ context }) => {
    const { roles, may } = await context.client.ensureQueryData(meQuery);
    if (!may.openCase && roles.includes("approver"))
      throw redirect({ to: "/texts", search: { state: "in_review" }, replace: true });
    throw redirect({ to: "/queue", replace: true });
  },
});

const queue = createRoute({
  getParentRoute: () => desk,
  path: "/queue",
  validateSearch: (search: Record<string, unknown>): PlainSearch => searchFrom(filtersFrom(search)),
  component: QueuePage,
});

/** A screen's program, and the words that the queue does without. */
const room =
  <T,>(program: () => Promise<T>) =>
  async (): Promise<T> => {
    const [module] = await Promise.all([program(), startRoomWords()]);
    return module;
  };

const page = <P extends string>(path: P, component: ReturnType<typeof lazyRouteComponent>) =>
  createRoute({ getParentRoute: () => desk, path, component });

const rooms = [
  page(
    "/cases",
    lazyRouteComponent(
      room(() => import("./case/cases-page.tsx")),
      "CasesPage",
    ),
  ),
  page(
    "/cases/$caseId",
    lazyRouteComponent(
      room(() => import("./case/case-page.tsx")),
      "CasePage",
    ),
  ),
  page(
    "/questions/$questionId",
    lazyRouteComponent(
      room(() => import("./case/letter-page.tsx")),
      "LetterPage",
    ),
  ),
  page(
    "/texts",
    lazyRouteComponent(
      room(() => import("./review/texts-page.tsx")),
      "TextsPage",
    ),
  ),
  page(
    "/texts/$rebuttalId",
    lazyRouteComponent(
      room(() => import("./review/text-page.tsx")),
      "TextPage",
    ),
  ),
  page(
    "/check",
    lazyRouteComponent(
      room(() => import("./check/check-page.tsx")),
      "CheckPage",
    ),
  ),
  page(
    "/tips",
    lazyRouteComponent(
      room(() => import("./tips/tips-page.tsx")),
      "TipsPage",
    ),
  ),
  page(
    "/appeals",
    lazyRouteComponent(
      room(() => import("./appeals/appeals-page.tsx")),
      "AppealsPage",
    ),
  ),
  page(
    "/answer-lane",
    lazyRouteComponent(
      room(() => import("./tips/answer-lane-page.tsx")),
      "AnswerLanePage",
    ),
  ),
  page(
    "/evidence",
    lazyRouteComponent(
      room(() => import("./evidence/library-page.tsx")),
      "LibraryPage",
    ),
  ),
  page(
    "/receivers",
    lazyRouteComponent(
      room(() => import("./receivers/receivers-page.tsx")),
      "ReceiversPage",
    ),
  ),
  page(
    "/sources",
    lazyRouteComponent(
      room(() => import("./sources/sources-page.tsx")),
      "SourcesPage",
    ),
  ),
  page(
    "/bring",
    lazyRouteComponent(
      room(() => import("./documents/bring-page.tsx")),
      "BringPage",
    ),
  ),
  page(
    "/documents/$documentId",
    lazyRouteComponent(
      room(() => import("./documents/document-page.tsx")),
      "DocumentPage",
    ),
  ),
  page(
    "/reports",
    lazyRouteComponent(
      room(() => import("./reports/reports-page.tsx")),
      "ReportsPage",
    ),
  ),
  page(
    "/reports/$reportId",
    lazyRouteComponent(
      room(() => import("./reports/report-page.tsx")),
      "ReportPage",
    ),
  ),
  page(
    "/reports/$reportId/list",
    lazyRouteComponent(
      room(() => import("./reports/list-page.tsx")),
      "ListPage",
    ),
  ),
  page(
    "/mentions",
    lazyRouteComponent(
      room(() => import("./mentions/mentions-page.tsx")),
      "MentionsPage",
    ),
  ),
  page(
    "/insights",
    lazyRouteComponent(
      room(() => import("./insights/insights-page.tsx")),
      "InsightsPage",
    ),
  ),
  page(
    "/jobs",
    lazyRouteComponent(
      room(() => import("./jobs/jobs-page.tsx")),
      "JobsPage",
    ),
  ),
  page(
    "/users",
    lazyRouteComponent(
      room(() => import("./users/users-page.tsx")),
      "UsersPage",
    ),
  ),
  page(
    "/audit",
    lazyRouteComponent(
      room(() => import("./audit/audit-page.tsx")),
      "AuditPage",
    ),
  ),
  page(
    "/configuration",
    lazyRouteComponent(
      room(() => import("./configuration/configuration-page.tsx")),
      "ConfigurationPage",
    ),
  ),
  page(
    "/settings",
    lazyRouteComponent(
      room(() => import("./settings/settings-page.tsx")),
      "SettingsPage",
    ),
  ),
] as const;

const tree = root.addChildren([signIn, invitation, desk.addChildren([home, queue, ...rooms])]);

/** Addresses hold plain words (`?q=đập&harm=disaster`), not JSON. */
function parseSearch(text: string): PlainSearch {
  return Object.fromEntries(new URLSearchParams(text));
}

function stringifySearch(search: Record<string, unknown>): string {
  const pairs = Object.entries(search).filter(([, value]) => value !== undefined && value !== "");
  const text = new URLSearchParams(pairs.map(([key, value]) => [key, String(value)])).toString();
  return text ? `?${text}` : "";
}

export function makeRouter(client: QueryClient) {
  return createRouter({
    routeTree: tree,
    basepath: "/desk",
    context: { client },
    parseSearch,
    stringifySearch,
    defaultPendingComponent: Loading,
    defaultErrorComponent: ({ error, reset }) => <Broken error={error} reset={reset} />,
    defaultNotFoundComponent: NotFound,
  });
}

declare module "@tanstack/react-router" {
  interface Register {
    router: ReturnType<typeof makeRouter>;
  }
}

/** An address that no screen answers to. */
function NotFound() {
  const t = useWords();
  return (
    <Doorway title={t("app.notFound")} lead={t("app.notFoundHint")}>
      <ToQueue />
    </Doorway>
  );
}

/** The desk cannot open at all: the server does not answer, or the program failed. */
function ShutDoor({ error, reset }: { error: unknown; reset: () => void }) {
  const t = useWords();
  const failed = error instanceof ApiFailure;
  return (
    <Doorway
      title={failed ? t("failure.title") : t("failure.broken")}
      lead={failed ? messageOf(error) : t("failure.brokenHint")}
    >
      <Button look="primary" className="self-start" onClick={reset}>
        {t("action.retry")}
      </Button>
    </Doorway>
  );
}

function Broken({ error, reset }: { error: unknown; reset: () => void }) {
  const t = useWords();
  if (error instanceof ApiFailure) return <FailureView error={error} retry={reset} />;
  return (
    <div role="alert">
      <Empty title={t("failure.broken")} hint={t("failure.brokenHint")} />
    </div>
  );
}
