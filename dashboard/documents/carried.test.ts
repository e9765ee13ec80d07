import { expect, test } from "vitest";
import { bookmarklet, readCarried, stowCarried, takeCarried } from "./carried.ts";

/** A page's side of the bookmarklet, with nothing but what it may use. */
function press(page: { href: string; title: string; selection: string }): string[] {
  const opened: string[] = [];
  const code = decodeURIComponent(bookmarklet("https://ban.example").replace(/^javascript:/, ""));
  const run = new Function("location", "document", "getSelection", "open", code);
  run(
    { href: page.href },
    { title: page.title },
    () => page.selection,
    (url: string, ...rest: string[]) => opened.push(url, ...rest),
  );
  return opened;
}

const storage = (): Storage => {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
    removeItem: (key: string) => kept.delete(key),
  } as unknown as Storage;
};

test("the bookmarklet opens the form with address, title and selection behind '#', and sends nothing", () => {
  const page = {
    href: "https://dien-dan.example/bai/1?a=b&c=đ",
    title: 'Đập "vỡ" & #1',
    selection: "Đập Sông Trâu\nvỡ 100%",
  };
  const [url, ...rest] = press(page);
  const opened = new URL(url ?? "");
  expect(rest).toEqual(["_blank", "noopener"]);
  expect([opened.origin, opened.pathname, opened.search]).toEqual(["https://ban.example", "/desk/bring", ""]);
  expect(readCarried(opened.hash)).toEqual({ url: page.href, title: page.title, text: page.selection });
});

test("a long selection is cut", () => {
  const [url] = press({ href: "https://a.example", title: "", selection: "ă".repeat(30_000) });
  expect(readCarried(new URL(url ?? "").hash)?.text).toHaveLength(20_000);
});

test("what was carried leaves the address at once and is taken once", () => {
  const [kept, went] = [storage(), [] as string[]];
  const history = {
    replaceState: (_state: unknown, _title: string, url: string) => went.push(url),
  } as unknown as History;
  stowCarried(
    { pathname: "/desk/bring", hash: "#u=https%3A%2F%2Fa.example&t=T&s=S" } as Location,
    history,
    kept,
  );
  expect(went).toEqual(["/desk/bring"]);
  expect(takeCarried(kept)).toEqual({ url: "https://a.example", title: "T", text: "S" });
  expect(takeCarried(kept)).toBeNull();
  stowCarried({ pathname: "/desk/queue", hash: "#u=x" } as Location, history, kept);
  stowCarried({ pathname: "/desk/bring", hash: "#x" } as Location, history, kept);
  expect([went.length, takeCarried(kept)]).toEqual([1, null]);
});
