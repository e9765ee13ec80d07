import { expect, test } from "vitest";
import { type QuestionForm, readForm, readQuestion } from "./question.ts";

const blank: QuestionForm = { question: "", link: "", email: "", trap: "" };

test("text alone and link alone are enough", () => {
  expect(readQuestion({ ...blank, question: "Đập có vỡ không?" })).toEqual({
    ok: true,
    value: { question: "Đập có vỡ không?", link: null, email: null },
  });
  expect(readQuestion({ ...blank, link: "bao.example/tin", email: "lan@example.vn" })).toEqual({
    ok: true,
    value: { question: "", link: "https://bao.example/tin", email: "lan@example.vn" },
  });
});

test.each<[string, Partial<QuestionForm>, object]>([
  ["nothing at all", {}, { question: "empty" }],
  ["an address alone", { email: "lan@example.vn" }, { question: "empty" }],
  ["a text of 2001 characters", { question: "ạ".repeat(2001) }, { question: "long" }],
  ["a broken link, although there is text", { question: "x", link: "http//x" }, { link: "link" }],
  ["a broken address", { question: "x", email: "lan@example" }, { email: "email" }],
  [
    "an address that would break a header",
    { question: "x", email: "a@b.vn>\nBcc: c@d.vn" },
    { email: "email" },
  ],
  ["a filled trap", { question: "x", trap: "http://spam.example" }, { trap: "trap" }],
  ["all at once", { link: "x y", email: "@", trap: "1" }, { link: "link", email: "email", trap: "trap" }],
])("refused: %s", (_name, form, problems) => {
  expect(readQuestion({ ...blank, ...form })).toEqual({ ok: false, problems });
});

test("2000 characters are counted as people count them", () => {
  expect(readQuestion({ ...blank, question: "🔥".repeat(2000) }).ok).toBe(true);
});

test("fields are read as NFC text without carriage returns; files and arrays count as empty", () => {
  const body = { question: "  ba\u0323n\r\nmoi ", link: new File(["x"], "x"), email: ["a", "b"] };
  expect(readForm(body, ["question", "link", "email"])).toEqual({
    question: "bạn\nmoi",
    link: "",
    email: "",
  });
});
