import { testDatabase } from "@minhchung/db/testing/database";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addEvidence } from "./evidence.ts";
import { createSearch } from "./retrieve.ts";
import { addNotice } from "./testing/desk.ts";

const database = await testDatabase();
const { db } = database.app;
const search = createSearch(db, null);
const CLAIM = "UBND xã Phước Hữu hỗ trợ mỗi hộ dân thôn La Chữ 50 triệu đồng sửa nhà sau bão.";
const FIRST = "UBND xã Phước Hữu thông báo việc hỗ trợ hộ dân thôn La Chữ sửa nhà sau bão.";
const SECOND = "Số tiền này là 5 triệu đồng.";
const ELSEWHERE = "Năm ngoái, mỗi hộ dân thôn Hoài Ni được hỗ trợ 3 triệu đồng.";

beforeAll(async () => {
  await addNotice(db, `${FIRST} ${SECOND}`);
  await addNotice(db, ELSEWHERE);
});
afterAll(() => database.drop());

const ask = async (wholeItems: boolean) =>
  (await search(CLAIM, { claimedOn: "2025-11-13", limit: 3, wholeItems })).map(({ text }) => text);

describe("a search", () => {
  it("puts sentences of several items in the order in which they answer", async () => {
    expect((await ask(false))[0]).toBe(FIRST);
    expect(await ask(false)).toContain(ELSEWHERE);
  });

  it("for people brings the sentence that only its neighbour explains before one of another matter", async () => {
    const found = await ask(true);
    expect(found.indexOf(SECOND)).toBeGreaterThanOrEqual(0);
    expect(found.indexOf(SECOND)).toBeLessThan(found.indexOf(ELSEWHERE));
  });

  it("finds what is in force behind more nearer ones than it looks at that are not", async () => {
    const years = Array.from({ length: 90 }, (_, i) => 1900 + i);
    for (const year of years)
      await addEvidence(db, {
        ...{ kind: "record", title: `Năm ${year}`, issuer: "UBND xã Phước Hữu" },
        ...{ issuedOn: `${year}-01-01`, validFrom: `${year}-01-01`, validTo: `${year}-12-31`, text: CLAIM },
      });
    expect(await ask(false)).toContain(FIRST);
    expect(await ask(false)).not.toContain(CLAIM);
    const [then] = await search(CLAIM, { claimedOn: "1950-06-01", limit: 3 });
    expect(then?.source.title).toBe("Năm 1950");
  });
});
