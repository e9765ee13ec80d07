import { randomInt } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Database } from "@minhchung/db/connect";
import { type Role, units, users } from "@minhchung/db/schema/people";
import { eq } from "drizzle-orm";
import { createUser } from "../../auth/people.ts";
import { folderIn } from "../compose/home.ts";

export interface SampleSignIn {
  readonly email: string;
  readonly name: string;
  readonly password: string;
  readonly roles: readonly Role[];
}

/** The desk, and one beside it: its approver reviews another's text when asked, or by delegation. */
const UNITS = {
  desk: { name: "Tổ kiểm chứng (mẫu)", kind: "desk" },
  radio: { name: "Trung tâm truyền thanh (mẫu)", kind: "radio" },
} as const;

type SamplePerson = Omit<SampleSignIn, "password"> & { readonly unit: keyof typeof UNITS };

const PEOPLE: readonly SamplePerson[] = [
  { email: "phan-tich@minhchung.example", name: "Lan Phân Tích (mẫu)", roles: ["analyst"], unit: "desk" },
  {
    email: "bien-tap-1@minhchung.example",
    name: "Minh Biên Tập (mẫu)",
    roles: ["analyst", "editor", "approver"],
    unit: "desk",
  },
  {
    email: "bien-tap-2@minhchung.example",
    name: "Hoa Biên Tập (mẫu)",
    roles: ["editor", "approver"],
    unit: "desk",
  },
  {
    email: "truyen-thanh@minhchung.example",
    name: "Tâm Truyền Thanh (mẫu)",
    roles: ["editor", "approver"],
    unit: "radio",
  },
  { email: "quan-tri@minhchung.example", name: "Sơn Quản Trị (mẫu)", roles: ["administrator"], unit: "desk" },
  // Raising somebody to approver takes two.
  {
    email: "quan-tri-2@minhchung.example",
    name: "Hạnh Quản Trị (mẫu)",
    roles: ["administrator"],
    unit: "desk",
  },
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
  const read = await readFile(file, "utf8").catch(() => "[]");
  const known = new Map((JSON.parse(read) as SampleSignIn[]).map((person) => [person.email, person]));
  const people: readonly SampleSignIn[] = PEOPLE.map(({ unit: _, ...person }) => ({
    ...person,
    password: known.get(person.email)?.password ?? freshPassword(),
  }));
  if (people.some(({ email }) => !known.has(email)))
    await writeFile(file, `${JSON.stringify(people, null, 2)}\n`, { mode: 0o600 });
  const unitIds = await sampleUnits(owner);
  for (const person of people) {
    const [present] = await owner.select({ id: users.id }).from(users).where(eq(users.email, person.email));
    const unit = PEOPLE.find(({ email }) => email === person.email)?.unit;
    if (!present)
      await createUser(owner, { ...person, unitId: unit ? (unitIds.get(unit) ?? null) : null, sample: true });
  }
  return people;
}

async function sampleUnits(owner: Database): Promise<Map<string, string>> {
  const known = new Map((await owner.select().from(units)).map((unit) => [unit.name, unit.id]));
  const ids = new Map<string, string>();
  for (const [key, unit] of Object.entries(UNITS)) {
    const made = known.get(unit.name) ?? (await owner.insert(units).values(unit).returning())[0]?.id;
    if (made) ids.set(key, made);
  }
  return ids;
}

/** The id of a sample person by role, for registering the sample sources. */
export async function idOf(db: Database, email: string): Promise<string> {
  const [row] = await db.select({ id: users.id }).from(users).where(eq(users.email, email));
  if (!row) throw new Error(`sample person ${email} is missing`);
  return row.id;
}
