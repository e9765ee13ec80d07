import { detectClaims } from "@minhchung/models/detect/claims";
import { expect, it } from "vitest";
import type { Carrier } from "../carrier.ts";
import { locateStep } from "./locate.ts";

const PUBLISHED = "2025-11-12T01:00:00.000Z";

async function claimsOf(text: string, localSource: boolean): Promise<string[]> {
  const document = { text, register: "news" as const, claimedAt: PUBLISHED, localSource };
  const readings = detectClaims(text, { published: PUBLISHED });
  const { claims = [] } = await locateStep().run({ document, readings } as unknown as Carrier);
  return claims.map((claim) => claim.text);
}

it.each([
  ["our own commune", "UBND xã Phước Hữu đã chi 5 triệu đồng cho mỗi hộ bị tốc mái.", 1],
  ["a neighbour in our province", "Công an TP Nha Trang đã bắt 3 người vì trộm 12 xe máy.", 1],
  ["another province", "Công an tỉnh Bình Định đã bắt 3 người vì trộm 12 xe máy.", 0],
])("a sentence about %s travels as it concerns the locality", async (_, text, count) => {
  expect(await claimsOf(text, true)).toHaveLength(count);
});

it("a sentence without a place follows its document", async () => {
  const text = "Mỗi hộ bị tốc mái đã được chi 5 triệu đồng.";
  expect(await claimsOf(text, true)).toHaveLength(1);
  expect(await claimsOf(text, false)).toHaveLength(0);
});
