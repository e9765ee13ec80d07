/** Owns the database and everything in it; migrations run as it. Never serves a request. */
export const OWNER_ROLE = "minhchung_owner";

/** What the application runs as: owns nothing, and holds only the rights that the migrations grant. */
export const APP_ROLE = "minhchung_app";

/** The database's name on the embedded server. */
export const DATABASE = "minhchung";

/**
 * The same address with the application role taken on at connect (`-c role=…`), for servers where one
 * user is all there is. Weaker than a user of its own: whoever controls the session can take the role
 * off again, so it is reported as degraded.
 */
export function asAppRole(url: string): string {
  const parsed = new URL(url);
  if (decodeURIComponent(parsed.username) === APP_ROLE) return url;
  const given = parsed.searchParams.get("options");
  parsed.searchParams.set("options", `${given === null ? "" : `${given} `}-c role=${APP_ROLE}`);
  // Drivers read the value with decodeURIComponent, which leaves a plus sign as it is.
  return parsed.href.replace(/\+/g, "%20");
}
