/** Where to go after signing in: only a path of the desk itself, never another site's address. */
export function safeNext(next: unknown): string {
  return typeof next === "string" && /^\/(?![/\\])/.test(next) ? next : "/";
}
