import { expect, test } from "vitest";
import { binariesFolder, dataFolder } from "./folders.ts";

test("a plain user's data lies in the clone", () => {
  const folder = dataFolder({ root: "/home/lan/minh-chung", name: "demo", uid: 1000 });
  expect(folder).toBe("/home/lan/minh-chung/.minhchung/demo");
  expect(binariesFolder(folder, "18.4.0")).toBe("/home/lan/minh-chung/.minhchung/postgres-18.4.0");
});

test("root's data lies where an unprivileged user can reach it, apart for each clone", () => {
  const one = dataFolder({ root: "/root/minh-chung", name: "main", uid: 0 });
  const two = dataFolder({ root: "/srv/minh-chung/", name: "main", uid: 0 });
  expect(one).toMatch(/^\/var\/lib\/minhchung\/minh-chung-[0-9a-f]{8}\/main$/);
  expect(two).not.toBe(one);
  expect(dataFolder({ root: "/srv/minh-chung", name: "main", uid: 0 })).toBe(two);
  expect(binariesFolder(one, "18.4.0")).toBe("/var/lib/minhchung/postgres-18.4.0");
});

test("a chosen folder wins, and keeps everything inside", () => {
  expect(dataFolder({ root: "/x", name: "main", uid: 0, override: "/data/mc" })).toBe("/data/mc");
  expect(dataFolder({ root: "/x", name: "main", uid: 1000, override: "" })).toBe("/x/.minhchung/main");
  expect(binariesFolder("/data/mc", "18.4.0")).toBe("/data/mc/postgres-18.4.0");
});
