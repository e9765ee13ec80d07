import type { Database } from "@minhchung/db/connect";
import { activeRoles, users } from "@minhchung/db/schema/people";
import { eq } from "drizzle-orm";
import { type Ability, CAN } from "../../desk/may.ts";
import type { Arguments } from "../command.ts";
import { CliError } from "../language.ts";

/** The person who acts (`--by EMAIL`), held to the roles that the desk asks for. Throws `CliError`. */
export async function actorOf(db: Database, { values }: Arguments, ability: Ability): Promise<string> {
  const email = values.by?.trim().toLowerCase();
  if (!email) throw new CliError("missing_argument", { argument: "--by EMAIL" }, { exitCode: 2 });
  const rows = await db
    .select({ id: users.id, role: activeRoles.role })
    .from(users)
    .leftJoin(activeRoles, eq(activeRoles.userId, users.id))
    .where(eq(users.email, email));
  const [first] = rows;
  if (!first) throw new CliError("not_found", { what: "user", name: email });
  const needed: readonly string[] = CAN[ability];
  if (!rows.some(({ role }) => role !== null && needed.includes(role)))
    throw new CliError("not_allowed", { email, roles: needed.join(", ") });
  return first.id;
}
