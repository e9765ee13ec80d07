import { afterEach, expect, test, vi } from "vitest";
import {
  ApiFailure,
  failureFrom,
  request,
  setRequestLanguage,
  whenSessionLost,
  withQuery,
} from "./client.ts";

afterEach(() => vi.unstubAllGlobals());

function answer(status: number, body: string) {
  const seen: { path: string; init: RequestInit }[] = [];
  vi.stubGlobal("fetch", async (path: string, init: RequestInit) => {
    seen.push({ path, init });
    return new Response(body, { status });
  });
  return seen;
}

test("a failure carries the server's own words and the current state of what was changed", () => {
  const failure = failureFrom(409, {
    error: { code: "conflict", message: "Đã có người sửa.", current: { rowVersion: 4 } },
  });
  expect(failure).toMatchObject({ status: 409, code: "conflict", message: "Đã có người sửa.", spoken: true });
  expect(failure.current).toEqual({ rowVersion: 4 });
});

test("the sign-in library's answer and an empty one become codes that the words know", () => {
  expect(failureFrom(401, { code: "INVALID_EMAIL_OR_PASSWORD", message: "x" })).toMatchObject({
    code: "invalid_email_or_password",
    spoken: false,
  });
  expect(failureFrom(502, undefined).code).toBe("http_502");
});

test("the language goes with the request, a body only when there is one", async () => {
  const seen = answer(200, "{}");
  setRequestLanguage("en");
  await request("GET", "/api/me");
  await request("POST", "/api/cases", { claimText: "x" });
  expect(seen[0]?.init.headers).toMatchObject({ "accept-language": "en" });
  expect(seen[0]?.init.body).toBeUndefined();
  expect(seen[1]?.init.body).toBe('{"claimText":"x"}');
});

test("a lost connection is a failure of its own, and an answer that is no JSON is not taken for data", async () => {
  vi.stubGlobal("fetch", async () => {
    throw new TypeError("fetch failed");
  });
  await expect(request("GET", "/api/me")).rejects.toMatchObject({ code: "network", status: 0 });
  answer(200, "<html>");
  await expect(request("GET", "/api/me")).rejects.toBeInstanceOf(ApiFailure);
});

test("a 401 says that the session is lost, save where the password itself was wrong", async () => {
  const lost = vi.fn();
  whenSessionLost(lost);
  answer(401, "{}");
  await expect(request("POST", "/api/auth/sign-in/email", {})).rejects.toThrow();
  expect(lost).not.toHaveBeenCalled();
  await expect(request("GET", "/api/queue")).rejects.toThrow();
  expect(lost).toHaveBeenCalledOnce();
});

test("empty parts of a query are left out", () => {
  expect(withQuery("/api/queue", { q: "đập", page: 2, harm: null, place: "", sort: undefined })).toBe(
    "/api/queue?q=%C4%91%E1%BA%ADp&page=2",
  );
  expect(withQuery("/api/cases", {})).toBe("/api/cases");
});
