import { expect, test } from "vitest";
import { safePermalink } from "../permalink.ts";
import {
  bucketOf,
  parseYoutube,
  untilNextYoutubeDay,
  youtubeDay,
  youtubeRefusal,
  youtubeRequest,
} from "./youtube.ts";

const CHANNEL = "https://www.youtube.com/channel/UCabcdefghijklmnopqrstuv";
const API = "https://www.googleapis.com/youtube/v3";
const requested = (url: string, settings: Parameters<typeof youtubeRequest>[1], kind = "press") => {
  const asked = new URL(youtubeRequest({ url, kind: kind as "press" }, settings));
  const { fields, ...rest } = Object.fromEntries(asked.searchParams);
  return { method: asked.pathname, fields, ...rest };
};
const parse = (answer: object, method: string) =>
  parseYoutube(JSON.stringify(answer), `${API}/${method}?part=snippet`);

test("an address leads to its request: a channel, a search in it, a playlist, comments", () => {
  expect(requested(CHANNEL, { read: "videos" })).toMatchObject({
    method: "/youtube/v3/channels",
    part: "contentDetails",
    id: "UCabcdefghijklmnopqrstuv",
  });
  expect(requested(CHANNEL, { read: "videos", query: "hồ nước" })).toMatchObject({
    method: "/youtube/v3/search",
    ...{ channelId: "UCabcdefghijklmnopqrstuv", q: "hồ nước", type: "video", order: "date" },
  });
  expect(requested("https://www.youtube.com/playlist?list=PL12", { read: "videos" })).toMatchObject({
    ...{ method: "/youtube/v3/playlistItems", playlistId: "PL12", maxResults: "50" },
  });
  expect(requested(CHANNEL, { read: "comments" }, "public_page")).toMatchObject({
    ...{ method: "/youtube/v3/commentThreads", textFormat: "plainText", order: "time" },
    allThreadsRelatedToChannelId: "UCabcdefghijklmnopqrstuv",
  });
  expect(requested("https://www.youtube.com/watch?v=dQw4w9WgXcQ", { read: "videos" }, "forum")).toMatchObject(
    { method: "/youtube/v3/commentThreads", videoId: "dQw4w9WgXcQ" },
  );
});

test("what the interface is asked for names no writer", () => {
  for (const kind of ["public_page", "forum"])
    expect(requested(CHANNEL, { read: "comments" }, kind).fields).not.toMatch(/author/i);
});

test.each([
  ["a handle", "https://www.youtube.com/@baotinh", "videos"],
  ["a search over everybody", "https://www.youtube.com/results?search_query=nuoc", "videos"],
  ["another host", "https://youtube.example/channel/UCabcdefghijklmnopqrstuv", "videos"],
  ["comments of a playlist", "https://www.youtube.com/playlist?list=PL12", "comments"],
] as const)("%s is refused", (_what, url, read) => {
  expect(() => youtubeRequest({ url, kind: "public_page" }, { read })).toThrow(
    expect.objectContaining({ code: "youtube_address" }),
  );
});

test.each(["press", "official"] as const)("comments are no words of %s", (kind) => {
  expect(() => youtubeRequest({ url: CHANNEL, kind }, { read: "comments" })).toThrow(
    expect.objectContaining({ code: "youtube_kind" }),
  );
});

test("a channel names the playlist of its uploads", () => {
  const answer = { items: [{ contentDetails: { relatedPlaylists: { likes: "", uploads: "UUabc" } } }] };
  const found = parse(answer, "channels");
  expect(found?.items).toEqual([]);
  expect(found?.next.map((url) => new URL(url).searchParams.get("playlistId"))).toEqual(["UUabc"]);
  expect(parse({ kind: "youtube#channelListResponse" }, "channels")).toEqual({ items: [], next: [] });
});

test("of a playlist the public videos are read, and where it goes on", () => {
  const item = (videoId: string, privacyStatus: string, description = "") => ({
    kind: "youtube#playlistItem",
    snippet: {
      publishedAt: "2024-11-13T00:00:00Z",
      channelTitle: "Đài Tỉnh",
      title: `Bản tin ${videoId}`,
      description,
    },
    contentDetails: { videoId, videoPublishedAt: "2024-11-12T01:15:00Z" },
    status: { privacyStatus },
  });
  const found = parse(
    { nextPageToken: "CDIQAA", items: [item("aaaaaaaaaaa", "public", "Nước cạn.\r\n\r\nHồ đầy."), item("bbbbbbbbbbb", "private"), item("ccccccccccc", "public")] },
    "playlistItems",
  ); // biome-ignore format: an answer is one thing
  expect(found?.items).toEqual([
    {
      url: "https://www.youtube.com/watch?v=aaaaaaaaaaa",
      title: "Bản tin aaaaaaaaaaa",
      text: "Nước cạn.\nHồ đầy.",
      date: "2024-11-12T01:15:00Z",
    },
    expect.objectContaining({ title: "Bản tin ccccccccccc", text: "Bản tin ccccccccccc" }),
  ]);
  expect(new URL(found?.next[0] ?? "").searchParams.get("pageToken")).toBe("CDIQAA");
});

test("headlines of a search come with entities; what is no video is left out", () => {
  const found = parse(
    {
      items: [
        { id: { kind: "youtube#video", videoId: "aaaaaaaaaaa" }, snippet: { title: "&quot;Vỡ đập&quot; là tin giả", publishedAt: "2024-11-12T01:15:00Z" } },
        { id: { kind: "youtube#channel", channelId: "UCx" }, snippet: { title: "Kênh" } },
      ],
    },
    "search",
  ); // biome-ignore format: an answer is one thing
  expect(found?.items.map(({ title }) => title)).toEqual(['"Vỡ đập" là tin giả']);
});

test("of a comment the words and the time are read, and nobody's name, even where it came", () => {
  const thread = (more: object = {}) => ({
    snippet: {
      videoId: "aaaaaaaaaaa",
      isPublic: true,
      topLevelComment: {
        id: "UgzComment1",
        snippet: {
          authorDisplayName: "@coba1975",
          authorChannelUrl: "http://www.youtube.com/@coba1975",
          textDisplay: "Nước cạn thật không?",
          publishedAt: "2024-11-12T01:15:00Z",
        },
      },
      ...more,
    },
  });
  const found = parse({ items: [thread(), thread({ isPublic: false })] }, "commentThreads");
  expect(found?.items).toEqual([
    {
      url: "https://www.youtube.com/watch?v=aaaaaaaaaaa&lc=UgzComment1",
      title: null,
      text: "Nước cạn thật không?",
      date: "2024-11-12T01:15:00Z",
    },
  ]);
  expect(JSON.stringify(found)).not.toContain("coba");
});

test("anything else is no answer of the interface", () => {
  expect(parseYoutube("<html>", `${API}/search`)).toBeNull();
  expect(parseYoutube("[]", `${API}/search`)).toBeNull();
  expect(parseYoutube('{"items":5}', `${API}/search`)).toBeNull();
  expect(parseYoutube('{"items":[]}', "https://www.googleapis.com/youtube/v3/captions")).toBeNull();
  expect(parse({ items: [null, 5, {}, { snippet: "x" }] }, "commentThreads")?.items).toEqual([]);
});

test("a refusal is told by its reason, and its words are not kept", () => {
  const said = (reason: string) =>
    JSON.stringify({
      error: { code: 403, message: "key AIzaSECRET", errors: [{ domain: "youtube", reason }] },
    });
  const code = (status: number, reason: string) => youtubeRefusal(status, said(reason))?.code ?? null;
  expect(code(403, "quotaExceeded")).toBe("units_spent");
  expect(code(403, "commentsDisabled")).toBe("youtube_comments_off");
  expect(code(400, "keyInvalid")).toBe("youtube_key_refused");
  expect(code(404, "playlistNotFound")).toBeNull();
  expect(youtubeRefusal(500, "<html>")).toBeNull();
  expect(JSON.stringify(youtubeRefusal(400, said("keyInvalid")))).not.toContain("AIza");
});

test("its day begins at midnight in California", () => {
  expect(youtubeDay(new Date("2026-11-30T07:59:59Z"))).toBe("2026-11-29");
  expect(youtubeDay(new Date("2026-11-30T08:00:00Z"))).toBe("2026-11-30");
  expect(untilNextYoutubeDay(new Date("2026-11-30T07:59:59Z"))).toBe(1);
  expect(untilNextYoutubeDay(new Date("2026-11-30T08:00:00Z"))).toBe(86_400);
});

test("searches are counted apart", () => {
  expect(bucketOf(`${API}/search?q=a`)).toBe("youtube-search");
  expect(bucketOf(`${API}/commentThreads?videoId=a`)).toBe("youtube");
});

test("a permalink names the video and the comment, never a channel", () => {
  const kept = (url: string) => safePermalink(url, CHANNEL, "public_page");
  expect(kept("https://www.youtube.com/watch?v=aaaaaaaaaaa&lc=UgzComment1&pp=who")).toBe(
    "https://www.youtube.com/watch?v=aaaaaaaaaaa&lc=UgzComment1",
  );
  expect(kept("https://www.youtube.com/channel/UCzzzzzzzzzzzzzzzzzzzzzz")).toBeNull();
});
