import { mkdirSync } from "node:fs";
import { chooseBrowser } from "../../crawlers/fetch/browser.ts";
import { chromium } from "playwright";
import { claims, matches } from "@minhchung/db/schema/claims";
import { users } from "@minhchung/db/schema/people";
import { documents, sources } from "@minhchung/db/schema/sources";
import { answers, tips } from "@minhchung/db/schema/residents";
import { eq } from "drizzle-orm";
import { startServer } from "../server.ts";
import { test } from "vitest";
import { newsroom } from "./testing/newsroom.ts";

test("preview", async () => {
  const room = await newsroom({
    sample: true,
    contactKey: new Uint8Array(32),
    deskName: { vi: "Minh Chứng", en: "Minh Chứng" },
    unitName: { vi: "Tổ kiểm chứng thông tin Ninh Thuận", en: "Ninh Thuận fact-checking desk" },
    contact: { email: "hoi@minhchung.example", phone: "0259 000 000" },
    matcher: (library) => ({ match: () => library.map(({ id }, i) => ({ id, score: 0.9, decision: i === 0 ? "same" as const : "related" as const })) }),
  });
  const { db } = room.database.app;
  const people = await db.select().from(users);
  const [source] = await db.insert(sources).values({ key: "nhom", name: "Nhóm Chợ quê Phước Hữu", kind: "public_group", connector: "page", url: "https://nhom.example", reason: "Nhóm công khai, nhiều người trong xã đọc và hỏi về hỗ trợ sau bão.", proposedBy: people[0]?.id ?? "", approvedBy: people[1]?.id ?? "", approvedAt: room.now }).returning();
  await db.insert(sources).values({ key: "bao", name: "Báo Tin Ninh Thuận (mẫu)", kind: "press", connector: "feed", url: "https://bao.example", reason: "Báo có giấy phép, đưa tin hằng ngày về địa phương.", proposedBy: people[0]?.id ?? "", approvedBy: people[1]?.id ?? "", approvedAt: room.now });
  const [document] = await db.insert(documents).values({ sourceId: source?.id ?? "", title: "Bài", text: "50 triệu", register: "social", originalSha256: "0".repeat(64) }).returning();
  room.now = new Date("2026-11-09T02:00:00Z");
  await room.publish({ slug: "ho-song-sat", theme: "disaster", places: ["22846"], quote: "Kết quả kiểm tra ngày 14/11 cho thấy đập hồ Sông Sắt an toàn, không có hiện tượng thấm hoặc nứt.", content: { kind: "confirmation", rating: "true", headline: "Hồ Sông Sắt xả điều tiết từ 8 giờ ngày 16/11", fact: "Hồ xả 30 m³/s qua tràn, báo trước 24 giờ cho các xã vùng hạ du. Đập an toàn." } });
  await room.publish({ slug: "nuoc", theme: "health", content: { kind: "notice", rating: "unproven", headline: "Đang kiểm tra chất lượng nước giếng ở thôn Hữu Đức", fact: "Chưa có kết quả xét nghiệm. Trạm y tế đã lấy 6 mẫu nước ngày 9/11 và sẽ có kết quả sau 5 ngày." } });
  await room.publish({ slug: "thieu", theme: "land", content: { rating: "missing_context", headline: "Bảng giá đất mới chỉ áp dụng từ ngày 1/1 năm sau", fact: "Nghị quyết đã được thông qua nhưng chưa có hiệu lực; hồ sơ nộp trong năm nay tính theo bảng giá cũ." } });
  await room.publish({ slug: "gay-hieu-lam", theme: "fraud", content: { rating: "misleading", headline: "Xã không thu phí khi phát tiền hỗ trợ", fact: "Người dân không phải nộp bất kỳ khoản phí nào khi nhận tiền hỗ trợ." } });
  room.now = new Date("2026-11-12T03:00:00Z");
  const piece = await room.publish({ slug: "muc-ho-tro", places: ["22846"], quote: "Có 86 hộ dân thôn La Chữ được hỗ trợ 5 triệu đồng mỗi hộ để sửa nhà sau bão. Danh sách 86 hộ đã được niêm yết tại nhà văn hóa thôn từ ngày 9/11/2025.", evidence: { title: "Thông báo về việc chi hỗ trợ sửa chữa nhà ở bị thiệt hại do mưa bão tại thôn La Chữ" }, content: { headline: "Mỗi hộ ở thôn La Chữ được hỗ trợ 5 triệu đồng sửa nhà", fact: "86 hộ dân thôn La Chữ, xã Phước Hữu được hỗ trợ 5 triệu đồng mỗi hộ để sửa nhà sau bão. Danh sách niêm yết tại nhà văn hóa thôn.", explanation: "Thông báo số 45/TB-UBND của xã ghi rõ mức 5 triệu đồng mỗi hộ, đúng với quyết định của tỉnh cho nhà bị tốc mái.\n\nCon số lan truyền trong nhóm đã bị thêm một chữ số không. Mức 40 triệu đồng có thật, nhưng chỉ dành cho nhà bị sập hoàn toàn; ở La Chữ không có nhà nào như vậy." } });
  const [claim] = await db.insert(claims).values({ collectedOn: document?.collectedOn ?? "", documentId: document?.id ?? 0, sourceId: source?.id ?? "", startOffset: 0, endOffset: 8, text: "50 triệu", kind: "assertion", lane: "claims", checkworthiness: 0.9, narrativeId: piece.narrativeId }).returning();
  await db.insert(matches).values({ collectedOn: document?.collectedOn ?? "", claimId: claim?.id ?? 0, evidenceSentenceId: piece.sentenceId, rank: 1, score: 1, verdict: "refuted", pSupported: 0, pRefuted: 1, pNotEnoughEvidence: 0, differences: [{ type: "money", claim: { start: 0, end: 8, text: "50 triệu đồng" }, evidence: { start: 0, end: 7, text: "5 triệu đồng" }, explanation: { vi: "Gấp mười lần mức trong thông báo.", en: "Ten times the amount in the notice." } }], sameEvent: { same: true, reasons: [] }, modelVersion: "1", createdAt: new Date("2026-01-01") });
  room.now = new Date("2026-11-13T03:00:00Z");
  await db.update(matches).set({ createdAt: new Date("2026-01-01") });
  await room.correct(piece, { changeNote: "Thêm nơi niêm yết danh sách." });
  const withdrawn = await room.publish({ slug: "rut", content: { headline: "Lịch cắt điện thôn Mông Đức đã đổi" } });
  room.now = new Date("2026-11-13T05:00:00Z");
  await room.withdraw(withdrawn, "Công ty điện lực đã thay văn bản làm bằng chứng.");
  const ask = await room.post("/hoi", { question: "Nghe nói mỗi hộ được 50 triệu tiền sửa nhà, có đúng không? Gọi tôi [số điện thoại]" });
  const ticket = ask.headers.get("location") ?? "";
  const second = await room.post("/hoi", { question: "Xã trả bao nhiêu?" });
  const code = /phieu\/(.{9})/.exec(second.headers.get("location") ?? "")?.[1] ?? "";
  const [tip] = await db.select().from(tips).where(eq(tips.ticketCode, code));
  await db.insert(answers).values({ tipId: tip?.id ?? "", text: "Mỗi hộ được 5 triệu đồng.\n\nDanh sách ở nhà văn hóa thôn.", publicationId: piece.publicationId });
  await db.update(tips).set({ state: "answered" }).where(eq(tips.ticketCode, code));
  await room.post("/khieu-nai", { bai: "muc-ho-tro", text: "Sai" });
  const server = await startServer(room.site, { host: "127.0.0.1", port: 0 });
  const base = `http://127.0.0.1:${server.port}`;
  const choice = await chooseBrowser({ use: "own", cacheFolder: "/tmp/chromium-preview" });
  const browser = await chromium.launch({ executablePath: choice.executablePath, args: [...choice.args], env: { ...process.env, ...choice.env } as never });
  mkdirSync("/tmp/shots", { recursive: true });
  const pages: Record<string, string> = { home: "/", search: "/?q=khong+co+gi", rebuttal: "/kiem-chung/muc-ho-tro", "rebuttal-en": "/en/kiem-chung/muc-ho-tro", withdrawn: "/kiem-chung/rut", ask: "/hoi", ticket, answered: `/phieu/${code}`, lookup: "/phieu", method: "/phuong-phap", sources: "/nguon", corrections: "/dinh-chinh", appeals: "/khieu-nai", about: "/en/gioi-thieu", missing: "/khong" };
  const overflow: string[] = [];
  for (const [width, dark] of [[1440, false], [390, false], [320, false], [2560, false]] as const) {
    const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme: dark ? "dark" : "light" });
    const tab = await context.newPage();
    for (const [name, path] of Object.entries(pages)) {
      await tab.goto(base + path);
      await tab.evaluate(() => document.fonts.ready);
      const wide = await tab.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      if (wide > 0) overflow.push(`${name} ${width}: ${wide}`);
      await tab.screenshot({ path: `/tmp/shots/${name}-${width}${dark ? "-dark" : ""}.png`, fullPage: true });
    }
    if (width === 1440 && !dark) {
      await tab.goto(`${base}/hoi`);
      await tab.fill("#link", "ftp://x");
      await tab.click("button[type=submit]");
      await tab.screenshot({ path: "/tmp/shots/ask-error-1440.png", fullPage: true });
      await tab.fill("#link", "");
      await tab.fill("#question", "thử");
      await tab.click("button[type=submit]");
      console.log("after form:", tab.url());
      await tab.goto(`${base}/kiem-chung/muc-ho-tro`);
      await tab.emulateMedia({ media: "print" });
      await tab.setViewportSize({ width: 794, height: 1123 });
      await tab.screenshot({ path: "/tmp/shots/print.png", fullPage: true });
      const axe = await import("@axe-core/playwright").catch(() => null);
      if (axe) {
        await tab.emulateMedia({ media: "screen" });
        for (const scheme of ["light", "dark"] as const) for (const [name, path] of Object.entries(pages)) {
          await tab.emulateMedia({ colorScheme: scheme });
          await tab.goto(base + path);
          const found = await new axe.AxeBuilder({ page: tab as never }).withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]).analyze();
          for (const v of found.violations) console.log("AXE", scheme, name, v.id, v.nodes.slice(0, 2).map((n) => n.html.slice(0, 150)));
        }
      } else console.log("no axe");
    }
    await context.close();
  }
  console.log("overflow:", overflow);
  await browser.close();
  await server.stop(100);
  await room.close();
}, 300_000);
