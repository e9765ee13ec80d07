import { expect, test } from "vitest";
import { readSettings } from "./settings.ts";

test("known keys are taken, unknown ones are left to others", () => {
  const given = {
    links: ".tin a",
    include: ["/tin/*"],
    maxPages: 20,
    items: { selector: ".bai", text: "p" },
  };
  expect(readSettings({ ...given, other: 1 })).toEqual(given);
  expect(readSettings({})).toEqual({});
});

test.each([
  [{ links: 3 }, "links"],
  [{ include: "/tin" }, "include"],
  [{ exclude: [1] }, "exclude"],
  [{ maxPages: 0 }, "maxPages"],
  [{ recheckMinutes: 1.5 }, "recheckMinutes"],
  [{ items: { text: "p" } }, "items.selector"],
  [{ items: { selector: "p", date: 5 } }, "items.date"],
])("%o is refused by its key", (settings, key) => {
  expect(() => readSettings(settings)).toThrow(
    expect.objectContaining({ code: "settings_invalid", params: { key } }),
  );
});
