/** Staff of the desk. Residents and authors of posts have no table (see migrations/0001_people.sql). */
import { boolean, integer, pgTable, pgView, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { instant } from "./columns.ts";

export const ROLES = ["analyst", "editor", "approver", "administrator"] as const;
export type Role = (typeof ROLES)[number];

export const units = pgTable("units", {
  id: uuid().primaryKey().defaultRandom(),
  name: text().notNull(),
  kind: text({ enum: ["desk", "commune", "radio", "organisation"] }).notNull(),
  createdAt: instant().notNull().defaultNow(),
});

export const users = pgTable("users", {
  id: uuid().primaryKey().defaultRandom(),
  name: text().notNull(),
  email: text().notNull(),
  emailVerified: boolean().notNull().default(false),
  image: text(),
  unitId: uuid(),
  language: text({ enum: ["vi", "en"] })
    .notNull()
    .default("vi"),
  twoFactorEnabled: boolean().notNull().default(false),
  disabledAt: instant(),
  sample: boolean().notNull().default(false),
  createdAt: instant().notNull().defaultNow(),
  updatedAt: instant().notNull().defaultNow(),
});

export const sessions = pgTable("sessions", {
  id: uuid().primaryKey().defaultRandom(),
  userId: uuid().notNull(),
  token: text().notNull(),
  expiresAt: instant().notNull(),
  ipAddress: text(),
  userAgent: text(),
  createdAt: instant().notNull().defaultNow(),
  updatedAt: instant().notNull().defaultNow(),
});

export const accounts = pgTable("accounts", {
  id: uuid().primaryKey().defaultRandom(),
  userId: uuid().notNull(),
  accountId: text().notNull(),
  providerId: text().notNull(),
  accessToken: text(),
  refreshToken: text(),
  idToken: text(),
  accessTokenExpiresAt: instant(),
  refreshTokenExpiresAt: instant(),
  scope: text(),
  password: text(),
  createdAt: instant().notNull().defaultNow(),
  updatedAt: instant().notNull().defaultNow(),
});

export const verifications = pgTable("verifications", {
  id: uuid().primaryKey().defaultRandom(),
  identifier: text().notNull(),
  value: text().notNull(),
  expiresAt: instant().notNull(),
  createdAt: instant().notNull().defaultNow(),
  updatedAt: instant().notNull().defaultNow(),
});

/** Secret and codes are encrypted by better-auth (migrations/0026_second_factor.sql). */
export const twoFactors = pgTable("two_factors", {
  id: uuid().primaryKey().defaultRandom(),
  userId: uuid().notNull(),
  secret: text().notNull(),
  backupCodes: text().notNull(),
  /** Counts once a code from the app was entered. */
  verified: boolean().notNull().default(false),
  failedVerificationCount: integer().notNull().default(0),
  lockedUntil: instant(),
});

/** Codes from an app that were used in the last minutes. */
export const usedCodes = pgTable(
  "used_codes",
  {
    userId: uuid().notNull(),
    code: text().notNull(),
    usedAt: instant().notNull().defaultNow(),
  },
  ({ userId, code }) => [primaryKey({ columns: [userId, code] })],
);

export const signInFailures = pgTable("sign_in_failures", {
  emailSha256: text("email_sha256").primaryKey(),
  failures: integer().notNull().default(0),
  lockedUntil: instant(),
  updatedAt: instant().notNull().defaultNow(),
});

export const invitations = pgTable("invitations", {
  tokenSha256: text("token_sha256").primaryKey(),
  userId: uuid().notNull(),
  expiresAt: instant().notNull(),
  usedAt: instant(),
  createdAt: instant().notNull().defaultNow(),
});

export const roleGrants = pgTable("role_grants", {
  id: uuid().primaryKey().defaultRandom(),
  userId: uuid().notNull(),
  role: text({ enum: ROLES }).notNull(),
  requestedBy: uuid(),
  requestedAt: instant().notNull().defaultNow(),
  confirmedBy: uuid(),
  confirmedAt: instant(),
  revokedBy: uuid(),
  revokedAt: instant(),
});

export const activeRoles = pgView("active_roles", {
  userId: uuid().notNull(),
  role: text({ enum: ROLES }).notNull(),
}).existing();
