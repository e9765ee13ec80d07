import { expect, test } from "vitest";
import { NO_FILTERS } from "./filters.ts";
import { isView, keepViews, MOST_VIEWS, readViews, type View, withView } from "./views.ts";

function memory(): Pick<Storage, "getItem" | "setItem"> {
  const kept = new Map<string, string>();
  return { getItem: (key) => kept.get(key) ?? null, setItem: (key, text) => void kept.set(key, text) };
}

const HEALTH = { ...NO_FILTERS, harm: "health", q: "đập", open: 7 } as const;

test("a view comes back as it was kept, without what was open, and only for its person", () => {
  const store = memory();
  expect(keepViews(store, "an", withView([], "  Sức khỏe ", HEALTH))).toBe(true);
  const [view] = readViews(store, "an");
  expect(view).toEqual({ name: "Sức khỏe", search: { harm: "health", q: "đập" } });
  expect(isView(view as View, { ...HEALTH, open: null })).toBe(true);
  expect(isView(view as View, NO_FILTERS)).toBe(false);
  expect(readViews(store, "binh")).toEqual([]);
});

test("the same name replaces; the oldest goes when there are too many; no name, no view", () => {
  const twice = withView(withView([], "a", NO_FILTERS), "a", HEALTH);
  expect(twice).toHaveLength(1);
  let many: View[] = [];
  for (let n = 0; n <= MOST_VIEWS; n++) many = withView(many, `v${n}`, HEALTH);
  expect(many).toHaveLength(MOST_VIEWS);
  expect(many[0]?.name).toBe("v1");
  expect(withView([], "  ", HEALTH)).toEqual([]);
});

test("what cannot be read is nothing, what filters do not know is left out", () => {
  const store = memory();
  store.setItem("minhchung.views.an", "{broken");
  expect(readViews(store, "an")).toEqual([]);
  store.setItem("minhchung.views.an", '[{"name":"x","search":{"harm":"gone","q":"bão"}},{"name":5},null]');
  expect(readViews(store, "an")).toEqual([{ name: "x", search: { q: "bão" } }]);
  const full = {
    getItem: () => null,
    setItem: () => {
      throw new Error("quota");
    },
  };
  expect(keepViews(full, "an", [])).toBe(false);
});
