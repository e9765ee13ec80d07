import { expect, test } from "vitest";
import { deviceOf } from "./device.ts";

const CHROME = "(KHTML, like Gecko) Chrome/140.0.0.0";
test.each([
  [
    `Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 ${CHROME} Safari/537.36`,
    "Chrome",
    "Windows",
  ],
  [
    `Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 ${CHROME} Safari/537.36 Edg/140.0.0.0`,
    "Edge",
    "Windows",
  ],
  [
    `Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 coc_coc_browser/140 ${CHROME} Safari/537.36`,
    "Cốc Cốc",
    "Windows",
  ],
  ["Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox", "Linux"],
  [
    `Mozilla/5.0 (Linux; Android 14; K) AppleWebKit/537.36 ${CHROME} Mobile Safari/537.36`,
    "Chrome",
    "Android",
  ],
  [
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Safari/604.1",
    "Safari",
    "iOS",
  ],
  ["curl/8", null, null],
  [null, null, null],
])("%s", (words, browser, system) => {
  expect(deviceOf(words)).toEqual({ browser, system });
});
