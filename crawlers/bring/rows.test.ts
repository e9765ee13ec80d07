import { expect, test } from "vitest";
import { readColumns } from "./columns.ts";
import { parseCsv } from "./csv.ts";
import { PROBLEMS, sayProblem } from "./messages.ts";
import { readRows } from "./rows.ts";

const NOW = "2025-11-20T00:00:00.000Z";
const read = (name: string, text: string | Uint8Array, columns = {}, mostRows = 100) =>
  readRows(name, typeof text === "string" ? new TextEncoder().encode(text) : text, {
    columns,
    now: NOW,
    mostRows,
  });

test("a table of a spreadsheet: quotes, line breaks in cells, semicolons, Vietnamese names of columns", () => {
  const { items, problems } = read(
    "bai.csv",
    '\ufeffTiêu đề;Nội dung;Người đăng;Ngày đăng;Đường dẫn\r\n"Lũ ""lớn""";"Nước dâng ở Phước Hữu;\nsơ tán 120 hộ.";Nguyễn Văn A;12/11/2025 08:15;https://bao.example/a\r\n;Chợ Phước Hữu mở lại từ thứ hai.;B;;\r\n',
  );
  expect(problems).toEqual([]);
  expect(items).toEqual([
    {
      line: 2,
      item: {
        ...{
          title: 'Lũ "lớn"',
          text: "Nước dâng ở Phước Hữu;\nsơ tán 120 hộ.",
          url: "https://bao.example/a",
        },
        ...{ published: "2025-11-12T01:15:00.000Z", publishedGuessed: false },
      },
    },
    { line: 4, item: expect.objectContaining({ title: null, published: null }) },
  ]);
  // Who wrote it is no column that is read.
  expect(JSON.stringify(items)).not.toContain("Nguyễn");
});

test("JSON Lines: only the four fields are read, whatever else a line holds", () => {
  const { items } = read(
    "x.jsonl",
    '{"content":"Đập Sông Trâu xả nước đêm nay.","author":{"name":"A B"},"created_at":1763000000}\n\n',
  );
  expect(items).toHaveLength(1);
  expect(JSON.stringify(items)).not.toContain("A B");
  expect(items[0]?.item.published).toBe("2025-11-13T02:13:20.000Z");
});

test("nothing is lost: each row is an item or a problem with its line", () => {
  const { items, problems } = read(
    "x.jsonl",
    [
      "không",
      "[1]",
      '{"text":""}',
      '{"text":"ngắn"}',
      '{"text":5}',
      '{"text":"Đủ dài để giữ lại.","url":"javascript:1"}',
      '{"text":"Đủ dài để giữ lại.","date":"31/02/2025"}',
      '{"text":"Đủ dài để giữ lại.","date":"2031-01-01"}',
      '{"text":"Đủ dài để giữ lại."}',
    ].join("\n"),
  );
  expect(problems.map(({ line, problem }) => [line, problem.code])).toEqual([
    [1, "not_json"], [2, "not_an_object"], [3, "text_missing"], [4, "text_too_short"], [5, "not_text"],
    [6, "url_wrong"], [7, "date_unreadable"], [8, "date_ahead"],
  ]); // biome-ignore format: a table
  expect(items.map(({ line }) => line)).toEqual([9]);
});

test.each([
  ["tieu de,ngay\nA,1", "text_column_missing", 1],
  ["text,noi dung\nA,B", "column_twice", 1],
  ["", "file_empty", 1],
  ['text\n"Nước dâng ở Phước Hữu', "quote_unclosed", 2],
  ["text\nNước dâng, ở Phước Hữu, rồi", "cells_wrong", 2],
])("%j is refused by its line", (text, code, line) => {
  expect(read("a.csv", text).problems.at(-1)).toMatchObject({ line, problem: { code } });
});

test("more rows than one file may have are told, and none is kept", () => {
  const { items, problems } = read("a.csv", `text\n${"Nước dâng ở Phước Hữu.\n".repeat(11)}`, {}, 10);
  expect(items).toEqual([]);
  expect(problems).toEqual([{ line: 1, problem: { code: "too_many_rows", limit: 10, rows: 11 } }]);
});

test("old Vietnamese Windows files and UTF-16 are read as what they are", () => {
  const wide = Buffer.concat([
    Buffer.from([0xff, 0xfe]),
    Buffer.from("text\nNước dâng ở Phước Hữu.", "utf16le"),
  ]);
  expect(read("a.csv", wide).items[0]?.item.text).toBe("Nước dâng ở Phước Hữu.");
});

test("columns by the source's settings; a wrong shape is refused by its key", () => {
  const columns = readColumns({ columns: { text: "Mô tả sự việc" } });
  expect(read("a.csv", "Mô tả sự việc,text\nNước dâng ở Phước Hữu.,khác", columns).items[0]?.item.text).toBe(
    "Nước dâng ở Phước Hữu.",
  );
  for (const wrong of [1, [], { text: 3 }, { author: "x" }])
    expect(() => readColumns({ columns: wrong })).toThrow(
      expect.objectContaining({ code: "settings_invalid" }),
    );
});

test("a large table is read in linear time", () => {
  const text = `text\n${'"Nước dâng, ""ở"" Phước Hữu."\n'.repeat(50_000)}`;
  const began = process.cpuUsage();
  expect(parseCsv(text).rows).toHaveLength(50_001);
  expect(process.cpuUsage(began).user / 1e6).toBeLessThan(5);
});

test("each problem is said in both languages with its holes filled", () => {
  for (const code of Object.keys(PROBLEMS) as (keyof typeof PROBLEMS)[]) {
    const problem = { code, field: "title", limit: 1, rows: 2, cells: 3, columns: 4, least: 5 } as never;
    for (const language of ["vi", "en"] as const) expect(sayProblem(problem, language)).not.toMatch(/[{}]/);
  }
});
