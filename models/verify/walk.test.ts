import { describe, expect, it } from "vitest";
import { partings } from "./walk.ts";

const words = (text: string) => text.split(" ");

/** What each has where the two part. */
const parted = (own: string, there: string) => {
  const [a, b] = [words(own), words(there)];
  return partings(a, b, () => false).map((p) => [
    a.slice(p.from, p.to).join(" "),
    b.slice(p.evidenceFrom, p.evidenceTo).join(" "),
  ]);
};

describe("walking along", () => {
  it("finds where two texts part, whatever stands before and behind", () => {
    expect(
      parted(
        "công an đã bắt giữ ba người ở chợ Đầm vì trộm xe máy",
        "hôm qua mưa to công an sẽ thả ba người ở khu chợ Đầm vì trộm xe máy của dân",
      ),
    ).toEqual([
      ["đã bắt giữ", "sẽ thả"],
      ["", "khu"],
    ]);
  });

  it("joins no word to its like elsewhere", () => {
    const told = "giá nho tăng mạnh trong tháng 11 còn giá táo giảm nhẹ so với tháng trước";
    expect(parted(told.replace("tăng mạnh", "giảm mạnh"), told)).toEqual([["giảm", "tăng"]]);
  });

  it("tells what is left over at the edges, and nothing of texts that share nothing or are the same", () => {
    expect(parted("tối qua xã thu phí rác của chợ nha", "xã thu phí rác của chợ")).toEqual([
      ["tối qua", ""],
      ["nha", ""],
    ]);
    expect(parted("xã thu phí", "trời mưa to")).toEqual([]);
    expect(parted("xã thu phí", "xã thu phí")).toEqual([]);
  });

  it("stays bounded on long texts", () => {
    const long = words("thu phí rác ".repeat(4000).trim());
    const began = performance.now();
    partings(long, long, () => false);
    expect(performance.now() - began).toBeLessThan(1000);
  });
});
