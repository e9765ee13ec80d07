import { afterAll, beforeAll, expect, it } from "vitest";
import { type TestDesk, testDesk } from "../testing/desk.ts";
import { METHODS, openApi } from "./document.ts";
import { fieldsOf, typeOf } from "./fields.ts";
import { openApiPage } from "./page.ts";
import { SUMMARIES } from "./summaries.ts";

let desk: TestDesk;
beforeAll(async () => {
  desk = await testDesk();
});
afterAll(() => desk.close());

const routes = () =>
  Object.entries(openApi(desk.app).paths ?? {}).flatMap(([path, item]) =>
    METHODS.filter((method) => item[method]).map((method) => `${method.toUpperCase()} ${path}`),
  );

it("every route says what it does, and nothing is said of a route that is not there", () => {
  expect(Object.keys(SUMMARIES).sort()).toEqual(routes().sort());
});

it("the page shows every route with its roles, what it takes and what it gives; it loads and runs nothing", async () => {
  const answer = await desk.ask("GET", "/openapi");
  expect(answer.status).toBe(200);
  expect(answer.headers.get("content-type")).toMatch(/^text\/html/);
  const page = String(answer.body);
  for (const route of routes()) expect(page, route).toContain(`</b> ${route.split(" ")[1]}</code>`);
  expect(page.match(/<article>/g)).toHaveLength(routes().length);
  expect(page).toContain("For: editor, approver. Gives: <code>CommentMade</code>.");
  expect(page).toContain("one of headline, fact, claimReviewed");
  expect(page).not.toMatch(/<script|<link|src=|https?:/);
});

it("a text that looks like markup stays a text", () => {
  const paths = { "/api/x": { get: { summary: "<img onerror=1>", tags: ["x"] } } };
  expect(openApiPage({ info: { title: "T", version: "1" }, paths })).toContain("&lt;img onerror=1&gt;");
});

it.each([
  [{ type: "string", maxLength: 20 }, "text (0–20)"],
  [{ type: ["string", "null"], format: "uuid" }, "uuid or null"],
  [{ type: "integer", minimum: 1, maximum: Number.MAX_SAFE_INTEGER }, "integer (1 or more)"],
  [{ type: "array", items: { type: "number" }, maxItems: 3 }, "list of number (0–3)"],
  [{ anyOf: [{ type: "string" }, { const: "" }] }, 'text or ""'],
  [{ type: ["string", "null"], enum: ["a", "b", null] }, "one of a, b, or null"],
  [undefined, "anything"],
] as const)("%o reads %s", (schema, words) => {
  expect(typeOf(schema)).toBe(words);
});

it("fields inside of fields are named by their way", () => {
  const inner = { type: "object", properties: { c: { type: "string" } } } as const;
  const schema = { properties: { a: inner, b: { type: "array", items: inner } }, required: ["a"] } as const;
  expect(fieldsOf(schema).map(({ name, required }) => [name, required])).toEqual([
    ["a", true],
    ["a.c", false],
    ["b", false],
    ["b[].c", false],
  ]);
});
