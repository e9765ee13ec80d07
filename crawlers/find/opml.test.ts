import { expect, test } from "vitest";
import { readOpml, writeOpml } from "./opml.ts";

const opml = (body: string) => `<?xml version="1.0"?><opml version="1.1"><head/><body>${body}</body></opml>`;

test("feeds in folders and beside them, each once, with the names that people see", () => {
  const text = opml(
    `<outline text="Báo"><outline type="rss" text="Thời sự &amp; đời sống" xmlUrl="https://bao.example/tin.rss" htmlUrl="https://bao.example/"/>
     <outline title="Pháp luật" text="pl" XMLURL="https://bao.example/phap-luat.rss"/></outline>
     <outline text="lần nữa" xmlUrl="https://bao.example/tin.rss"/><outline text="chỉ là thư mục"/>
     <outline text="không phải web" xmlUrl="file:///etc/passwd"/><outline xmlUrl="https://khong-ten.example/rss"/>`,
  );
  expect(readOpml(text)).toEqual([
    { name: "Thời sự & đời sống", url: "https://bao.example/tin.rss" },
    { name: "Pháp luật", url: "https://bao.example/phap-luat.rss" },
    { name: "khong-ten.example", url: "https://khong-ten.example/rss" },
  ]);
});

test("a bare ampersand loses nothing, and declared entities are never expanded", () => {
  const bomb = `<!DOCTYPE opml [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>${opml('<outline text="A & B &b;" xmlUrl="https://a.example/?x=1&y=2"/>')}`;
  const [feed] = readOpml(bomb);
  expect(feed?.url).toBe("https://a.example/?x=1&y=2");
  expect(feed?.name).toContain("A & B");
  expect(feed?.name).not.toContain("ha");
});

test("what is no OPML is refused", () => {
  expect(() => readOpml("<rss version='2.0'/>")).toThrow(
    expect.objectContaining({ code: "feed_unreadable" }),
  );
  expect(() => readOpml(`<opml>${" ".repeat(5_000_001)}`)).toThrow(
    expect.objectContaining({ code: "feed_too_large" }),
  );
});

test("what is written is read back as it was", () => {
  const feeds = [
    { name: 'Báo "Cà Ná" & <bạn>', url: "https://ca-na.example/tin.rss?a=1&b=2" },
    { name: "Cổng thông tin", url: "https://cong.example/rss" },
  ];
  expect(readOpml(writeOpml("Sổ nguồn", feeds))).toEqual(feeds);
});
