import type { Database } from "@minhchung/db/connect";
import { accounts, type Role, roleGrants, users } from "@minhchung/db/schema/people";
import { hashPassword } from "better-auth/crypto";
import { ApiFailure } from "../errors.ts";
import { MAXIMUM_PASSWORD, MINIMUM_PASSWORD } from "./auth.ts";

export interface NewPerson {
  name: string;
  email: string;
  /** Null: the person sets one by an invitation link. */
  password: string | null;
  roles: readonly Role[];
  /** Whose texts an approver reviews. Default: none. */
  unitId?: string | null;
  sample?: boolean;
}

/**
 * Enters a person with confirmed roles: the bootstrap of a desk, for the command line and the demo alone.
 * `owner` must be the owner's connection, since the application role can confirm nobody by itself.
 *
 * @throws ApiFailure `already_exists` for a known address; `administrator_neither_writes` for that mix of roles.
 */
export async function createUser(owner: Database, person: NewPerson): Promise<{ id: string }> {
  const password = person.password === null ? null : await hashed(person.password);
  return owner.transaction(async (tx) => {
    const [row] = await tx
      .insert(users)
      .values({
        name: person.name.normalize("NFC"),
        email: person.email.trim().toLowerCase(),
        emailVerified: true,
        unitId: person.unitId ?? null,
        sample: person.sample ?? false,
      })
      .onConflictDoNothing()
      .returning({ id: users.id });
    if (!row) throw new ApiFailure("already_exists");
    if (password !== null) {
      await tx
        .insert(accounts)
        .values({ userId: row.id, accountId: row.id, providerId: "credential", password });
    }
    const confirmedAt = new Date();
    for (const role of person.roles)
      await tx.insert(roleGrants).values({ userId: row.id, role, confirmedAt });
    return row;
  });
}

/** A password as it is stored (scrypt, by better-auth), after the length rule. */
export async function hashed(password: string): Promise<string> {
  if (password.length < MINIMUM_PASSWORD || password.length > MAXIMUM_PASSWORD) {
    throw new ApiFailure("bad_request", {
      params: { detail: `password: ${MINIMUM_PASSWORD}–${MAXIMUM_PASSWORD}` },
    });
  }
  return hashPassword(password);
}
