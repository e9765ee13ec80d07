/** The channels of a published text in a real browser: timed script, files that open, sheets that fit their paper. */
import { readFile, writeFile } from "node:fs/promises";
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";
import type { Page } from "playwright";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { overflow, sized, untranslated, violations, WIDTHS } from "./inspect.ts";
import { contentOf, filled } from "./starts.ts";
import { type WholeDesk, wholeDesk } from "./support.ts";

let desk: WholeDesk;
let page: Page;
let path = "";
/** For looking at: MINHCHUNG_SHOTS=DIR. */
const shots = process.env.MINHCHUNG_SHOTS;
const shot = async (of: Page, name: string) => {
  if (shots) await of.screenshot({ path: `${shots}/${name}.png`, fullPage: true });
};

beforeAll(async () => {
  desk = await wholeDesk(filled);
  page = await desk.enter("author");
  path = (await contentOf(desk)).publishedPath;
}, 300_000);
afterAll(async () => {
  await desk?.close();
});

const panel = () => page.getByRole("region", { name: "Đưa đến bà con" });

describe("the channels of a published text", () => {
  it("reads the text out, marked as a sample, with every figure heard", async () => {
    await page.goto(`${desk.origin}${path}`);
    const radio = panel().getByRole("region", { name: "Lời phát thanh" });
    await radio.getByText("tám mươi sáu hộ dân thôn La Chữ, mỗi hộ năm triệu đồng").waitFor();
    const words = (await radio.textContent()) ?? "";
    expect(words).toContain("bản mẫu để thử");
    expect(words).toContain("mọi con số, ngày giờ đều khớp bài");
    expect(words.match(/năm mươi triệu/g)).toHaveLength(1);
  });

  it("is cut to a slot, for a commune, and says what was left out", async () => {
    await panel().getByRole("button", { name: "30 giây" }).click();
    await panel().getByLabel("Xã, phường").selectOption({ label: "Xã Phước Hữu" });
    await panel().getByText("Vừa khung 30 giây").waitFor();
    await panel()
      .getByText(/Đã bỏ cho vừa giờ: .*giải thích/)
      .waitFor();
    await panel().getByRole("button", { name: "60 giây" }).click();
    await panel().getByText("Kính thưa bà con xã Phước Hữu.").waitFor();
  });

  it("stays free of axe violations, sideways scrolling and missing words at every width", async () => {
    for (const width of WIDTHS) {
      await sized(page, width);
      await shot(page, `panel-${width}`);
      expect(await violations(page), `${width} px`).toEqual([]);
      expect(await overflow(page), `${width} px`).toEqual([]);
      expect(await untranslated(page), `${width} px`).toEqual([]);
    }
  });

  it.each([
    ["Văn bản", /-radio\.txt$/, /Kính thưa bà con xã Phước Hữu\./],
    ["Word", /-radio\.docx$/, /^PK/],
    ["PDF", /-radio\.pdf$/, /^%PDF-1/],
  ])("%s: the script is saved under a name that says what it is", async (button, name, begins) => {
    const radio = panel().getByRole("region", { name: "Lời phát thanh" });
    const [file] = await Promise.all([
      page.waitForEvent("download"),
      radio.getByRole("button", { name: button, exact: true }).click(),
    ]);
    expect(file.suggestedFilename()).toMatch(name);
    if (shots) await file.saveAs(`${shots}/${file.suggestedFilename()}`);
    expect(await readFile(await file.path(), "utf8")).toMatch(begins);
  });

  it.each([
    ["talk-sheet", "A4"],
    ["leaflet-a4", "A4"],
    ["leaflet-a5", "A5"],
    ["board", "A4"],
  ])("%s: one page of %s, marked as a sample, the claim at most once, axe clean", async (file, paper) => {
    const id = await versionId();
    const sheet = await page.context().newPage();
    try {
      await sheet.emulateMedia({ media: "print" });
      const answer = await page.request.get(`${desk.origin}/api/versions/${id}/channels/${file}.html`);
      // Served in a sandbox without scripts, in which axe could not run: looked at as a saved file.
      expect(answer.headers()["content-security-policy"]).toContain("sandbox");
      await sheet.setContent(await answer.text());
      await shot(sheet, file);
      const words = (await sheet.locator("main").textContent()) ?? "";
      expect(words).toContain("Bản mẫu để thử, không phải tin thật.");
      expect(words.match(/50 triệu/g) ?? []).toHaveLength(file === "board" ? 0 : 1);
      expect(await violations(sheet)).toEqual([]);
      const height = await sheet.locator("main").evaluate((main) => main.getBoundingClientRect().height);
      expect((height / 96) * 25.4).toBeLessThan(paper === "A4" ? 297 : 210);
    } finally {
      await sheet.close();
    }
  });

  it.each([
    ["radio", 1],
    ["talk-sheet", 1],
    ["leaflet-a5", 1],
    ["leaflet-a4", 1],
    ["board", 1],
  ])("%s.pdf: %i page, tagged, its text can be selected, its fonts are inside", async (file, pages) => {
    const answer = await page.request.get(
      `${desk.origin}/api/versions/${await versionId()}/channels/${file}.pdf?place=22846&slot=60`,
    );
    const bytes = await answer.body();
    if (shots) await writeFile(`${shots}/${file}.pdf`, bytes);
    const pdf = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise;
    try {
      expect(pdf.numPages).toBe(pages);
      expect(await pdf.getMarkInfo()).toMatchObject({ Marked: true });
      const first = await pdf.getPage(1);
      expect((await first.getStructTree())?.children.length).toBeGreaterThan(0);
      const { items } = await first.getTextContent();
      const words = items.map((item) => ("str" in item ? item.str : "")).join("");
      expect(words.normalize("NFC").replace(/\s+/g, " ")).toMatch(/5 triệu đồng|năm triệu đồng/);
    } finally {
      await pdf.destroy();
    }
    const raw = bytes.toString("latin1");
    const fonts = raw.match(/\/Type ?\/FontDescriptor/g) ?? [];
    expect(fonts.length).toBeGreaterThan(0);
    expect(raw.match(/\/FontFile[23]? /g) ?? []).toHaveLength(fonts.length);
  });

  it("the social card is a picture of 1200 by 630, marked as a sample, without the claim, nothing cut off", async () => {
    const address = `${desk.origin}/api/versions/${await versionId()}/channels/card`;
    const png = await (await page.request.get(`${address}.png`)).body();
    if (shots) await writeFile(`${shots}/card.png`, png);
    expect(png.toString("latin1", 1, 4)).toBe("PNG");
    // PNG (ISO/IEC 15948), IHDR: width and height.
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1200, 630]);
    const sheet = await page.context().newPage();
    try {
      await sheet.setContent(await (await page.request.get(`${address}.html`)).text());
      const main = sheet.locator("main");
      const words = (await main.textContent()) ?? "";
      expect(words).toContain("Bản mẫu để thử, không phải tin thật.");
      expect(words).toContain("sai sự thật");
      expect(words).not.toContain("50 triệu");
      expect(await main.evaluate((one) => one.scrollHeight - one.clientHeight)).toBe(0);
      expect(await violations(sheet)).toEqual([]);
    } finally {
      await sheet.close();
    }
  });

  it("messages tell their length, and the claim stays out of them", async () => {
    const sms = panel().getByRole("region", { name: "Tin nhắn SMS" });
    const words = (await sms.textContent()) ?? "";
    expect(words).toMatch(/\d+ ký tự · [12] tin/);
    expect(words).not.toContain("50 triệu");
    const chat = (await panel().getByRole("region", { name: "Nhóm chat" }).textContent()) ?? "";
    expect(chat.match(/50 triệu/g)).toHaveLength(1);
    expect(chat).toContain(`${desk.origin}/kiem-chung/`);
  });
});

async function versionId(): Promise<string> {
  const [row] = await desk.database.app.sql<{ id: string }[]>`
    select version_id as id from published where rebuttal_id = ${path.split("/").at(-1) ?? ""}`;
  return row?.id ?? "";
}
