/**
 * The whole way with three people and a resident, in a real browser: question → flagged narrative → case → draft →
 * submitted → self-approval refused (screen, API, SQL) → approved by a second person → published → answer to the
 * asker → found by a second asker → corrected for both.
 */

import type { RebuttalView } from "@minhchung/api/staff/rebuttal-types";
import { sql } from "drizzle-orm";
import type { Page } from "playwright";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { writer } from "./content.ts";
import { crawled } from "./starts.ts";
import { type WholeDesk, wholeDesk } from "./support.ts";

let desk: WholeDesk;
let analyst: Page;
let author: Page;
let approver: Page;
let resident: Page;
let second: Page;
let ticket = "";
let caseUrl = "";
let textUrl = "";
let publicUrl = "";

beforeAll(async () => {
  desk = await wholeDesk(crawled);
}, 300_000);
afterAll(async () => {
  await desk?.close();
});

const WORDS = {
  headline: "Mỗi hộ thôn La Chữ được hỗ trợ 5 triệu đồng",
  fact: "UBND xã Phước Hữu hỗ trợ 86 hộ dân thôn La Chữ, mỗi hộ 5 triệu đồng để sửa nhà sau bão.",
  claimReviewed: "Xã Phước Hữu hỗ trợ 86 hộ thôn La Chữ mỗi hộ 50 triệu đồng.",
  claimShort: "Mỗi hộ thôn La Chữ được hỗ trợ 50 triệu đồng",
  explanation: "Số tiền trong tin lan truyền cao gấp nhiều lần mức ghi trong thông báo của xã.",
  closingFact: "Mức hỗ trợ là 5 triệu đồng mỗi hộ.",
};

const CORRECTED = "Mỗi hộ ở thôn La Chữ được hỗ trợ 5 triệu đồng sau bão";

describe("the way of a claim", () => {
  it("a resident asks, and gets a ticket code", async () => {
    resident = await desk.visit("/hoi");
    await resident
      .getByLabel("Bạn đã thấy hoặc nghe điều gì?")
      .fill("Nghe nói mỗi hộ ở La Chữ được 50 triệu sửa nhà, có đúng không?");
    await resident.getByRole("button", { name: "Gửi câu hỏi" }).click();
    await resident.waitForURL(/\/phieu\//);
    ticket = new URL(resident.url()).pathname.split("/").at(-1) ?? "";
    expect(ticket).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/);
  });

  it("an analyst finds the flagged narrative, with its reason and the difference marked", async () => {
    analyst = await desk.signIn("analyst");
    await analyst.getByLabel("Tìm trong hàng chờ").fill("phuoc huu 86 ho la chu 50 trieu");
    const row = analyst.getByRole("link", { name: /86 hộ thôn La Chữ mỗi hộ 50 triệu/ }).first();
    await row.click();
    const pane = analyst.getByRole("main");
    await pane.getByText("Nhận định cạnh bằng chứng").waitFor();
    expect(await pane.textContent()).toContain("UBND xã Phước Hữu");
    expect(await pane.textContent()).toMatch(/Bằng chứng ghi 5 triệu đồng, bài đăng nói 50 ?tr/);
    await expect.poll(() => pane.locator("mark").count()).toBeGreaterThan(1);
  });

  it("the analyst opens a case, accepts the evidence and links the question", async () => {
    await analyst.getByRole("button", { name: /^Lập hồ sơ/ }).click();
    await analyst.waitForURL(/\/desk\/cases\/[0-9a-f-]{36}/);
    caseUrl = new URL(analyst.url()).pathname;
    await analyst.getByRole("button", { name: "Chấp nhận" }).first().click();
    await analyst.getByText("Đã chấp nhận").first().waitFor();
    await analyst.goto(`${desk.origin}/desk/tips`);
    await analyst.getByText("La Chữ được 50 triệu").first().click();
    await analyst
      .getByLabel(/Chọn hồ sơ|Gắn vào hồ sơ/)
      .first()
      .selectOption({ index: 1 });
    await analyst.getByRole("button", { name: "Gắn vào hồ sơ" }).click();
    await analyst.getByText("Đã gắn vào hồ sơ").first().waitFor();
  });

  it("an editor drafts from the accepted evidence and submits", async () => {
    author = await desk.signIn("author");
    await author.goto(`${desk.origin}${caseUrl}`);
    await author.getByRole("button", { name: "Soạn bài" }).first().click();
    await author.waitForURL(/\/desk\/texts\//);
    textUrl = new URL(author.url()).pathname;
    for (const [field, words] of Object.entries(WORDS)) {
      await author.locator(`[data-field="${field}"]`).fill(words);
    }
    await author.getByRole("radio", { name: "Sai sự thật" }).check();
    await author.getByText("Đã lưu").first().waitFor();
    await author.getByRole("button", { name: "Gửi duyệt" }).click();
    await author.getByRole("dialog").getByRole("button", { name: "Gửi duyệt" }).click();
    await author.getByText("Chờ duyệt").first().waitFor();
  });

  it("the author cannot approve: not on the screen, not by the API, not by SQL as the application", async () => {
    await author.reload();
    await author.getByText("Bạn không duyệt được bản này").waitFor();
    expect(await author.getByRole("button", { name: "Duyệt", exact: true }).count()).toBe(0);

    const [version] = await desk.database.app.sql<{ id: string }[]>`select id from rebuttal_versions`;
    const answer = await author.request.post(`${desk.origin}/api/versions/${version?.id}/approve`, {
      data: {},
      headers: { origin: desk.origin },
    });
    expect(answer.status()).toBe(403);
    expect(await answer.json()).toMatchObject({ error: { code: "author_cannot_review" } });

    const direct = desk.database.app.db.execute(
      sql`insert into reviews (version_id, reviewer_id, decision) values (${version?.id}, ${desk.idOf("author")}, 'approve')`,
    );
    await expect(direct).rejects.toMatchObject({ cause: { code: "MC012" } });
  });

  it("a second editor approves and publishes; the analyst's screen follows without a reload", async () => {
    await analyst.goto(`${desk.origin}${caseUrl}`);
    approver = await desk.signIn("approver");
    await approver.goto(`${desk.origin}${textUrl}`);
    await approver.getByRole("button", { name: "Duyệt", exact: true }).click();
    await approver.getByRole("dialog").getByRole("button", { name: "Duyệt", exact: true }).click();
    await approver.getByRole("button", { name: "Đăng", exact: true }).first().click();
    await approver.getByRole("dialog").getByRole("button", { name: "Đăng", exact: true }).click();
    const link = approver.getByRole("link", { name: /Mở trang công khai/ });
    await link.waitFor();
    publicUrl = (await link.getAttribute("href")) ?? "";
    await analyst.getByText("Đã đăng").first().waitFor();
  });

  it("the public page states the fact first and carries one ClaimReview", async () => {
    await resident.goto(publicUrl);
    expect(await resident.getByRole("heading", { level: 1 }).textContent()).toBe(WORDS.headline);
    expect(await resident.getByRole("main").textContent()).toContain("45/TB-UBND");
    const blocks = await resident.locator('script[type="application/ld+json"]').allTextContents();
    const reviews = blocks
      .map((text) => JSON.parse(text))
      .filter((block) => block["@type"] === "ClaimReview");
    expect(reviews).toHaveLength(1);
    expect(reviews[0]).toMatchObject({ url: publicUrl, reviewRating: { ratingValue: 1 } });
    expect(await (await resident.request.get(`${desk.origin}/rss.xml`)).text()).toContain(publicUrl);
  });

  it("the resident reads the answer under the ticket code", async () => {
    await resident.goto(`${desk.origin}/phieu/${ticket}`);
    const page = resident.getByRole("main");
    expect(await page.textContent()).toContain("5 triệu đồng");
    expect(
      await page
        .getByRole("link", { name: new RegExp(WORDS.headline.slice(0, 20)) })
        .or(page.locator(`a[href*="kiem-chung"]`))
        .count(),
    ).toBeGreaterThan(0);
  });

  it("whoever asks the same later finds it answered at once", async () => {
    second = await desk.visit("/hoi");
    await second
      .getByLabel("Bạn đã thấy hoặc nghe điều gì?")
      .fill("Có phải xã Phước Hữu hỗ trợ 86 hộ thôn La Chữ mỗi hộ 50 triệu đồng không?");
    await second.getByRole("button", { name: "Gửi câu hỏi" }).click();
    await second.waitForURL(/\/phieu\//);
    const found = second.locator("section", { hasText: "Điều này đã được kiểm chứng" });
    await found.getByRole("link", { name: WORDS.headline }).waitFor();
  });

  it("a correction by two people reaches both: as an answer, and where it was found", async () => {
    const [write, approve] = [writer(desk, author), writer(desk, approver)];
    const id = textUrl.split("/").at(-1);
    const view = await author.request.get(`${desk.origin}/api/rebuttals/${id}`);
    const { draft } = (await view.json()) as RebuttalView;
    const content = {
      ...draft?.content,
      headline: CORRECTED,
      changeNote: "Nói rõ mức hỗ trợ là của mỗi hộ.",
    };
    const saved = await write("PUT", `/api/rebuttals/${id}/draft`, {
      content,
      rowVersion: draft?.rowVersion,
    });
    const { versionId } = await write<{ versionId: string }>("POST", `/api/rebuttals/${id}/submit`, saved);
    await approve("POST", `/api/versions/${versionId}/approve`, {});
    await approve("POST", `/api/versions/${versionId}/publish`, {});
    await resident.reload();
    const answers = resident.getByRole("main");
    await answers.getByText("Nói rõ mức hỗ trợ là của mỗi hộ.").first().waitFor();
    await answers.getByRole("link", { name: CORRECTED }).first().waitFor();
    await second.reload();
    await second.getByRole("link", { name: CORRECTED }).waitFor();
    expect(await second.getByRole("main").textContent()).not.toContain(WORDS.headline);
  });

  it("an appeal reaches the desk at once; who had no part in the text answers, and the register shows it", async () => {
    await analyst.goto(`${desk.origin}/desk/appeals`);
    await analyst.getByText("Chưa có khiếu nại nào").waitFor();
    await resident.goto(`${desk.origin}/khieu-nai?bai=${new URL(publicUrl).pathname.split("/").at(-1)}`);
    await resident.getByRole("textbox").first().fill("Thông báo ghi 5 triệu 500 nghìn đồng.");
    await resident.getByRole("button", { name: "Gửi khiếu nại" }).click();
    await resident.waitForURL(/\/phieu\//);

    await analyst.getByRole("link", { name: /5 triệu 500 nghìn/ }).click();
    await author.goto(analyst.url());
    await author.getByText("người khác phải trả lời khiếu nại").waitFor();
    expect(await author.getByRole("button", { name: "Gửi", exact: true }).count()).toBe(0);

    const send = analyst.getByRole("button", { name: "Gửi", exact: true });
    await analyst.getByLabel("Câu trả lời công khai").fill("Thông báo 45/TB-UBND ghi 5 triệu đồng.");
    expect(await send.isEnabled()).toBe(false);
    await analyst.getByRole("radio", { name: /^Không đúng/ }).check();
    await send.click();
    await analyst.getByText("Không chấp nhận").first().waitFor();
    await author.getByText("Thông báo 45/TB-UBND ghi 5 triệu đồng.").waitFor();
    await resident.reload();
    await resident.getByText("Thông báo 45/TB-UBND ghi 5 triệu đồng.").waitFor();
  });
});
