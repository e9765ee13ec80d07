import { createRoute, z } from "@hono/zod-openapi";
import { MAXIMUM_PASSWORD, MINIMUM_PASSWORD } from "../auth/auth.ts";
import { acceptInvitation, readInvitation } from "../auth/invitations.ts";
import type { AppDeps } from "../deps.ts";
import { body, gives, resource } from "./kit.ts";

const params = z.object({ token: z.string().regex(/^[\w-]{20,64}$/) });
const read = createRoute({
  method: "get",
  path: "/invitations/{token}",
  request: { params },
  ...gives<{ name: string; email: string }>("Invitation"),
});
const accept = createRoute({
  method: "post",
  path: "/invitations/{token}",
  request: {
    params,
    body: body(z.object({ password: z.string().min(MINIMUM_PASSWORD).max(MAXIMUM_PASSWORD) })),
  },
  ...gives<{ email: string }>("InvitationAccepted"),
});

/** One-time links by which an invited person sets a password; the token is the proof, there is no session yet. */
export const invitationRoutes = ({ db, clock }: AppDeps) =>
  resource()
    .openapi(read, async (c) => {
      const { name, email } = await readInvitation(db, c.req.valid("param").token, clock());
      return c.json({ name, email }, 200);
    })
    .openapi(accept, async (c) => {
      const { password } = c.req.valid("json");
      return c.json(await acceptInvitation(db, c.req.valid("param").token, password, clock()), 200);
    });
