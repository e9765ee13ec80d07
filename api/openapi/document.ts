import type { OpenAPIHono } from "@hono/zod-openapi";
import type { RequestEnv } from "../staff/kit.ts";
import { SUMMARIES } from "./summaries.ts";

export const METHODS = ["get", "post", "put", "patch", "delete"] as const;

const API_ERROR = {
  type: "object",
  required: ["error"],
  properties: {
    error: {
      type: "object",
      required: ["code", "message"],
      properties: {
        code: { type: "string" },
        message: { type: "string", description: "In the asker's language" },
        params: { type: "object" },
        current: { description: "What stands now, on a conflict (409)" },
      },
    },
  },
} as const;

/** The OpenAPI 3.1 description, generated from the routes; each can also answer with an ApiError. */
export function openApi(app: OpenAPIHono<RequestEnv>) {
  const document = app.getOpenAPI31Document({
    openapi: "3.1.0",
    info: { title: "Minh Chứng: staff API", version: "1", license: { name: "Apache-2.0" } },
  });
  for (const [path, item] of Object.entries(document.paths ?? {})) {
    for (const method of METHODS) {
      const operation = item[method];
      if (!operation) continue;
      operation.responses = { ...operation.responses, default: ERROR_ANSWER };
      operation.tags = [tagOf(path)];
      const summary = SUMMARIES[`${method.toUpperCase()} ${path}`];
      if (summary) operation.summary = summary;
    }
  }
  document.components = {
    ...document.components,
    schemas: { ...document.components?.schemas, ApiError: API_ERROR as never },
    securitySchemes: { session: { type: "apiKey", in: "cookie", name: "minhchung.session_token" } },
  };
  return document;
}

/** "/api/cases/{id}/notes" → "cases". */
export const tagOf = (path: string): string => path.split("/")[2] ?? "";

const ERROR_ANSWER = {
  description: "A refusal",
  content: { "application/json": { schema: { $ref: "#/components/schemas/ApiError" } } },
};
