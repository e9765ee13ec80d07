import { expect, test } from "vitest";
import { parseTimeline } from "./timeline.ts";

const URL = "https://mxh.example/api/v1/timelines/public?limit=40";
const status = (more: object) => ({
  id: "113",
  created_at: "2024-11-12T01:15:00.000Z",
  visibility: "public",
  content:
    '<p>Nước cạn <span class="h-card"><a href="https://mxh.example/@coba" class="u-url mention">@coba</a></span></p><p>thật không?</p>',
  url: "https://mxh.example/@coba/113",
  account: { acct: "coba", display_name: "cô Ba" },
  reblog: null,
  ...more,
});

test("of a status the words, the time and its number are read, and nobody's handle", () => {
  const items = parseTimeline(JSON.stringify([status({})]), URL);
  expect(items).toEqual([
    {
      url: "https://mxh.example/api/v1/statuses/113",
      title: null,
      text: "Nước cạn\nthật không?",
      date: "2024-11-12T01:15:00.000Z",
    },
  ]);
});

test("what is not public, boosted, empty or without a number is left out", () => {
  const rows = [
    status({ visibility: "unlisted" }),
    status({ reblog: status({}) }),
    status({ content: "<p></p>" }),
    status({ id: "../x" }),
  ];
  expect(parseTimeline(JSON.stringify(rows), URL)).toEqual([]);
});

test("anything but a list is no timeline", () => {
  expect(parseTimeline("<html>", URL)).toBeNull();
  expect(parseTimeline('{"error":"x"}', URL)).toBeNull();
});
