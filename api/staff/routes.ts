import type { AppDeps } from "../deps.ts";
import { appealRoutes } from "./appeals.ts";
import { approvalRoutes } from "./approval.ts";
import { auditRoutes } from "./audit.ts";
import { bringRoutes } from "./bring.ts";
import { caseRoutes } from "./cases.ts";
import { channelRoutes } from "./channels.ts";
import { checkRoutes } from "./check.ts";
import { commentRoutes } from "./comments.ts";
import { documentRoutes } from "./documents.ts";
import { evidenceRoutes } from "./evidence.ts";
import { insightRoutes } from "./insights.ts";
import { invitationRoutes } from "./invitations.ts";
import { jobRoutes } from "./jobs.ts";
import { resource } from "./kit.ts";
import { liveRoutes } from "./live.ts";
import { meRoutes } from "./me.ts";
import { mentionRoutes } from "./mentions.ts";
import { narrativeRoutes } from "./narratives.ts";
import { questionRoutes } from "./questions.ts";
import { queueRoutes } from "./queue.ts";
import { rebuttalRoutes } from "./rebuttals.ts";
import { receiverRoutes } from "./receivers.ts";
import { reportRoutes } from "./reports.ts";
import { secondFactorRoutes } from "./second-factor.ts";
import { sessionRoutes } from "./sessions.ts";
import { settingRoutes } from "./settings.ts";
import { sourceRoutes } from "./sources.ts";
import { statusRoutes } from "./status.ts";
import { tipRoutes } from "./tips.ts";
import { userRoutes } from "./users.ts";

/** The staff API's table of contents, mounted under /api. */
export const staffRoutes = (deps: AppDeps) =>
  resource()
    .route("/", meRoutes(deps))
    .route("/", secondFactorRoutes(deps))
    .route("/", sessionRoutes(deps))
    .route("/", statusRoutes(deps))
    .route("/", liveRoutes(deps))
    .route("/", invitationRoutes(deps))
    .route("/", queueRoutes(deps))
    .route("/", narrativeRoutes(deps))
    .route("/", caseRoutes(deps))
    .route("/", questionRoutes(deps))
    .route("/", rebuttalRoutes(deps))
    .route("/", commentRoutes(deps))
    .route("/", mentionRoutes(deps))
    .route("/", approvalRoutes(deps))
    .route("/", channelRoutes(deps))
    .route("/", receiverRoutes(deps))
    .route("/", tipRoutes(deps))
    .route("/", appealRoutes(deps))
    .route("/", checkRoutes(deps))
    .route("/", evidenceRoutes(deps))
    .route("/", sourceRoutes(deps))
    .route("/", bringRoutes(deps))
    .route("/", documentRoutes(deps))
    .route("/", reportRoutes(deps))
    .route("/", insightRoutes(deps))
    .route("/", jobRoutes(deps))
    .route("/", userRoutes(deps))
    .route("/", settingRoutes(deps))
    .route("/", auditRoutes(deps));
