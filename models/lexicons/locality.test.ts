import { readFileSync, statSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { defaultLocality, LocalityError, loadLocality } from "./locality.ts";
import { nameIndex } from "./names.ts";

const file = (name: string) => new URL(name, import.meta.url);

describe("the sample locality", () => {
  it("holds 65 former and 24 current communes and 7 districts", () => {
    const communes = defaultLocality.units.filter((u) => u.level === "commune");
    expect(communes.filter((u) => u.ended)).toHaveLength(65);
    expect(communes.filter((u) => !u.ended)).toHaveLength(24);
    expect(defaultLocality.units.filter((u) => u.level === "district")).toHaveLength(7);
  });
  it("dates the three wards that were merged earlier", () => {
    const earlier = defaultLocality.units.filter((u) => u.ended === "2024-09-01").map((u) => u.name);
    expect(earlier.sort()).toEqual(["Mỹ Hương", "Thanh Sơn", "Tấn Tài"]);
  });
  it("gives coordinates of every current unit, inside the province", () => {
    for (const unit of defaultLocality.units.filter((u) => !u.ended)) {
      expect(unit.latitude, unit.name).toBeGreaterThan(11.2);
      expect(unit.latitude, unit.name).toBeLessThan(12.1);
      expect(unit.longitude, unit.name).toBeGreaterThan(108.5);
      expect(unit.longitude, unit.name).toBeLessThan(109.4);
    }
  });
  it("stays small", () => {
    const size = ["./localities/ninh-thuan.json", "./gazetteer/khanh-hoa.json", "./gazetteer/elsewhere.json"]
      .map((name) => statSync(file(name)).size)
      .reduce((a, b) => a + b);
    expect(size).toBeLessThan(600_000);
  });
  it("indexes every name under its first folded syllable", () => {
    const index = nameIndex(defaultLocality);
    expect(index.byFirst.get("phuoc")?.some((e) => e.name === "Phước Hữu")).toBe(true);
    expect(index.current.get("22891")?.name).toBe("Phước Hữu");
  });
});

describe("loadLocality", () => {
  const good = () => JSON.parse(readFileSync(file("./localities/ninh-thuan.json"), "utf8"));
  it.each([
    ["nothing", null],
    ["no units", { ...good(), units: [] }],
    ["no name", { ...good(), name: "" }],
    ["a code twice", { ...good(), units: [good().units[0], good().units[0]] }],
    ["a successor that does not exist", { ...good(), units: [{ ...good().units[0], now: ["99999"] }] }],
    ["an unknown level", { ...good(), units: [{ ...good().units[0], level: "planet" }] }],
  ])("refuses a file with %s", (_, json) => {
    expect(() => loadLocality(json)).toThrow(LocalityError);
  });
});
