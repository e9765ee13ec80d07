import { expect, test } from "vitest";
import { redact } from "../privacy/redact.ts";
import { prepare } from "./prepare.ts";

test("a sentence is prepared once for all readers, and articles that are redacted meanwhile do not take its place", () => {
  const sentence = "Xã Phước Hữu cấp 5 triệu đồng cho mỗi hộ.";
  const prepared = prepare(sentence);
  for (let article = 0; article < 40; article++)
    redact(`Bài ${article}: gọi số 0905 123 456 để nhận giống lúa.`);
  expect(prepare(sentence)).toBe(prepared);
});
