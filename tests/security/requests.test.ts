/** Every route of the staff API with hostile values in every field: refused or taken, never a fault of the server. */
import { openApi } from "@minhchung/api/openapi/document";
import type { Schema } from "@minhchung/api/openapi/fields";
import { newsroom } from "@minhchung/api/public/testing/newsroom";
import { type TestDesk, type TestPerson, testDesk } from "@minhchung/api/testing/desk";
import { sampleNarrative } from "@minhchung/api/testing/sample";
import { afterAll, beforeAll, expect, it } from "vitest";

/** What programs trip over: no text for the database, keys of every object, patterns, paths, sizes. */
const TEXTS = [
  "\u0000",
  "a\u0000b",
  "\ud800",
  "__proto__",
  "constructor",
  "toString",
  "../../../../etc/passwd",
  "%00",
  "%",
  "\\",
  "'",
  "{{7*7}}",
  "-1",
  "9223372036854775808",
  "2026-99-99",
];
const METHODS = ["get", "post", "put", "patch", "delete"] as const;
/** These end what the test itself needs; their fields are asked of everywhere else. */
const LEFT_OUT = /^DELETE \/api\/sessions|\/api\/live|\/api\/password/;

interface Route {
  readonly method: string;
  readonly path: string;
  readonly parameters: readonly { readonly name: string; readonly in: string; readonly schema?: Schema }[];
  readonly body: Schema | undefined;
}

let desk: TestDesk;
let people: readonly TestPerson[];
let routes: readonly Route[];
beforeAll(async () => {
  desk = await testDesk();
  const one = await desk.person("mot", "analyst", "editor", "approver");
  people = [one, await desk.person("hai", "administrator")];
  await sampleNarrative(desk.database.owner.db, { proposer: one.id, approver: people[1]?.id ?? "" });
  routes = Object.entries(openApi(desk.app).paths ?? {}).flatMap(([path, item]) =>
    METHODS.flatMap((method) => {
      const operation = item[method] as unknown as
        | {
            parameters?: Route["parameters"];
            requestBody?: { content?: Record<string, { schema?: Schema }> };
          }
        | undefined;
      if (!operation || LEFT_OUT.test(`${method.toUpperCase()} ${path}`)) return [];
      const body = operation.requestBody?.content?.["application/json"]?.schema;
      return [{ method: method.toUpperCase(), path, parameters: operation.parameters ?? [], body }];
    }),
  );
});
afterAll(() => desk.close());

/** A value of that shape whose free texts are `text`; what has one of a few values, or a form, keeps it. */
function filled(schema: Schema | undefined, text: string): unknown {
  const one = schema?.anyOf?.[0] ?? schema?.oneOf?.[0];
  if (one) return filled(one, text);
  if (schema?.const !== undefined) return schema.const;
  if (schema?.enum) return schema.enum[0];
  const type = Array.isArray(schema?.type) ? schema.type[0] : schema?.type;
  if (type === "object" || schema?.properties)
    return Object.fromEntries(
      Object.entries(schema?.properties ?? {}).map(([key, inner]) => [key, filled(inner, text)]),
    );
  if (type === "array") return [filled(schema?.items, text)];
  if (type === "integer" || type === "number") return schema?.minimum ?? 1;
  if (type === "boolean") return true;
  if (schema?.format === "uuid") return "00000000-0000-4000-8000-000000000000";
  return text.length >= (schema?.minLength ?? 0) ? text : text.padEnd(schema?.minLength ?? 0, "x");
}

/** The path with its parameters, each as it should be, or as `text`. */
const pathWith = ({ path }: Route, text: string | null) =>
  path.replace(/\{(\w+)\}/g, (_, name: string) => {
    if (text !== null) return encodeURIComponent(toWellFormed(text));
    if (name === "id" && /\/(?:narratives|comments|questions)\//.test(path)) return "1";
    return "00000000-0000-4000-8000-000000000000";
  });
const toWellFormed = (text: string) => text.replace(/[\ud800-\udfff]/g, "\ufffd");

const faults = async (
  send: () => Promise<{ status: number; body: unknown }>,
  what: string,
): Promise<string[]> => {
  const { status, body } = await send();
  return status >= 500 ? [`${what}: ${status} ${JSON.stringify(body).slice(0, 120)}`] : [];
};

it("hostile texts in every field of every body", { timeout: 240_000 }, async () => {
  const found: string[] = [];
  for (const route of routes.filter(({ body }) => body))
    for (const text of TEXTS)
      for (const { ask } of people)
        found.push(
          ...(await faults(
            () => ask(route.method, pathWith(route, null), filled(route.body, text)),
            `${route.method} ${route.path} ${JSON.stringify(text).slice(0, 20)}`,
          )),
        );
  expect(found).toEqual([]);
});

it("hostile texts in every path and every query", { timeout: 240_000 }, async () => {
  const found: string[] = [];
  for (const route of routes) {
    const asked = route.parameters.filter((parameter) => parameter.in === "query").map(({ name }) => name);
    for (const text of TEXTS) {
      const said = encodeURIComponent(toWellFormed(text.slice(0, 2000)));
      const places = [
        ...(route.path.includes("{") ? [pathWith(route, text.slice(0, 2000))] : []),
        ...asked.map((name) => `${pathWith(route, null)}?${name}=${said}`),
      ];
      for (const place of places)
        for (const { ask } of people)
          found.push(
            ...(await faults(
              () => ask(route.method, place, route.method === "GET" ? undefined : {}),
              `${route.method} ${place.slice(0, 90)}`,
            )),
          );
    }
  }
  expect(found).toEqual([]);
});

it("bodies that are no JSON, not what was asked, or name the prototype", { timeout: 120_000 }, async () => {
  const found: string[] = [];
  const bodies = [
    '{"__proto__": {"mc": 1}, "constructor": {"prototype": {"mc": 1}}}',
    "[]",
    "null",
    '"x"',
    "1e999",
    "{",
    "",
    "[[[[",
    '{"a": "\\ud800"}',
  ];
  const [one] = people;
  for (const route of routes.filter(({ method }) => method !== "GET"))
    for (const body of bodies) {
      const answer = await desk.app.request(pathWith(route, null), {
        method: route.method,
        headers: {
          host: "127.0.0.1:3000",
          origin: "http://127.0.0.1:3000",
          cookie: one?.cookie ?? "",
          "content-type": "application/json",
        },
        ...(route.method === "DELETE" ? {} : { body }),
      });
      if (answer.status >= 500) found.push(`${route.method} ${route.path} ${body}: ${answer.status}`);
      await answer.body?.cancel();
    }
  expect(found).toEqual([]);
  expect(({} as { mc?: number }).mc).toBeUndefined();
});

it("the public site's pages and forms", { timeout: 120_000 }, async () => {
  const room = await newsroom({ rateLimit: { burst: 10_000, perHour: 10_000 } });
  const found: string[] = [];
  const fields = ["question", "link", "email", "trap", "text", "slug", "place", "language"];
  try {
    for (const text of TEXTS) {
      const said = encodeURIComponent(toWellFormed(text));
      for (const path of [
        `/?q=${said}`,
        `/?place=${said}&theme=${said}&kind=${said}&trang=${said}`,
        `/phieu?code=${said}`,
        `/kiem-chung/${said}`,
        `/kiem-chung/${said}/ban/1`,
        `/khung?place=${said}`,
        `/ban-tin/xac-nhan/${said}`,
        `/${said}`,
      ])
        if ((await room.get(path)).status >= 500) found.push(`GET ${path}`);
      for (const path of [
        "/hoi",
        "/khieu-nai",
        "/ban-tin",
        `/ban-tin/xac-nhan/${said}`,
        `/ban-tin/thoi/${said}`,
      ])
        if ((await room.post(path, Object.fromEntries(fields.map((name) => [name, text])))).status >= 500)
          found.push(`POST ${path} ${JSON.stringify(text)}`);
    }
  } finally {
    await room.close();
  }
  expect(found).toEqual([]);
});
