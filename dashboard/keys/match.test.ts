import { describe, expect, test } from "vitest";
import { KEYMAP, type KeyBinding, type KeyScope, strokesOf } from "./keymap.ts";
import { type KeyState, matchStroke, NO_PREFIX, type Stroke } from "./match.ts";

const bindings: readonly KeyBinding[] = KEYMAP;
const every: KeyScope[] = ["desk", "queue", "narrative"];

function stroke(key: string, extra: Partial<Stroke> = {}): Stroke {
  return {
    key,
    ctrlKey: false,
    metaKey: false,
    altKey: false,
    shiftKey: false,
    isComposing: false,
    typing: false,
    ...extra,
  };
}

/** Presses keys one after another and says which actions came of it. */
function press(strokes: Stroke[], scopes: KeyScope[] = every, step = 100): string[] {
  let state: KeyState = NO_PREFIX;
  const actions: string[] = [];
  strokes.forEach((one, index) => {
    const result = matchStroke(state, one, scopes, index * step);
    state = result.state;
    if (result.hit) actions.push(result.hit.stay ? `${result.hit.action}+stay` : result.hit.action);
  });
  return actions;
}

function strokesFor(binding: KeyBinding): Stroke[] {
  return binding.keys.split(" ").map((part) => {
    const control = part.startsWith("Ctrl+");
    return stroke(control ? part.slice(5) : part, { ctrlKey: control });
  });
}

describe("the table", () => {
  test.each(bindings.map((binding) => [binding.action, binding] as const))(
    "%s answers to its keys",
    (action, binding) => {
      expect(press(strokesFor(binding), ["desk", binding.scope])).toEqual([action]);
    },
  );

  test("no two actions share keys where both are on screen, and none is the first stroke of another", () => {
    const together: KeyScope[][] = [
      ["desk", "queue", "narrative"],
      ["desk", "check"],
      ["desk", "case"],
      ["desk", "editor"],
      ["desk", "review"],
    ];
    for (const scopes of together) {
      const keys = bindings
        .filter((binding) => scopes.includes(binding.scope))
        .map((binding) => binding.keys);
      expect(new Set(keys).size).toBe(keys.length);
      for (const key of keys) expect(keys.some((other) => other.startsWith(`${key} `))).toBe(false);
    }
  });

  test("Backspace and Delete are bound nowhere", () => {
    expect(bindings.filter((binding) => /backspace|delete/i.test(binding.keys))).toEqual([]);
    expect(press([stroke("Backspace"), stroke("Delete"), stroke("Backspace", { ctrlKey: true })])).toEqual(
      [],
    );
  });

  test("what works while typing needs Control: no letter of a text is taken away", () => {
    for (const binding of bindings) {
      if (binding.whileTyping) expect(binding.keys).toMatch(/^Ctrl\+/);
    }
    expect(strokesOf("goQueue")).toEqual(["g", "q"]);
  });
});

describe("typing Vietnamese", () => {
  test("in a field no letter is a shortcut", () => {
    const letters = [..."dcsajkxzu/?g q"].map((key) => stroke(key, { typing: true }));
    expect(press(letters)).toEqual([]);
  });

  test("a keyboard that replaces by Backspace (d, d → đ; a, s → á) triggers nothing in a field", () => {
    const unikey = ["d", "d", "Backspace", "đ", "a", "s", "Backspace", "á"].map((key) =>
      stroke(key, { typing: true }),
    );
    expect(press(unikey)).toEqual([]);
  });

  test("an input method that composes keeps its keys, also outside a field and for the keys of the table", () => {
    const composing = [
      stroke("d", { isComposing: true }),
      stroke("Process", { keyCode: 229 }),
      stroke("c", { keyCode: 229 }),
      stroke("Unidentified"),
      stroke("Enter", { ctrlKey: true, isComposing: true, typing: true }),
    ];
    expect(press(composing, ["desk", "queue", "narrative", "editor"])).toEqual([]);
  });

  test("a stroke taken by the input method also ends a half-typed shortcut", () => {
    expect(press([stroke("g"), stroke("Process", { keyCode: 229 }), stroke("q")])).toEqual([]);
  });
});

describe("strokes", () => {
  test("Shift decides and stays; Control or Alt with a letter is the browser's", () => {
    expect(press([stroke("D", { shiftKey: true })])).toEqual(["dismiss+stay"]);
    expect(
      press([stroke("d", { ctrlKey: true }), stroke("d", { altKey: true }), stroke("d", { metaKey: true })]),
    ).toEqual([]);
  });

  test("Command is Control on a Mac", () => {
    expect(press([stroke("Enter", { metaKey: true, typing: true })], ["desk", "editor"])).toEqual(["submit"]);
  });

  test("two strokes count only together and in time", () => {
    expect(press([stroke("g"), stroke("Shift"), stroke("q")])).toEqual(["goQueue"]);
    expect(press([stroke("g"), stroke("q")], every, 2_000)).toEqual([]);
    expect(press([stroke("g"), stroke("c")])).toEqual(["goCases"]);
  });

  test("a scope that is not on screen is deaf", () => {
    expect(press([stroke("m"), stroke("j"), stroke("x")], ["desk", "case"])).toEqual([]);
  });
});
