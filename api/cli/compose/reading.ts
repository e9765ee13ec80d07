import { type Replica, type ReplicaState, readsReplica } from "@minhchung/db/replica";
import { type Context, Hono } from "hono";
import type { Degraded } from "./database.ts";

/** What is not as it should be between primary and replica; nothing while the replica serves public pages. */
export function replicaDegraded(state: ReplicaState): Degraded[] {
  switch (state.code) {
    case "reading":
      return [];
    case "primary_away":
      return [
        {
          code: "primary_away",
          message: {
            vi: `Máy chủ cơ sở dữ liệu chính không trả lời. Trang công khai vẫn đọc từ bản sao (như ${state.lagSeconds} giây trước); chưa ghi được gì. Hãy kiểm tra máy chủ chính.`,
            en: `The database's primary does not answer. Public pages go on from the replica (as of ${state.lagSeconds} s ago); nothing can be written. Check the primary.`,
          },
        },
      ];
    case "lagging":
      return [
        {
          code: "replica_lagging",
          message: {
            vi: `Bản sao chỉ đọc chậm ${state.lagSeconds} giây, nên trang công khai đang đọc từ máy chủ chính. Hãy xem kết nối và tải của bản sao.`,
            en: `The read replica is ${state.lagSeconds} s behind, so public pages are read from the primary. Look at the replica's connection and load.`,
          },
        },
      ];
    case "not_standby":
      return [
        {
          code: "replica_not_standby",
          message: {
            vi: "DATABASE_READ_URL không trỏ tới bản sao (máy chủ ấy tự nhận ghi), nên trang công khai đang đọc từ máy chủ chính. Hãy sửa địa chỉ, hoặc dựng lại bản sao.",
            en: "DATABASE_READ_URL is no replica (that server takes writes of its own), so public pages are read from the primary. Correct the address, or build the replica anew.",
          },
        },
      ];
    case "unreachable":
      return [
        {
          code: "replica_down",
          message: {
            vi: `Không đọc được bản sao (${state.detail}), nên trang công khai đang đọc từ máy chủ chính. Hãy kiểm tra bản sao và DATABASE_READ_URL.`,
            en: `The read replica cannot be read (${state.detail}), so public pages are read from the primary. Check the replica and DATABASE_READ_URL.`,
          },
        },
      ];
  }
}

/** A page that failed while it was read from the replica is read again, from the primary, before anybody sees the failure. */
export function withRereading(site: Hono, replica: Pick<Replica, "state" | "suspect" | "check">): Hono {
  return new Hono().all("*", async (c) => {
    const fromReplica = /^(GET|HEAD)$/.test(c.req.method) && readsReplica(replica.state());
    const answer = await site.fetch(c.req.raw, c.env);
    if (!fromReplica || answer.status < 500) return answer;
    replica.suspect(`HTTP ${answer.status}`);
    const again = await site.fetch(c.req.raw, c.env);
    void replica.check();
    return again;
  });
}

/**
 * The sender's address behind a reverse proxy of ours: the last one in X-Forwarded-For, which the proxy itself added;
 * what stands before it could be anybody's invention.
 */
export function forwardedAddress(c: Context): string {
  return c.req.header("x-forwarded-for")?.split(",").at(-1)?.trim() || "unknown";
}
