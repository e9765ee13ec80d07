/** What the staff API answers and asks: no field of it is about a person save what `api-fields.ts` gives a reason for. */
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { openApi } from "@minhchung/api/openapi/document";
import { fieldsOf, type Schema } from "@minhchung/api/openapi/fields";
import { testDesk } from "@minhchung/api/testing/desk";
import { afterAll, expect, it } from "vitest";
import { parseAst } from "vitest/node";
import { ANSWERED, ASKED } from "./api-fields.ts";

const desk = await testDesk();
afterAll(() => desk.close());

const PERSONAL =
  /(?:^|[a-z_])(?:person|people|user|author|writer|actor|owner|name|email|mail|phone|handle|nick|profile|avatar|contact|asker|reporter|subscriber|ip|address|birth|gender|account|by|assigned|assignee|reviewer|approver|editor|analyst|member|who|colleague|follower|to|from|factor)(?:s|Id|Ids|Name|$)/i;
/** Ends like one of them, and is none. */
const OTHER_WORDS = /(?:factors|readTips|tips|tipId)$/;

const STAFF = fileURLToPath(new URL("../../api/staff/", import.meta.url));

/** Every property of the types that routes answer with: the contract between server and dashboard. */
function answeredFields(): string[] {
  const found = new Set<string>();
  for (const file of readdirSync(STAFF).filter((name) => name.endsWith("types.ts"))) {
    const visit = (value: unknown, type: string): void => {
      if (Array.isArray(value)) for (const one of value) visit(one, type);
      if (typeof value !== "object" || value === null || Array.isArray(value)) return;
      const node = value as { type: string; id?: { name?: string }; key?: { name?: string; value?: string } };
      const name = /^TS(?:Interface|TypeAlias)Declaration$/.test(node.type) ? (node.id?.name ?? type) : type;
      if (node.type === "TSPropertySignature") found.add(`${name}.${node.key?.name ?? node.key?.value}`);
      for (const one of Object.values(node)) visit(one, name);
    };
    visit(parseAst(readFileSync(STAFF + file, "utf8"), { lang: "ts" } as never), "?");
  }
  return [...found];
}

/** Every field of what routes take: paths, queries, bodies. */
function askedFields(): string[] {
  const found = new Set<string>();
  for (const item of Object.values(openApi(desk.app).paths ?? {}))
    for (const operation of Object.values(item as object)) {
      const { parameters = [], requestBody } = operation as {
        parameters?: { name: string }[];
        requestBody?: { content?: Record<string, { schema?: Schema }> };
      };
      for (const { name } of parameters) found.add(name);
      for (const { name } of fieldsOf(requestBody?.content?.["application/json"]?.schema))
        found.add(name.split(".").at(-1) ?? name);
    }
  return [...found].map((name) => name.replace("[]", ""));
}

const isPersonal = (field: string) =>
  PERSONAL.test(field.split(".").at(-1) ?? field) && !OTHER_WORDS.test(field);

it("every field of an answer that is about a person has its reason, and no reason is left over", () => {
  const fields = answeredFields();
  expect(fields.length).toBeGreaterThan(300);
  const personal = fields.filter(isPersonal);
  expect(personal.filter((field) => !(field in ANSWERED)).sort()).toEqual([]);
  expect(
    Object.keys(ANSWERED)
      .filter((field) => !personal.includes(field))
      .sort(),
  ).toEqual([]);
});

it("every field of a request that is about a person has its reason", () => {
  const fields = askedFields();
  expect(fields.length).toBeGreaterThan(60);
  expect(fields.filter((field) => isPersonal(field) && !(field in ASKED)).sort()).toEqual([]);
});

it("nothing is counted by person: no answer holds a number beside somebody's name", () => {
  const counted = answeredFields().filter(
    (field) =>
      /^(?:Person|UserRow|Me)\./.test(field) && /count|number|total|score|rate|flags|sum/i.test(field),
  );
  expect(counted).toEqual([]);
});
