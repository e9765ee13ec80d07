import type { AppDeps } from "../deps.ts";
import { caseRoutes } from "./cases.ts";
import { invitationRoutes } from "./invitations.ts";
import { resource } from "./kit.ts";
import { liveRoutes } from "./live.ts";
import { meRoutes } from "./me.ts";
import { narrativeRoutes } from "./narratives.ts";
import { queueRoutes } from "./queue.ts";
import { statusRoutes } from "./status.ts";

/** The staff API's table of contents, mounted under /api. */
export const staffRoutes = (deps: AppDeps) =>
  resource()
    .route("/", meRoutes(deps))
    .route("/", statusRoutes(deps))
    .route("/", liveRoutes(deps))
    .route("/", invitationRoutes(deps))
    .route("/", queueRoutes(deps))
    .route("/", narrativeRoutes(deps))
    .route("/", caseRoutes(deps));
