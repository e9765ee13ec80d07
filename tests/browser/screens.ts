/** Every screen of the desk and of the public site, as data: who sees it, where it stands, what to do there first. */
import type { Page } from "playwright";
import { type Content, STRIKING } from "./content.ts";
import { PASSWORD } from "./support.ts";
import type { Viewer } from "./windows.ts";

export interface Screen {
  readonly name: string;
  readonly who: Viewer;
  /** Without the language: `/hoi` is read at `/en/hoi` too; the desk's language is the person's. */
  readonly path: (content: Content) => string;
  readonly act?: (page: Page) => Promise<unknown>;
  /** The answer's status where it is no success; browsers log such an answer as an error. */
  readonly status?: number;
}

const at = (path: string) => () => path;

/** The check page reads a pasted text whose first sentence the library contradicts. */
async function pasteAndCheck(page: Page): Promise<void> {
  await page.locator("main textarea").first().fill(`${STRIKING}. Bà con ơi vui quá!`);
  await page.locator("main form button[type=submit]").first().click();
  await page.locator("main mark").first().waitFor();
}

/** A claim beside a long article: two sentences of it tell of the claim, far apart. */
const LONG_ARTICLE = [
  "Hồ chứa nước Sông Biêu vừa được đưa vào vận hành sau ba năm thi công.",
  ...Array.from(
    { length: 12 },
    (_, n) => `Người dân thôn ${n + 1} kể lại những mùa khô trước đây khi phải chở từng can nước về nhà.`,
  ),
  "Công trình có dung tích 20 triệu mét khối, do Công ty Thủy lợi Phan Rang quản lý.",
].join(" ");
async function compareWithArticle(page: Page): Promise<void> {
  const [claim, evidence] = [page.locator("main textarea").first(), page.locator("main textarea").nth(1)];
  await claim.fill(
    "Hồ chứa nước Sông Biêu vừa vận hành có dung tích 90 triệu mét khối, do Công ty Thủy lợi Phan Rang quản lý.",
  );
  await evidence.fill(LONG_ARTICLE);
  await page.locator("main form button[type=submit]").first().click();
  await page.locator("main mark").first().waitFor();
}

const openFirst = (selector: string) => async (page: Page) => {
  await page.locator(selector).first().click();
  await page.locator("#pane h2").first().waitFor();
};

const pressed =
  (...keys: string[]) =>
  async (page: Page) => {
    await page.locator("main li input[type=checkbox]").first().waitFor();
    for (const key of keys) await page.keyboard.press(key);
  };

const dialogBy =
  (...keys: string[]) =>
  async (page: Page) => {
    await page.locator("main li input[type=checkbox]").first().waitFor();
    if (page.url().includes("open=")) await page.locator("#pane h2").first().waitFor();
    for (const key of keys) await page.keyboard.press(key);
    await page.getByRole("dialog").waitFor();
  };

const FIRST_ITEM = "main ul li a";
const SECOND_ITEM = "main ul li:nth-child(2) a";

/** What a button of an item of the library opens. */
const evidenceDialog = (name: string, item: string, button: RegExp): Screen => ({
  name,
  who: "analyst",
  path: at("/desk/evidence"),
  act: async (page) => {
    await openFirst(item)(page);
    await page.locator("#pane").getByRole("button", { name: button }).click();
    await page.getByRole("dialog").waitFor();
  },
});

/** Charts are drawn once their width is known. */
const drawn = (page: Page) => page.locator("main figure canvas").first().waitFor();

export const SCREENS: readonly Screen[] = [
  { name: "sign-in", who: "resident", path: at("/desk/sign-in") },
  {
    name: "sign-in-code",
    who: "resident",
    path: at("/desk/sign-in"),
    act: async (page) => {
      // What the server answers to whoever has set up the second step; the sample's people have not.
      await page.route("**/api/auth/sign-in/email", (route) =>
        route.fulfill({ json: { twoFactorRedirect: true } }),
      );
      await page.locator("input[type=email]").fill("phan-tich@minhchung.example");
      await page.locator("input[type=password]").fill(PASSWORD);
      await page.keyboard.press("Enter");
      await page.locator("input[name=code]").waitFor();
    },
  },
  { name: "queue-no-match", who: "analyst", path: at("/desk/queue?q=khong-co-gi-nhu-the") },
  { name: "queue", who: "analyst", path: at("/desk/queue") },
  { name: "queue-narrative", who: "analyst", path: ({ narrative }) => `/desk/queue?open=${narrative}` },
  {
    name: "queue-keep-filter",
    who: "analyst",
    path: at("/desk/queue?harm=livelihood"),
    act: async (page) => {
      await page.locator("main li input[type=checkbox]").first().waitFor();
      await page.locator("button:has(svg.lucide-bookmark)").click();
      await page.keyboard.press("Enter");
      await page.locator("main ul a[aria-current=page]").first().waitFor();
    },
  },
  { name: "queue-help", who: "analyst", path: at("/desk/queue"), act: dialogBy("?") },
  { name: "queue-selected", who: "analyst", path: at("/desk/queue"), act: pressed("j", "x", "j", "x") },
  { name: "queue-dismiss", who: "analyst", path: at("/desk/queue"), act: dialogBy("j", "d") },
  { name: "queue-snooze", who: "analyst", path: at("/desk/queue"), act: dialogBy("j", "s") },
  { name: "queue-give", who: "analyst", path: at("/desk/queue"), act: dialogBy("j", "o") },
  { name: "queue-merge", who: "analyst", path: at("/desk/queue"), act: dialogBy("j", "x", "j", "x", "m") },
  {
    name: "queue-split",
    who: "analyst",
    path: ({ narrative }) => `/desk/queue?open=${narrative}`,
    act: dialogBy("t"),
  },
  { name: "invitation", who: "resident", path: ({ invitationPath }) => invitationPath },
  {
    name: "invitation-used",
    who: "resident",
    path: at("/desk/invitation/khong-con-dung-duoc-nua"),
    status: 404,
  },
  { name: "cases", who: "analyst", path: at("/desk/cases") },
  {
    name: "case",
    who: "analyst",
    path: ({ casePath }) => casePath,
    // One of its documents shows a picture of two months before.
    act: (page) => page.locator("main strong", { hasText: /^(?:Ảnh cũ|Old picture)$/ }).waitFor(),
  },
  {
    name: "case-ask",
    who: "analyst",
    path: ({ casePath }) => casePath,
    act: async (page) => {
      await page.keyboard.press("h");
      await page.getByRole("dialog").waitFor();
    },
  },
  {
    name: "case-answer",
    who: "analyst",
    path: ({ casePath }) => casePath,
    act: async (page) => {
      await page.getByRole("button", { name: "UBND xã Phước Hữu" }).first().click();
      await page.getByRole("dialog").getByRole("radio").nth(1).check();
    },
  },
  {
    name: "case-hand-over",
    who: "analyst",
    path: ({ casePath }) => casePath,
    act: async (page) => {
      await page.getByRole("button", { name: /^(?:Chuyển giao|Hand over)$/ }).click();
      await page.getByRole("dialog").waitFor();
    },
  },
  { name: "case-letter", who: "analyst", path: ({ letterPath }) => letterPath },
  { name: "mentions", who: "author", path: at("/desk/mentions") },
  { name: "texts", who: "author", path: at("/desk/texts") },
  { name: "editor", who: "author", path: ({ draftPath }) => draftPath },
  {
    name: "editor-preview",
    who: "author",
    path: ({ draftPath }) => draftPath,
    act: async (page) => {
      await page.getByRole("button", { name: /^(?:Xem thử|Preview)$/ }).click();
      await page.locator("main ol[lang=vi] li").first().waitFor();
    },
  },
  { name: "review", who: "approver", path: ({ submittedPath }) => submittedPath },
  { name: "scheduled", who: "approver", path: ({ scheduledPath }) => scheduledPath },
  {
    name: "publish-later",
    who: "approver",
    path: ({ scheduledPath }) => scheduledPath,
    act: async (page) => {
      await page.getByRole("button", { name: /^(?:Đăng hoặc đổi giờ|Publish or change the hour)$/ }).click();
      await page.getByRole("dialog").getByRole("radio").nth(1).check();
    },
  },
  { name: "published", who: "approver", path: ({ publishedPath }) => publishedPath },
  { name: "check", who: "analyst", path: at("/desk/check"), act: pasteAndCheck },
  { name: "check-pair", who: "analyst", path: at("/desk/check?mode=pair"), act: compareWithArticle },
  { name: "tips", who: "analyst", path: at("/desk/tips"), act: openFirst("main ul li a, main ul li button") },
  { name: "appeals", who: "analyst", path: at("/desk/appeals"), act: openFirst("main ul li a") },
  { name: "appeals-author", who: "author", path: at("/desk/appeals"), act: openFirst("main ul li a") },
  { name: "answer-lane", who: "analyst", path: at("/desk/answer-lane") },
  { name: "evidence", who: "analyst", path: at("/desk/evidence") },
  {
    name: "evidence-add",
    who: "analyst",
    path: at("/desk/evidence"),
    act: async (page) => {
      await page.locator("main button.bg-cham").first().click();
      const file = {
        name: "ghi.txt",
        mimeType: "text/plain",
        buffer: Buffer.from("Chợ họp ngày 15.\nVé 2.000 đồng."),
      };
      await page.getByRole("dialog").locator("input[type=file]").setInputFiles(file);
      await page.getByRole("dialog").locator("[aria-live] p").waitFor();
    },
  },
  // The newest after the scan: an item with two versions.
  { name: "evidence-item", who: "analyst", path: at("/desk/evidence"), act: openFirst(SECOND_ITEM) },
  evidenceDialog("evidence-version", SECOND_ITEM, /^(?:Bản mới|New version)$/),
  evidenceDialog("evidence-retire", SECOND_ITEM, /^(?:Thôi dùng|Take out of use)$/),
  // What waits for a person stands first: the scan of the sample.
  { name: "evidence-scan", who: "analyst", path: at("/desk/evidence"), act: openFirst(FIRST_ITEM) },
  evidenceDialog(
    "evidence-scan-confirm",
    FIRST_ITEM,
    /^(?:Xác nhận đã đối chiếu|Confirm that it was checked)$/,
  ),
  { name: "receivers", who: "analyst", path: at("/desk/receivers") },
  {
    name: "receivers-ledger",
    who: "author",
    path: at("/desk/receivers"),
    act: async (page) => {
      await page.locator("main li a").first().click();
      await page.locator("main li li").first().waitFor();
    },
  },
  {
    name: "receivers-add",
    who: "author",
    path: at("/desk/receivers"),
    act: async (page) => {
      await page.locator("main button.bg-cham").first().click();
      await page.getByRole("dialog").waitFor();
    },
  },
  {
    name: "receivers-note",
    who: "author",
    path: ({ publishedPath }) => publishedPath,
    act: async (page) => {
      await page.locator("#deliveries li button.bg-cham").first().click();
      await page.getByRole("dialog").waitFor();
    },
  },
  { name: "sources", who: "analyst", path: at("/desk/sources") },
  {
    name: "sources-find",
    who: "analyst",
    path: at("/desk/sources"),
    act: async (page) => {
      await page.locator("main button.bg-cham").first().click();
      await page.getByRole("dialog").waitFor();
    },
  },
  {
    name: "sources-opml",
    who: "analyst",
    path: at("/desk/sources"),
    act: async (page) => {
      await page.locator("main button.bg-cham").first().click();
      const dialog = page.getByRole("dialog");
      await dialog.getByRole("button", { name: "OPML" }).click();
      const outline = `<outline text="Báo Mũi Dinh" xmlUrl="https://mui-dinh.example/rss"/>`;
      await dialog.locator("input[type=file]").setInputFiles({
        ...{ name: "nguon.opml", mimeType: "text/x-opml" },
        buffer: Buffer.from(`<opml version="2.0"><body>${outline}</body></opml>`),
      });
      await dialog.getByRole("checkbox").first().waitFor();
    },
  },
  {
    name: "sources-youtube",
    who: "analyst",
    path: at("/desk/sources"),
    act: async (page) => {
      await page.locator("main button.bg-cham").first().click();
      const dialog = page.getByRole("dialog");
      // By hand stands before OPML.
      const ways = dialog.locator("p", { has: page.getByRole("button", { name: "OPML" }) });
      await ways.getByRole("button").first().click();
      await dialog.locator('select:has(option[value="youtube"])').selectOption("youtube");
      await dialog.locator('select:has(option[value="comments"])').waitFor();
    },
  },
  {
    name: "bring",
    who: "analyst",
    path: at("/desk/bring"),
    act: (page) => page.locator("main details").click(),
  },
  {
    name: "bring-carried",
    who: "analyst",
    path: at("/desk/bring"),
    act: async (page) => {
      // As the bookmarklet opens it: from another page, with the words behind "#".
      const words = {
        u: "https://dien-dan.example/bai/12",
        t: "Đập Sông Trâu",
        s: "Nghe nói đập Sông Trâu xả lũ đêm nay.",
      };
      await page.evaluate((hash) => location.replace(hash), `#${new URLSearchParams(words)}`);
      await page.reload();
      await page.locator("main textarea").first().waitFor();
    },
  },
  {
    name: "bring-file",
    who: "analyst",
    path: at("/desk/bring?mode=file"),
    act: async (page) => {
      await page.locator("main input[type=file]").setInputFiles({
        ...{ name: "bai.csv", mimeType: "text/csv" },
        buffer: Buffer.from(
          "tieu de;noi dung;ngay\nLũ;Nước dâng ở La Chữ, sơ tán 120 hộ dân trong đêm.;12/11/2025\n;ngắn;\n;Cầu Phú Quý cấm xe tải từ sáng mai.;hôm nào\n",
        ),
      });
      await page.locator("#bring-problems").waitFor();
    },
  },
  {
    name: "bring-refused",
    who: "analyst",
    path: at("/desk/bring?mode=file"),
    act: async (page) => {
      await page.locator("main input[type=file]").setInputFiles({
        ...{ name: "bai.pdf", mimeType: "application/pdf" },
        buffer: Buffer.from("không phải PDF"),
      });
      await page.locator("main [role=alert]").first().waitFor();
    },
    status: 422,
  },
  { name: "document", who: "analyst", path: ({ documentPath }) => documentPath },
  { name: "reports", who: "author", path: at("/desk/reports") },
  {
    name: "reports-new",
    who: "author",
    path: at("/desk/reports"),
    act: async (page) => {
      await page.locator("main header button.bg-cham").click();
      await page.getByRole("dialog").waitFor();
    },
  },
  {
    name: "report",
    who: "author",
    path: ({ reportPath }) => reportPath,
    act: (page) => page.locator("main details summary").first().click(),
  },
  { name: "report-closed", who: "analyst", path: ({ closedReportPath }) => closedReportPath },
  {
    name: "report-list",
    who: "analyst",
    path: ({ reportPath }) => `${reportPath}/list?measure=questions`,
  },
  { name: "insights", who: "analyst", path: at("/desk/insights"), act: drawn },
  { name: "insights-months", who: "analyst", path: at("/desk/insights?range=months"), act: drawn },
  { name: "jobs", who: "administrator", path: at("/desk/jobs") },
  { name: "jobs-decided", who: "analyst", path: at("/desk/jobs?show=decided") },
  {
    name: "jobs-set-aside",
    who: "administrator",
    path: at("/desk/jobs"),
    act: async (page) => {
      await page.locator("#dead-letters").waitFor();
      await page.locator("section li").getByRole("button").nth(1).click();
      await page.getByRole("dialog").waitFor();
    },
  },
  { name: "users", who: "administrator", path: at("/desk/users") },
  {
    name: "users-invite",
    who: "administrator",
    path: at("/desk/users"),
    act: async (page) => {
      await page.locator("main header button.bg-cham").click();
      await page.getByRole("dialog").waitFor();
    },
  },
  { name: "audit", who: "administrator", path: at("/desk/audit") },
  { name: "configuration", who: "administrator", path: at("/desk/configuration") },
  {
    name: "configuration-check",
    who: "administrator",
    path: at("/desk/configuration"),
    act: async (page) => {
      const file = {
        name: "dia-ban.json",
        mimeType: "application/json",
        buffer: Buffer.from('{"id": "Quê"}'),
      };
      await page.locator("input[type=file]").setInputFiles(file);
      await page.locator("main li").first().waitFor();
    },
  },
  {
    name: "configuration-retention",
    who: "administrator",
    path: at("/desk/configuration?part=retention"),
  },
  { name: "configuration-channels", who: "administrator", path: at("/desk/configuration?part=channels") },
  {
    name: "configuration-models",
    who: "administrator",
    path: at("/desk/configuration?part=models"),
    act: async (page) => {
      await page.locator("main section button").first().click();
      await page.locator("main [aria-live] p").waitFor();
      await page.locator("main summary").first().click();
    },
  },
  { name: "settings", who: "administrator", path: at("/desk/settings") },
  {
    name: "settings-delegate",
    who: "author",
    path: at("/desk/settings"),
    act: async (page) => {
      await page.getByRole("button", { name: /^(?:Ủy quyền|Delegate)$/ }).click();
      await page.getByRole("dialog").waitFor();
    },
  },
  {
    name: "review-of-own",
    who: "author",
    path: ({ submittedPath }) => submittedPath,
    act: (page) => page.locator("[data-passage]").first().waitFor(),
  },
  {
    name: "settings-second-factor",
    who: "administrator",
    path: at("/desk/settings"),
    act: async (page) => {
      // Not confirmed, so that nothing of it counts in the other language's turn.
      await page.locator("main section:has(h2) button.bg-cham").first().click();
      await page.getByRole("dialog").locator("input[type=password]").fill(PASSWORD);
      await page.keyboard.press("Enter");
      // The ground of the code is its own: dark on dark, no phone reads it.
      await page.getByRole("dialog").getByRole("img").locator("rect[fill='#fff']").waitFor();
    },
  },
  {
    name: "settings-password",
    who: "administrator",
    path: at("/desk/settings"),
    act: async (page) => {
      await page.getByRole("button", { name: /^(?:Đổi mật khẩu|Change the password)$/ }).click();
      const fields = page.getByRole("dialog").locator("input[type=password]");
      await fields.nth(0).fill(PASSWORD);
      await fields.nth(1).fill("ngắn");
      await page.keyboard.press("Enter");
      await page.getByRole("dialog").locator("[aria-invalid]").first().waitFor();
    },
  },
  { name: "public-home", who: "resident", path: at("/") },
  { name: "public-page", who: "resident", path: ({ publicPath }) => publicPath },
  { name: "public-ask", who: "resident", path: at("/hoi") },
  {
    name: "public-ask-error",
    who: "resident",
    path: at("/hoi"),
    status: 422,
    act: (page) => page.locator("main form button").first().click(),
  },
  { name: "public-ticket", who: "resident", path: ({ openTicket }) => `/phieu/${openTicket}` },
  {
    name: "public-ticket-answered",
    who: "resident",
    path: ({ answeredTicket }) => `/phieu/${answeredTicket}`,
  },
  { name: "public-lookup", who: "resident", path: at("/phieu") },
  { name: "public-method", who: "resident", path: at("/phuong-phap") },
  { name: "public-sources", who: "resident", path: at("/nguon") },
  { name: "public-corrections", who: "resident", path: at("/dinh-chinh") },
  { name: "public-appeals", who: "resident", path: at("/khieu-nai") },
  { name: "public-widget", who: "resident", path: at("/khung") },
  { name: "public-digest", who: "resident", path: at("/ban-tin") },
  {
    name: "public-digest-error",
    who: "resident",
    path: at("/ban-tin"),
    act: async (page) => {
      await page.locator("#email").fill("lan");
      await page.locator("form button").click();
      await page.locator("#email-error").waitFor();
    },
    status: 422,
  },
  { name: "public-digest-unknown", who: "resident", path: at("/ban-tin/xac-nhan/khong-dung"), status: 404 },
  { name: "public-about", who: "resident", path: at("/gioi-thieu") },
  { name: "public-not-found", who: "resident", path: at("/khong-co-trang-nay"), status: 404 },
];

/** The queue and what lies before it: about half of the work of looking at all screens. */
export const isOfTriage = ({ name }: Screen): boolean => /^(?:queue|sign-in|invitation)/.test(name);
