import { randomInt } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Database } from "@minhchung/db/connect";
import { type Role, users } from "@minhchung/db/schema/people";
import { eq } from "drizzle-orm";
import { createUser } from "../../auth/people.ts";
import { folderIn } from "../compose/home.ts";

export interface SampleSignIn {
  readonly email: string;
  readonly name: string;
  readonly password: string;
  readonly roles: readonly Role[];
}

const PEOPLE: readonly Omit<SampleSignIn, "password">[] = [
  { email: "phan-tich@minhchung.example", name: "Lan Phân Tích (mẫu)", roles: ["analyst"] },
  {
    email: "bien-tap-1@minhchung.example",
    name: "Minh Biên Tập (mẫu)",
    roles: ["analyst", "editor", "approver"],
  },
  { email: "bien-tap-2@minhchung.example", name: "Hoa Biên Tập (mẫu)", roles: ["editor", "approver"] },
  { email: "quan-tri@minhchung.example", name: "Sơn Quản Trị (mẫu)", roles: ["administrator"] },
];

/** Letters and digits that nobody mistakes for one another on a screen. */
const ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";

function freshPassword(): string {
  const group = () => Array.from({ length: 4 }, () => ALPHABET[randomInt(ALPHABET.length)]).join("");
  return [group(), group(), group(), group()].join("-");
}

/**
 * The demo's people: entered at the first start with fresh passwords, which stay in the demo's folder (mode 600)
 * so that later starts can print them again.
 */
export async function samplePeople(owner: Database, home: string): Promise<readonly SampleSignIn[]> {
  const file = join(await folderIn(home, "private"), "sample-sign-ins.json");
  const known = await readFile(file, "utf8").catch(() => null);
  const people: readonly SampleSignIn[] = known
    ? (JSON.parse(known) as SampleSignIn[])
    : PEOPLE.map((person) => ({ ...person, password: freshPassword() }));
  if (known === null) await writeFile(file, `${JSON.stringify(people, null, 2)}\n`, { mode: 0o600 });
  for (const person of people) {
    const [present] = await owner.select({ id: users.id }).from(users).where(eq(users.email, person.email));
    if (!present) await createUser(owner, { ...person, sample: true });
  }
  return people;
}

/** The id of a sample person by role, for registering the sample sources. */
export async function idOf(db: Database, email: string): Promise<string> {
  const [row] = await db.select({ id: users.id }).from(users).where(eq(users.email, email));
  if (!row) throw new Error(`sample person ${email} is missing`);
  return row.id;
}
