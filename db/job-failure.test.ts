import { expect, test } from "vitest";
import { DatabaseError } from "./errors.ts";
import { storedFailure } from "./job-failure.ts";

test("a failure keeps its code, its values and the innermost line; never the query with a resident's words", () => {
  const server = Object.assign(new Error("duplicate key value\nDETAIL: …"), { code: "23505" });
  const query = new Error("Failed query: insert into tips … params: Nhà tôi ở số 5", { cause: server });
  expect(storedFailure(query)).toEqual({ code: "23505", message: "duplicate key value", params: {} });
  expect(JSON.stringify(storedFailure(query))).not.toContain("Nhà tôi");
});

test("the outermost code speaks, with the values of its sentence alone", () => {
  const error = new DatabaseError(
    "port_in_use",
    { port: 5432 },
    Object.assign(new Error("listen"), { code: "EADDRINUSE" }),
  );
  expect(storedFailure(error)).toMatchObject({
    code: "port_in_use",
    params: { port: 5432 },
    message: "listen",
  });
  const odd = Object.assign(new Error("x"), {
    code: "odd",
    params: { deep: { a: 1 }, list: [1], plain: "p" },
  });
  expect(storedFailure(odd).params).toEqual({ plain: "p" });
});

test("what is no error is kept as text; a chain that bites its tail ends", () => {
  expect(storedFailure("gone")).toEqual({ code: "", message: "gone", params: {} });
  const loop: { message: string; cause?: unknown } = new Error("round");
  loop.cause = loop;
  expect(storedFailure(loop).message).toBe("round");
});
