/** The pure parts of what the model of found evidence is trained on; the run itself needs a data set. */
import { describe, expect, it } from "vitest";
import { changesOf } from "./changes.ts";
import { labelOf } from "./labels.ts";
import { lookalikeOf } from "./lookalikes.ts";
import { exchangedWords, nearPairs, nearPosts } from "./near.ts";
import type { Post } from "./posts.ts";
import { exchangesOf, slotsOf } from "./slots.ts";

const TRUE = "Sáng 12/11, quận Hải Châu (Đà Nẵng) cho biết 120 hộ đã được hỗ trợ 5 triệu đồng để sửa nhà.";

describe("changes", () => {
  it("leave the rest of a sentence as it was, and are the same each time", () => {
    const changes = changesOf(TRUE);
    expect(changes.length).toBeGreaterThan(1);
    expect(changesOf(TRUE)).toEqual(changes);
    for (const { text } of changes) {
      expect(text).not.toBe(TRUE);
      const same = [...TRUE].findIndex((sign, i) => text[i] !== sign);
      const tail = TRUE.split(" ").at(-1) ?? "";
      expect(same > 0 || text.endsWith(tail)).toBe(true);
    }
  });

  it("take a denial away, or put one in", () => {
    expect(changesOf("Chợ không thu phí giữ xe.")).toContainEqual({
      text: "Chợ thu phí giữ xe.",
      type: "negation",
    });
  });
});

describe("words in each other's place", () => {
  const news = ["công_an bắt_giữ ba người", "công_an xử_phạt ba người", "công_an tạm_giữ ba người"];
  const slots = slotsOf([...news, ...news, ...news, "công_an khen_thưởng ba người"]);
  const exchanged = (sentence: string) => exchangesOf(sentence, slots).map(({ word }) => word);

  it("stood there in other news, and more than once", () => {
    expect(exchanged("Sáng nay công an bắt giữ ba người ở chợ.")).toEqual(["xử phạt"]);
  });

  it("are no places within a sentence that others do not fill", () => {
    expect(exchanged("Sáng nay dân quân bắt giữ ba người ở chợ.")).toEqual([]);
    expect(exchanged("Công an, bắt giữ ba người.")).toEqual([]);
  });

  it("change a sentence in that word alone", () => {
    const changed = changesOf("Sáng nay công an bắt giữ ba người ở chợ.", slots);
    expect(changed).toContainEqual({ text: "Sáng nay công an xử phạt ba người ở chợ.", type: "exchanged" });
  });
});

describe("a lookalike", () => {
  it("is of another day and place, with other figures", () => {
    const made = lookalikeOf(TRUE) ?? "";
    for (const word of ["12/11", "Hải Châu", "120", " 5 triệu"]) expect(made).not.toContain(word);
    expect(made).toContain("đã được hỗ trợ");
  });

  it("is not made of a sentence that could be any event's", () => {
    expect(lookalikeOf("Giá nho tăng mạnh.")).toBeNull();
  });
});

describe("labels", () => {
  const post = (role: Post["role"], more: Partial<Post> = {}): Post => ({
    group: "g",
    text: TRUE,
    role,
    ...more,
  });
  const looked = (coverage: number) => ({ coverage, byRules: "supported" as const, findings: [] });
  const label = (from: Post, coverage: number, key?: string) => labelOf(from, key, looked(coverage))?.labels;

  it("follow how a claim was made, where the evidence covers it", () => {
    expect(label(post("changed"), 0.9)).toEqual(["refuted"]);
    expect(label(post("kept"), 0.9)).toEqual(["supported"]);
    expect(label(post("changed"), 0.2)).toEqual(["not_enough_evidence"]);
    expect(label(post("lookalike"), 0.9)).toEqual(["not_enough_evidence"]);
  });

  it("are the written ones beside a pair's own evidence alone", () => {
    const written = post("written", { labels: ["refuted"], own: "A001" });
    expect(label(written, 0.9, "A001")).toEqual(["refuted"]);
    expect(label(written, 0.9, "A002")).toEqual(["not_enough_evidence"]);
  });

  it("of two newspapers' articles are anything but a refutation", () => {
    expect(label(post("article"), 0.8)).toEqual(["supported", "not_enough_evidence"]);
  });

  it("are none where nobody can say", () => {
    expect(label(post("changed"), 0.5)).toBeUndefined();
  });
});

describe("sentences that two articles tell", () => {
  const ONE = "Sáng 12/11, công an quận Hải Châu cho biết đã bắt giữ ba người trộm xe máy ở chợ Hàn.";
  const OTHER = ONE.replace("Sáng 12/11", "Hôm nay").replace("cho biết", "thông tin");
  const article = (id: string, sentence: string) => ({ id, title: id, paragraphs: [sentence] });
  const pairs = nearPairs([article("a", ONE), article("b", OTHER), article("c", ONE), article("d", TRUE)]);

  it("are found where they say nearly the same, not the very same", () => {
    expect(pairs.map(({ articles }) => [...articles].sort().join("")).sort()).toEqual(["ab", "bc"]);
  });

  it("say which words papers have for which", () => {
    const told = [0, 1, 2].map((n) => ({
      articles: ["a", "b"] as const,
      sentences: [`Tin ${n}: ${ONE}`, `Tin ${n}: ${OTHER}`] as const,
    }));
    expect(exchangedWords(told)).toEqual({
      pairs: { "cho biet|thong tin": 3, "hom nay|sang 12/11": 3 },
      sides: expect.objectContaining({ "cho biet": 3, "thong tin": 3 }),
    });
  });

  it("are held as they are, as people type them, and with one thing changed beside the sentence that they were made of", () => {
    const posts = nearPosts({ group: "a", sentence: ONE, there: ONE }, slotsOf([]));
    expect(posts[0]).toEqual({ group: "a", role: "near", text: ONE, original: ONE });
    const changed = posts.filter(({ role }) => role === "changed");
    expect(changed.length).toBeGreaterThan(0);
    for (const { text, original } of changed) expect(text).not.toBe(original);
    const other = nearPosts({ group: "a", sentence: ONE, there: OTHER }, slotsOf([]));
    expect(other.every(({ role }) => role === "near" || role === "lookalike")).toBe(true);
  });
});
