/** Words that every object knows are words of a text like others: no reader, step or channel takes them for entries of its lists. */
import { radioScript } from "@minhchung/api/publish/channels/radio";
import { detectClaims } from "@minhchung/models/detect/claims";
import { redact } from "@minhchung/models/privacy/redact";
import { readBodies } from "@minhchung/models/readers/bodies";
import { readDates } from "@minhchung/models/readers/dates";
import { readDirections } from "@minhchung/models/readers/direction";
import { readDocumentNumbers } from "@minhchung/models/readers/documents";
import { readPlaces } from "@minhchung/models/readers/places";
import { readQuantifiers } from "@minhchung/models/readers/quantifiers";
import { readQuantities } from "@minhchung/models/readers/quantities";
import { normalise } from "@minhchung/models/text/normalise";
import { spoken } from "@minhchung/models/text/spoken";
import { expandTeencode } from "@minhchung/models/text/teencode";
import { words } from "@minhchung/models/text/words";
import { verify } from "@minhchung/models/verify/verify";
import { expect, it } from "vitest";
import { HOUSE, hostileText } from "./exports.ts";

const KEYS = Object.getOwnPropertyNames(Object.prototype);
const FRAMES: readonly ((key: string) => string)[] = [
  (key) => key,
  (key) => `một ${key}`,
  (key) => `5 ${key} đồng`,
  (key) => `${key} triệu`,
  (key) =>
    `Xã ${key} có 5 ${key} ngày ${key} tháng 5, số ${key}/QĐ-UBND, ông ${key} cho biết ${key}: không ${key}.`,
  (key) => `ubnd ${key} tat ca ${key} k ${key} ko ${key} tăng từ ${key} lên ${key}`,
];
const EVIDENCE = "Xã Phước Hữu hỗ trợ 86 hộ dân thôn La Chữ 5 triệu đồng mỗi hộ.";

const READERS: Readonly<Record<string, (text: string) => unknown>> = {
  normalise,
  words,
  teencode: expandTeencode,
  quantities: (text) => readQuantities(text),
  dates: (text) => readDates(text, { published: "2026-11-13" }),
  places: (text) => readPlaces(text),
  bodies: (text) => readBodies(text),
  quantifiers: readQuantifiers,
  directions: readDirections,
  documents: readDocumentNumbers,
  redact,
  claims: detectClaims,
  spoken,
  verify: (text) => [verify(text, EVIDENCE), verify(EVIDENCE, text)],
  radio: (text) =>
    radioScript(hostileText([text]), HOUSE, { place: null, slot: null, pace: 200, language: "vi" } as never),
};

it.each(Object.entries(READERS))("%s", (_, read) => {
  for (const key of KEYS)
    for (const frame of FRAMES) expect(() => read(frame(key)), frame(key)).not.toThrow();
});
