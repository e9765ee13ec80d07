import { appendAudit } from "@minhchung/db/audit";
import { connect } from "@minhchung/db/connect";
import { activeRoles, ROLES, type Role, units, users } from "@minhchung/db/schema/people";
import { eq } from "drizzle-orm";
import { invite, inviteAnew, inviteUrl } from "../../auth/invitations.ts";
import { createUser } from "../../auth/people.ts";
import { resetSecondFactor } from "../../auth/second-factor.ts";
import type { Arguments, Command, Context } from "../command.ts";
import { type Engine, withEngine } from "../compose/engine.ts";
import { DEMO_OPTION, instanceOf } from "../instance.ts";
import { CliError } from "../language.ts";

const user: Command = {
  usage:
    "list | new-link --email EMAIL | reset-second-factor --email EMAIL | add --name NAME --email EMAIL --roles analyst,editor,approver | administrator [--unit UNIT]",
  summary: {
    vi: "Người dùng của bàn. “add” in ra liên kết dùng một lần để đặt mật khẩu, “new-link” in lại cho người đã quên mật khẩu hay mất liên kết; “reset-second-factor” bỏ xác thực hai bước của người đã mất điện thoại.",
    en: "People of the desk. “add” prints a one-time link to set a password, “new-link” another one for a forgotten password or a lost link; “reset-second-factor” drops the code of somebody who lost their phone.",
  },
  options: {
    ...DEMO_OPTION,
    name: { value: "NAME", help: { vi: "họ tên", en: "name" } },
    email: { value: "EMAIL", help: { vi: "địa chỉ e-mail", en: "e-mail address" } },
    roles: {
      value: "ROLES",
      help: { vi: "vai trò, cách nhau bằng dấu phẩy", en: "roles, separated by commas" },
    },
    unit: {
      value: "UNIT",
      help: { vi: "tên đơn vị đã có trên bàn làm việc", en: "name of a unit that the desk has" },
    },
  },
  async run(context, args) {
    const [action = "list"] = args.positionals;
    return withEngine(context.config, instanceOf(args), { models: false }, (engine) => {
      if (action === "list") return list(engine, context);
      if (action === "add") return add(engine, context, args);
      if (action === "new-link") return newLink(engine, context, args);
      if (action === "reset-second-factor") return reset(engine, context, args);
      throw new CliError(
        "bad_value",
        { value: action, option: "user", hint: "list, add, new-link, reset-second-factor" },
        { exitCode: 2 },
      );
    });
  },
};

export default user;

async function list({ db }: Engine, { json, out }: Context): Promise<number> {
  const rows = await db
    .select({ name: users.name, email: users.email, role: activeRoles.role, disabledAt: users.disabledAt })
    .from(users)
    .leftJoin(activeRoles, eq(activeRoles.userId, users.id))
    .orderBy(users.email);
  const people = new Map<string, { name: string; email: string; roles: Role[]; disabled: boolean }>();
  for (const { role, disabledAt, ...person } of rows) {
    const entry = people.get(person.email) ?? { ...person, roles: [], disabled: disabledAt !== null };
    if (role) entry.roles.push(role);
    people.set(person.email, entry);
  }
  for (const person of people.values()) {
    out(
      json
        ? JSON.stringify(person)
        : `${person.email.padEnd(32)} ${person.name.padEnd(24)} ${person.roles.join(", ")}`,
    );
  }
  return 0;
}

/** Enters a person and prints the one-time link. @throws CliError, ApiFailure `already_exists` */
export async function add(engine: Engine, { config, json, out }: Context, args: Arguments): Promise<number> {
  const { name, email, roles = "" } = args.values;
  if (!name) throw new CliError("missing_argument", { argument: "--name" }, { exitCode: 2 });
  if (!email) throw new CliError("missing_argument", { argument: "--email" }, { exitCode: 2 });
  const wanted = roles.split(",").filter(Boolean).map(readRole);
  if (wanted.length === 0) throw new CliError("missing_argument", { argument: "--roles" }, { exitCode: 2 });
  const unitId = args.values.unit === undefined ? null : await unitNamed(engine, args.values.unit);
  const owner = connect(engine.database.ownerUrl, { applicationName: "minhchung user", max: 1 });
  try {
    const { id } = await createUser(owner.db, { name, email, password: null, roles: wanted, unitId });
    const token = await invite(owner.db, id, new Date());
    const url = inviteUrl(config.origin ?? `http://${config.host}:${config.port}`, token);
    out(json ? JSON.stringify({ id, email, roles: wanted, inviteUrl: url }) : url);
    return 0;
  } finally {
    await owner.close();
  }
}

/** @throws CliError that names the units there are */
async function unitNamed({ db }: Engine, name: string): Promise<string> {
  const known = await db.select({ id: units.id, name: units.name }).from(units);
  const wanted = name.normalize("NFC").trim().toLocaleLowerCase("vi");
  const unit = known.find((one) => one.name.normalize("NFC").toLocaleLowerCase("vi") === wanted);
  if (unit) return unit.id;
  const names = known.map((one) => one.name).sort((a, b) => a.localeCompare(b, "vi"));
  const hint = names.join(", ") || "—";
  throw new CliError("bad_value", { value: name, option: "--unit", hint }, { exitCode: 2 });
}

/** For an administrator who lost phone and backup codes, and has no other to ask. */
async function reset({ db }: Engine, { json, out }: Context, args: Arguments): Promise<number> {
  const { id, email } = await personOf(db, args);
  await resetSecondFactor(db, null, id);
  out(json ? JSON.stringify({ id, email, secondFactor: false }) : email);
  return 0;
}

/**
 * Prints a new one-time link. Also for somebody who has a password: only who keeps the machine can do that, since on the
 * desk it would let one administrator become an approver. The old password holds until the link is used.
 */
export async function newLink(
  { db }: Engine,
  { config, json, out }: Context,
  args: Arguments,
): Promise<number> {
  const { id, email } = await personOf(db, args);
  const token = await db.transaction(async (tx) => {
    const details = { again: true };
    await appendAudit(tx, { actorId: null, action: "user.invite", subject: `user:${id}`, details });
    return inviteAnew(tx, id, new Date());
  });
  const url = inviteUrl(config.origin ?? `http://${config.host}:${config.port}`, token);
  out(json ? JSON.stringify({ id, email, inviteUrl: url }) : url);
  return 0;
}

/** @throws CliError for an address that nobody has */
async function personOf(db: Engine["db"], { values: { email } }: Arguments) {
  if (!email) throw new CliError("missing_argument", { argument: "--email" }, { exitCode: 2 });
  const [person] = await db
    .select({ id: users.id, email: users.email })
    .from(users)
    .where(eq(users.email, email.trim().toLowerCase()));
  if (!person)
    throw new CliError("bad_value", { value: email, option: "--email", hint: "user list" }, { exitCode: 2 });
  return person;
}

function readRole(value: string): Role {
  const role = ROLES.find((known) => known === value.trim());
  if (!role)
    throw new CliError("bad_value", { value, option: "--roles", hint: ROLES.join(", ") }, { exitCode: 2 });
  return role;
}
