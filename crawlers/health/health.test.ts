import { describe, expect, it } from "vitest";
import { random } from "../testing/words.ts";
import { dayTypeOf, localHour, VIETNAM } from "./calendar.ts";
import { ALARM_REASONS, type DocumentNote, type History, type PageNote, type RoundNote } from "./history.ts";
import { judge } from "./judge.ts";
import { sayAlarm } from "./messages.ts";
import { chanceOfSilence, learnRhythm } from "./rhythm.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** A Monday, 00:00 in Vietnam. */
const BEGIN = Date.parse("2025-09-07T17:00:00Z");
const at = (days: number, hours = 0) => new Date(BEGIN + days * DAY + hours * HOUR);

let ids = 0;
const document = (time: Date, more: Partial<DocumentNote> = {}): DocumentNote => ({
  ...{ id: ++ids, collectedOn: "2025-09-08", at: time, chars: 3_000, dated: true, published: time },
  ...more,
});
const round = (time: Date, more: Partial<RoundNote> = {}): RoundNote => ({
  ...{ at: time, errorCode: null, errorDetail: null, lists: 1, found: 20, fetched: 2, errors: 0, denied: 0 },
  ...more,
});
const page = (time: Date, errorCode: string | null = null): PageNote => ({ at: time, errorCode });
/** A source that was read every hour up to `end`. */
const history = (documents: DocumentNote[], end: Date, more: Partial<History> = {}): History => ({
  ...{ documents, pages: documents.map(({ at: time }) => page(time)), everyMinutes: 60 },
  arrivals: documents.map(({ at: time }) => time),
  rounds: Array.from({ length: 48 }, (_round, i) => round(new Date(end.getTime() - (47 - i) * HOUR))),
  ...more,
});
const reasons = (found: History) => judge(found, VIETNAM).map(({ reason }) => reason);

/** So many documents on each day, by chance between six and eighteen o'clock. */
function daily(days: number, perDay: (day: number) => number, seed = 1, from = 0): DocumentNote[] {
  const next = random(seed);
  const times: number[] = [];
  for (let day = from; day < from + days; day++)
    for (let i = 0; i < perDay(day); i++) times.push(BEGIN + day * DAY + (6 + 12 * next()) * HOUR);
  return times.sort((a, b) => a - b).map((time) => document(new Date(time)));
}
const isWorkday = (day: number) => day % 7 < 5;
/** Poisson numbers. */
function chance(mean: number, next: () => number): number {
  let [count, product] = [0, next()];
  while (product > Math.exp(-mean)) [count, product] = [count + 1, product * next()];
  return count;
}

describe("days", () => {
  const type = (iso: string) => dayTypeOf(localHour(new Date(iso), VIETNAM), VIETNAM);
  it.each([
    ["2025-11-12T03:00:00Z", "workday"],
    // Friday evening in London is Saturday morning here.
    ["2025-11-14T18:00:00Z", "saturday"],
    ["2025-11-15T17:00:00Z", "sunday"],
    ["2025-09-02T03:00:00Z", "holiday"],
    ["2026-02-17T03:00:00Z", "holiday"],
    ["2026-02-15T03:00:00Z", "holiday"],
    ["2026-02-23T03:00:00Z", "holiday"],
    ["2026-02-25T03:00:00Z", "workday"],
    // Tết by the Vietnamese calendar, a day before the Chinese one.
    ["2030-02-02T03:00:00Z", "holiday"],
    ["2026-04-26T03:00:00Z", "holiday"],
  ])("%s is a %s", (iso, expected) => expect(type(iso)).toBe(expected));
  it("of the locality count too", () => {
    const calendar = { ...VIETNAM, holidays: ["2025-11-12"] };
    expect(dayTypeOf(localHour(new Date("2025-11-12T03:00:00Z"), calendar), calendar)).toBe("holiday");
  });
});

describe("a rhythm", () => {
  it("is learned by kind of day and hour, without the first round's backlog", () => {
    const backlog = Array.from({ length: 60 }, (_doc, i) => document(at(0, 8 + i / 60)));
    const documents = [...backlog, ...daily(42, (day) => (isWorkday(day) ? 6 : 1), 2, 1)];
    const rhythm = learnRhythm(documents.map((one) => one.at), VIETNAM); // biome-ignore format: a line
    expect(rhythm?.perDay.workday).toBeCloseTo(6, 0);
    expect(rhythm?.perDay.saturday).toBeCloseTo(1, 0);
    expect(rhythm?.byHour.reduce((a, b) => a + b, 0)).toBeCloseTo(1);
    expect(rhythm?.byHour[3] ?? 1).toBeLessThan(0.01);
    const expected = (from: Date, to: Date) =>
      chanceOfSilence(rhythm as NonNullable<typeof rhythm>, from, to, VIETNAM).expected;
    // Thursday is worth six, a weekend two, the night nothing.
    expect(expected(at(45), at(46))).toBeCloseTo(6, 0);
    expect(expected(at(47), at(49))).toBeCloseTo(2, 0);
    expect(expected(at(45, 22), at(45, 28))).toBeLessThan(0.6);
  });
  it("is not learned from few documents or few days", () => {
    const learn = (documents: DocumentNote[]) => learnRhythm(documents.map((one) => one.at), VIETNAM); // biome-ignore format: a line
    expect(learn(daily(5, () => 20))).toBeNull();
    expect(learn(daily(40, (day) => (day % 10 === 0 ? 1 : 0)))).toBeNull();
    expect(learn([])).toBeNull();
    expect(learn(daily(30, () => 1))).not.toBeNull();
  });
});

describe("silence", () => {
  const paper = daily(35, (day) => (isWorkday(day) ? 10 : 4));
  it("of a daily paper is an alarm within a day and a half, with its last document", () => {
    expect(reasons(history(paper, at(35, 6)))).toEqual([]);
    const [alarm] = judge(history(paper, at(36, 12)), VIETNAM);
    expect(alarm).toMatchObject({ kind: "silence", reason: "silent", sample: { id: paper.at(-1)?.id } });
    expect(Number(alarm?.params.expected)).toBeGreaterThan(8);
  });
  it("of an office over a weekend is none, nor over Tết; over a working week it is one", () => {
    const office = daily(110, (day) => (isWorkday(day) ? 2 : 0), 3);
    const upTo = (day: number) => office.filter((one) => one.at < at(day));
    // Friday to Monday morning.
    expect(reasons(history(upTo(33), at(35, 9)))).toEqual([]);
    // Friday 13 February 2026 to Tuesday 24: Tết, with a weekend at each end.
    const tet = Math.round((Date.parse("2026-02-13T17:00:00Z") - BEGIN) / DAY);
    const before = daily(tet, (day) => (isWorkday(day) ? 2 : 0), 4);
    expect(reasons(history(before, at(tet + 10, 9)))).toEqual([]);
    expect(reasons(history(before, at(tet + 20, 9)))).toEqual(["silent"]);
    expect(reasons(history(upTo(33), at(41, 9)))).toEqual(["silent"]);
  });
  it("of a source that publishes little is none before its own longest gap is well passed", () => {
    const days = [1, 4, 9, 11, 17, 20, 26, 29, 33, 38, 40, 45, 50, 52];
    const rare = days.map((day) => document(at(day, 9)));
    expect(reasons(history(rare, at(57, 9)))).toEqual([]);
    expect(reasons(history(rare, at(58, 9)))).toEqual([]);
    expect(reasons(history(rare, at(80, 9)))).toEqual(["silent"]);
  });
  it("is broken by a page with another source's words, which is no document of its own", () => {
    const passedOn = [...paper.map((one) => one.at), at(35, 20), at(36, 8)];
    expect(reasons(history(paper, at(36, 12), { arrivals: passedOn }))).toEqual([]);
  });
  it("is ours while rounds fail, and counted up to the last round that read", () => {
    const end = at(40);
    const failed = history(paper, end, {
      rounds: [
        round(at(34, 20)),
        ...Array.from({ length: 5 }, (_r, i) => round(at(39, i * 4), { errorCode: "network", lists: 0 })),
      ],
    });
    expect(reasons(failed)).toEqual(["rounds_fail"]);
    const away = history(paper, end, { rounds: [round(at(34, 20))] });
    expect(reasons(away)).toEqual([]);
    // Back again: what was published meanwhile stands in the list that was read, so there was nothing.
    expect(reasons(history(paper, end, { rounds: [round(at(34, 20)), round(end)] }))).toEqual(["silent"]);
  });
  it("is no alarm more than once in years for sources that are well, whatever their habits", () => {
    let [alarms, days] = [0, 0];
    for (let seed = 1; seed <= 12; seed++) {
      const next = random(seed * 77);
      const mean = [0.4, 1, 3, 12][seed % 4] ?? 1;
      // Busy spells and quiet ones, and weekends off for every third.
      let mood = 1;
      const documents = daily(
        120,
        (day) => {
          if (day % 9 === 0) mood = 0.5 + next() * 1.2;
          return seed % 3 === 0 && !isWorkday(day) ? 0 : chance(mean * mood, next);
        },
        seed,
      );
      for (let day = 60; day < 120; day++, days++) {
        const until = at(day, 22);
        const seen = documents.filter((one) => one.at <= until && one.at > at(day - 60));
        if (reasons(history(seen, until)).length > 0) alarms++;
      }
    }
    expect(days).toBe(720);
    expect(alarms).toBeLessThanOrEqual(2);
  });
});

describe("layout", () => {
  const usual = daily(20, () => 3, 5).map((one, i) => ({ ...one, chars: 2_000 + ((i * 613) % 3_000) }));
  const after = (count: number, more: Partial<DocumentNote>) =>
    Array.from({ length: count }, (_doc, i) => document(at(20, i), more));
  const end = at(20, 8);
  it("that lost its text or its dates is an alarm with the last document before it", () => {
    expect(judge(history([...usual, ...after(6, { chars: 180 })], end), VIETNAM)).toEqual([
      {
        kind: "layout",
        reason: "text_shorter",
        params: { before: expect.any(Number), now: 180 },
        sample: { id: usual.at(-1)?.id, collectedOn: "2025-09-08" },
      },
    ]);
    expect(reasons(history([...usual, ...after(6, { dated: false })], end))).toEqual(["dates_missing"]);
  });
  it("that broke before a whole list was read at once is an alarm too, with the newest good document, not the last stored", () => {
    // Lists are read newest first: the oldest item is stored last.
    const backwards = (count: number, from: number, more: Partial<DocumentNote>) =>
      Array.from({ length: count }, (_doc, i) =>
        document(at(20, from + i / 100), { published: at(19, from - i), ...more }),
      );
    const good = backwards(30, 1, {});
    for (const broken of [6, 18, 36]) {
      const later = backwards(broken, 3, { chars: 180, published: at(20, 3) });
      expect(judge(history([...good, ...later], end), VIETNAM)).toMatchObject([
        { reason: "text_shorter", sample: { id: good[0]?.id } },
      ]);
      const undated = backwards(broken, 3, { dated: false });
      expect(judge(history([...good, ...undated], end), VIETNAM)).toMatchObject([
        { reason: "dates_missing", sample: { id: good[0]?.id } },
      ]);
    }
    // Few enough to raise none yet: what silence or errors show beside themselves is a good one all the same.
    const some = [...good, ...backwards(2, 3, { chars: 180 })];
    const failing = Array.from({ length: 4 }, (_r, i) => round(at(21, i * 2), { errorCode: "network" }));
    expect(judge(history(some, at(22), { rounds: failing }), VIETNAM)).toMatchObject([
      { reason: "rounds_fail", sample: { id: good[0]?.id } },
    ]);
  });
  it("is none for a short item now and then, a few undated ones, or a source whose texts always differ", () => {
    expect(reasons(history([...usual, ...after(3, { chars: 90 }), ...after(3, {})], end))).toEqual([]);
    expect(reasons(history([...usual, ...after(5, { dated: false }), ...after(1, {})], end))).toEqual([]);
    const posts = daily(20, () => 3, 6).map((one, i) => ({
      ...one,
      chars: 20 + ((i * i * 37) % 900),
      dated: false,
    }));
    expect(reasons(history(posts, end))).toEqual([]);
    expect(reasons(history([...usual.slice(0, 8), ...after(6, { chars: 90 })], end))).toEqual([]);
  });
  it("whose pages give no words is an alarm, one bad page is not", () => {
    const pages = usual.map((one) => page(one.at));
    const bad = (count: number) =>
      Array.from({ length: count }, (_page, i) => page(at(20, i), "extract_empty"));
    expect(reasons(history(usual, end, { pages: [...pages, ...bad(6)] }))).toEqual(["pages_unreadable"]);
    expect(
      reasons(history(usual, end, { pages: [...pages, ...bad(2), page(at(20, 3)), ...bad(1)] })),
    ).toEqual([]);
  });
  it("of a list that names nothing any more is an alarm after three readings; a list that did not change is none", () => {
    const rounds = (lists: number) => [
      ...Array.from({ length: 40 }, (_round, i) => round(at(18, i))),
      ...Array.from({ length: 3 }, (_round, i) => round(at(20, i), { found: 0, lists })),
    ];
    expect(reasons(history(usual, end, { rounds: rounds(1) }))).toEqual(["list_empty"]);
    expect(reasons(history(usual, end, { rounds: rounds(0) }))).toEqual([]);
  });
});

describe("errors and robots", () => {
  const usual = daily(20, () => 3, 7);
  const good = Array.from({ length: 20 }, (_round, i) => round(at(19, i)));
  const failing = (code: string, count: number, every = 1) =>
    Array.from({ length: count }, (_round, i) => round(at(20, i * every), { errorCode: code, lists: 0 }));
  it("of three rounds over hours are an alarm; one bad hour and our own rests are none", () => {
    expect(
      judge(history(usual, at(20), { rounds: [...good, ...failing("http_server_error", 4)] }), VIETNAM),
    ).toMatchObject([
      {
        reason: "rounds_fail",
        params: { rounds: 4, hours: 3, code: "http_server_error" },
        sample: { id: usual.at(-1)?.id },
      },
    ]);
    expect(reasons(history(usual, at(20), { rounds: [...good, ...failing("network", 4, 0.2)] }))).toEqual([]);
    expect(reasons(history(usual, at(20), { rounds: [...good, ...failing("host_resting", 9)] }))).toEqual([]);
    expect(
      reasons(history(usual, at(20), { rounds: [...good, ...failing("network", 4), round(at(20, 5))] })),
    ).toEqual([]);
  });
  it("on most pages, where there were hardly any, are an alarm", () => {
    const pages = usual.map((one) => page(one.at));
    const bad = Array.from({ length: 8 }, (_page, i) => page(at(20, i), "http_server_error"));
    expect(judge(history(usual, at(20), { pages: [...pages, ...bad] }), VIETNAM)).toMatchObject([{ reason: "pages_fail", params: { usual: 0, code: "http_server_error" } }]); // biome-ignore format: a line
    const always = usual.map((one, i) => page(one.at, i % 2 === 0 ? "http_server_error" : null));
    expect(reasons(history(usual, at(20), { pages: [...always, ...bad] }))).toEqual([]);
  });
  it("of robots.txt are told at once, for the list and for its pages; a source that was never allowed is not", () => {
    const forbidden = failing("robots_disallowed", 1);
    expect(reasons(history(usual, at(20), { rounds: [...good, ...forbidden] }))).toEqual(["list_forbidden"]);
    expect(reasons(history([], at(20), { rounds: forbidden }))).toEqual([]);
    const pages = [
      ...usual.map((one) => page(one.at)),
      ...Array.from({ length: 4 }, () => page(at(20), "robots_disallowed")),
    ];
    expect(reasons(history(usual, at(20), { pages }))).toEqual(["pages_forbidden"]);
  });
  it("of a new source without a past are none", () => {
    expect(reasons({ documents: [], arrivals: [], rounds: [], pages: [], everyMinutes: 30 })).toEqual([]);
    expect(reasons(history([], at(1)))).toEqual([]);
  });
});

it("every reason has its words in both languages, with every value filled in", () => {
  const params = {
    hours: 80,
    usual: 4,
    expected: 20,
    before: 3000,
    now: 180,
    documents: 6,
    pages: 6,
    rounds: 3,
    percent: 60,
    denied: 4,
    code: "network",
  };
  for (const reason of ALARM_REASONS)
    for (const language of ["vi", "en"] as const) {
      const said = sayAlarm(reason, params, language);
      expect(said.length, reason).toBeGreaterThan(30);
      expect(said, reason).not.toMatch(/[{}]|undefined/);
    }
  const detail = JSON.stringify({ url: "https://bao.example/rss", status: 502 });
  const failing = { ...params, code: "http_server_error", detail };
  expect(sayAlarm("rounds_fail", failing, "vi")).toContain(
    "https://bao.example/rss đang gặp lỗi phía máy chủ (mã 502)",
  );
  expect(sayAlarm("silent", { ...params, hours: 80 }, "vi")).toContain("3 ngày");
  expect(sayAlarm("silent", { ...params, hours: 30 }, "en")).toContain("30 hours");
});
