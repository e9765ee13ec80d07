import type { WholeDesk } from "./support.ts";

type Write = <T>(method: "POST", path: string, data: unknown) => Promise<T>;

/** A register as a desk has it: before anything is published, so that what is published goes there. */
export async function fillReceivers(write: Write): Promise<void> {
  for (const receiver of [
    { kind: "loudspeaker", name: "Cụm loa thôn La Chữ" },
    { kind: "notice_board", name: "Bảng tin nhà văn hóa Phước Hữu" },
    { kind: "culture_point", name: "Điểm bưu điện – văn hóa Cà Ná" },
    { kind: "webhook", name: "Cổng thông tin điện tử", address: "https://cong.example/minh-chung" },
  ])
    await write("POST", "/api/receivers", receiver);
}

/** What became of a publication after a day: one place has used it, one is late, the portal does not answer. */
export async function fillLedger(desk: WholeDesk, write: Write): Promise<void> {
  const { sql } = desk.database.owner;
  const [used, late] = await sql<{ id: string }[]>`
    select d.id from dispatches d join receivers r on r.id = d.receiver_id
    where r.kind in ('loudspeaker', 'notice_board') order by r.kind`;
  const note = "Phát ba lượt: 5 giờ 30, 11 giờ và 17 giờ.";
  await write("POST", `/api/dispatches/${used?.id}/use`, { used: true, on: "2026-11-20", note });
  await write("POST", `/api/dispatches/${late?.id}/plan`, { dueOn: "2026-11-21" });
  await sql`
    update dispatches set state = 'failed', attempts = 12, tried_at = now() - interval '20 minutes',
      error_code = 'http_unavailable', error_detail = '{"status": 503, "reason": ""}'
    from receivers r where r.id = receiver_id and r.kind = 'webhook'`;
}
