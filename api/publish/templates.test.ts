import { HARM_CLASSES } from "@minhchung/db/schema/claims";
import { expect, it } from "vitest";
import { findLabel } from "./lint/labels.ts";
import { blankIn, skeletonOf, TEMPLATES } from "./templates.ts";

it("every harm class but “other” has a skeleton in both languages, line by line", () => {
  expect(Object.keys(TEMPLATES).sort()).toEqual(HARM_CLASSES.filter((one) => one !== "other").sort());
  for (const { vi, en } of Object.values(TEMPLATES)) expect(vi).toHaveLength(en.length);
  expect([skeletonOf("other", "vi"), skeletonOf(null, "en")]).toEqual(["", ""]);
});

it("holds no number, no fact and no label: what is no heading is a blank", () => {
  for (const { vi, en } of Object.values(TEMPLATES))
    for (const line of [...vi, ...en]) {
      expect(line).not.toMatch(/\d/);
      expect(line, line).toMatch(/^[^⟦⟧:]+: ⟦[^⟦⟧]+⟧\.$/);
      expect(findLabel(line), line).toBeNull();
      expect(line).toBe(line.normalize("NFC"));
    }
});

it("a blank is found until nothing of it is left", () => {
  expect(blankIn(skeletonOf("fraud", "vi"))).toMatch(/^⟦.+⟧$/);
  expect(blankIn("Hỏi thêm: ⟦số")).toBe("⟦số");
  expect(blankIn("Hỏi thêm: trạm y tế⟧")).toBe("⟧");
  expect(blankIn("Hỏi thêm: trạm y tế xã.")).toBeNull();
});
