import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { currentLocality, defaultLocality, useLocality } from "@minhchung/models/lexicons/locality";
import { readPlaces } from "@minhchung/models/readers/places";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { dueAt } from "../../desk/clock.ts";
import { newsroom } from "../../public/testing/newsroom.ts";
import type { Context } from "../command.ts";
import localityCommand from "../commands/locality.ts";
import { readConfig } from "../config.ts";
import type { Language } from "../language.ts";
import { identityOf } from "./desk.ts";
import { ROOT } from "./home.ts";
import { chooseLocality, importLocality, localityFile } from "./locality.ts";

const PHU_QUY = join(ROOT, "models/lexicons/localities/phu-quy.json");
let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "minhchung-locality-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));
afterEach(() => void useLocality(defaultLocality));

const config = (locality?: string, home = folder) =>
  readConfig({ MINHCHUNG_HOME: home, ...(locality === undefined ? {} : { MINHCHUNG_LOCALITY: locality }) });

const run = async (
  words: readonly string[],
  options: { config?: Context["config"]; language?: Language } = {},
) => {
  const lines: string[] = [];
  const code = await localityCommand.run(
    {
      config: options.config ?? config(),
      language: options.language ?? "en",
      json: false,
      stdin: process.stdin,
      bar: null,
      signal: new AbortController().signal,
      out: (line) => void lines.push(line),
      err: (line) => void lines.push(line),
    },
    { positionals: words, values: {}, switches: new Set() },
  );
  return { code, lines };
};

test("the setting comes first, then what was imported, then the built-in one", async () => {
  const home = join(folder, "order");
  expect(localityFile(config(undefined, home))).toMatchObject({ from: "built-in" });
  const target = await importLocality(config(undefined, home), PHU_QUY);
  expect(localityFile(config(undefined, home))).toMatchObject({ from: "home", file: target });
  expect(localityFile(config("/etc/x.json", home))).toMatchObject({
    from: "setting",
    sources: "/etc/x.sources.json",
  });
  expect(chooseLocality(config(undefined, home)).id).toBe("phu-quy");
  // Its list of sources came along.
  expect(JSON.parse(await readFile(localityFile(config(undefined, home)).sources, "utf8"))).toMatchObject({
    locality: "phu-quy",
  });
});

test("another locality by its file alone: places resolve, clocks follow its hours, the site shows its name", async () => {
  chooseLocality(config(PHU_QUY));
  expect(readPlaces("xã Ngũ Phụng, huyện Phú Quý").map((place) => place.unit)[0]).toBe(
    "Đặc khu Phú Quý, Tỉnh Lâm Đồng",
  );
  // Thursday 16:30 + one hour: it closes at 17:00 and opens at 07:00, earlier than the built-in desk.
  expect(dueAt(new Date("2026-11-12T16:30:00+07:00"), 60, false)).toEqual(
    new Date("2026-11-13T07:30:00+07:00"),
  );
  const { unitName, contact, placeName } = identityOf(currentLocality());
  expect(placeName("23272")).toBe("Đặc khu Phú Quý");
  expect(placeName("68")).toBe("Tỉnh Lâm Đồng");
  const room = await newsroom({ unitName, contact });
  try {
    const page = await room.get("/");
    expect(page.text).toContain("Bàn kiểm chứng thông tin Phú Quý (ví dụ)");
    expect(page.text).toContain("phu-quy@minhchung.example");
    expect((await room.get("/en/gioi-thieu")).text).toContain("Fact-checking desk of Phu Quy (example)");
  } finally {
    await room.close();
  }
});

test("a file with problems is not taken: one line says the first, and how to see all", async () => {
  const file = join(folder, "bad.json");
  const text = (await readFile(PHU_QUY, "utf8")).replace('"level":"district"', '"level":"island"');
  await writeFile(file, text.replace('"phu-quy@minhchung.example"', '"ai do"'));
  const fails = (language: Language) => {
    try {
      chooseLocality(config(file));
    } catch (error) {
      return (error as { in(language: Language): string }).in(language);
    }
    return "";
  };
  expect(fails("vi")).toBe(
    `${file}: desk.contact.email: “ai do” không phải là địa chỉ e-mail (và 1 lỗi nữa). Xem đủ các lỗi: minhchung locality check ${file}`,
  );
  expect(fails("en")).toMatch(/is no e-mail address \(and 1 more\)\. To see every problem:/);
  expect(currentLocality()).toBe(defaultLocality);
  await expect(importLocality(config(undefined, join(folder, "none")), file)).rejects.toThrow(/ai do/);
  expect(await run(["check", file], { language: "vi" })).toEqual({
    code: 1,
    lines: [
      `${file}:4: desk.contact.email: “ai do” không phải là địa chỉ e-mail`,
      `${file}:11: units[1].level: “island” phải là commune, district hoặc province`,
    ],
  });
});

test("check passes a good file with its list of sources; list marks the one in use; export reads back the same", async () => {
  expect(await run(["check", PHU_QUY])).toEqual({
    code: 0,
    lines: [`✓ ${PHU_QUY}: Phú Quý, Tỉnh Lâm Đồng; 1 current and 4 former units`],
  });
  const { lines } = await run(["list"]);
  expect(lines.filter((line) => line.startsWith("▶"))).toEqual([expect.stringContaining("ninh-thuan")]);
  const exported = (await run(["export"], { config: config(PHU_QUY) })).lines.join("\n");
  expect(JSON.parse(exported)).toEqual(JSON.parse(await readFile(PHU_QUY, "utf8")));
});

test("units are found by an old name, without diacritics", async () => {
  const { lines } = await run(["units", "phuoc thai"]);
  expect(lines).toEqual(["22891  Xã Phước Hữu  ←  Xã Phước Thái (Ninh Phước), Xã Phước Hữu (Ninh Phước)"]);
  await expect(run(["units", "khong co"])).rejects.toMatchObject({ code: "not_found" });
});

test("a wrong word or a missing file is told", async () => {
  await expect(run(["chek"])).rejects.toMatchObject({ code: "bad_value", exitCode: 2 });
  await expect(run(["import"])).rejects.toMatchObject({ code: "missing_argument" });
  await expect(run(["check", "/nowhere.json"])).rejects.toMatchObject({ code: "file_unreadable" });
});
