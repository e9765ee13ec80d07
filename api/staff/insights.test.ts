/** Insights: what is shown from five documents of three sources on, what is hidden below, and that nobody is in it. */
import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ok, refusal, type TestDesk, type TestPerson, testDesk } from "../testing/desk.ts";
import type { InsightsView } from "./insight-types.ts";

let desk: TestDesk;
let analyst: TestPerson;
let view: InsightsView;
const sources: string[] = [];
/** Documents of a Tuesday, one for each of these sources. */
const WEEKS = {
  "2026-10-13": [0, 0, 1, 2],
  "2026-10-20": [0, 0, 0, 1, 1],
  "2026-10-27": [0, 0, 1, 1, 2],
  "2026-11-03": [0, 1, 2, 0, 1, 2, 2],
} as const;
const SHOWN_PLACE = "22837";
const HIDDEN_PLACE = "22840";
const documents: { id: number; source: number; day: string }[] = [];

async function readDocument(source: number, day: string): Promise<void> {
  const [row] = await desk.database.owner.sql<{ id: string }[]>`
    insert into documents (collected_on, source_id, title, text, register, original_sha256, fetched_at)
    values (${day}, ${sources[source] as string}, 'Tin', 'Một tin.', 'social', ${"0".repeat(64)}, ${`${day}T04:00:00Z`})
    returning id`;
  documents.push({ id: Number(row?.id), source, day });
}

/** A flagged narrative about a commune, with a claim in each of these documents. */
async function flag(place: string, harm: string, behind: typeof documents): Promise<void> {
  const [narrative] = await desk.database.owner.sql<{ id: string }[]>`
    insert into narratives (title, folded, harm_class, priority, factors, place_codes, documents_count, sources_count, flagged_at)
    values ('Tin đồn', 'tin don', ${harm}, 0.5, '[]', ${[place]}, ${behind.length}, 1, '2026-11-03T05:00:00Z') returning id`;
  for (const { id, source, day } of behind)
    await desk.database.owner.sql`
      insert into claims (collected_on, document_id, source_id, start_offset, end_offset, text, kind, lane, checkworthiness,
                          claimed_at, narrative_id)
      values (${day}, ${id}, ${sources[source] as string}, 0, 8, 'Một tin.', 'assertion', 'claims', 0.9, now(),
              ${narrative?.id as string})`;
}

beforeAll(async () => {
  desk = await testDesk();
  analyst = await desk.person("analyst", "analyst");
  const approver = await desk.person("approver", "approver");
  for (const key of ["a", "b", "c"]) {
    const [row] = await desk.database.owner.sql<{ id: string }[]>`
      insert into sources (id, key, name, kind, connector, url, reason, proposed_by, approved_by, approved_at)
      values (${randomUUID()}, ${`nguon-${key}`}, ${`Nhóm bí mật ${key}`}, 'public_group', 'page', ${`https://${key}.example/`},
              'Nhóm công khai', ${analyst.id}, ${approver.id}, '2026-10-01T00:00:00Z') returning id`;
    sources.push(row?.id as string);
  }
  await desk.database.owner.sql`select ensure_partitions('2026-10-01'::date, 2)`;
  for (const [day, from] of Object.entries(WEEKS)) for (const source of from) await readDocument(source, day);
  await flag(SHOWN_PLACE, "health", documents.slice(-7));
  await flag(HIDDEN_PLACE, "land", documents.slice(0, 4));
  view = ok<InsightsView>(await analyst.ask("GET", "/api/insights"));
});
afterAll(() => desk.close());

const week = (day: string) => view.parts.findIndex((part) => part.firstDay <= day && day <= part.lastDay);
const volume = (measure: string) => view.volume.find((one) => one.measure === measure);

describe("the last twelve weeks", () => {
  it("end with the one that is running, from Monday to Sunday", () => {
    expect(view.parts).toHaveLength(12);
    expect([view.firstDay, view.lastDay]).toEqual(["2026-08-24", "2026-11-15"]);
    expect(view.parts.at(-1)).toMatchObject({ firstDay: "2026-11-09", lastDay: "2026-11-15" });
  });

  it("show what rests on five documents of three sources, and say what they hide", () => {
    const parts = volume("documents")?.parts ?? [];
    // Four documents of three sources; five of two; five of three; seven of three.
    expect([...Object.keys(WEEKS)].map((day) => parts[week(day)])).toEqual([null, null, 5, 7]);
    expect(parts[week("2026-10-06")]).toBe(0);
    expect(volume("documents")?.now).toBe(21);
    expect(view.least).toEqual({ documents: 5, sources: 3, questions: 5 });
    expect(view.hidden).toBeGreaterThanOrEqual(3);
  });

  it("hold communes and themes to the same, and never give one away by the sum", () => {
    const flagged = new Map(view.themes.map(({ key, now }) => [key, now]));
    // One of two themes is hidden, so the other has to be: the total is known.
    expect([flagged.get("land"), flagged.get("health")]).toEqual([null, null]);
  });

  it("have no name, address or number of a source, and nothing of a person", () => {
    const all = JSON.stringify(view);
    for (const id of sources) expect(all).not.toContain(id);
    expect(all).not.toMatch(/bí mật|example\/|nguon-/);
    expect(all).not.toMatch(/author|handle|userId|reader/i);
  });
});

describe("the map", () => {
  it("has a tile for each commune, with what may be shown of it", async () => {
    const places = [SHOWN_PLACE, HIDDEN_PLACE].map((code) => ({ code, name: `Xã ${code}` }));
    const other = await testDeskWith(places);
    const tiles = new Map(other.map.tiles.map((tile) => [tile.code, tile]));
    expect(tiles.get(SHOWN_PLACE)).toMatchObject({ flagged: 1, published: 0, questions: 0 });
    expect(tiles.get(HIDDEN_PLACE)).toMatchObject({ flagged: null });
    expect(other.map.placed).toBe(false);
  });
});

describe("as a table", () => {
  it("every number is a row, and a hidden one says so", async () => {
    const answer = await analyst.ask("GET", "/api/insights/table.csv?language=en");
    expect(answer.headers.get("content-disposition")).toBe(
      'attachment; filename="so-lieu-2026-08-24-2026-11-15.csv"',
    );
    const rows = String(answer.body).split("\r\n");
    expect(rows[0]?.replace("\uFEFF", "")).toBe("section,measure,name,from,to,unit,value");
    expect(rows).toContain("volume,documents,Documents read,2026-10-12,2026-10-18,count,hidden");
    expect(rows).toContain("volume,documents,Documents read,2026-11-02,2026-11-08,count,7");
    expect(rows).toContain("themes,land,Land,2026-08-24,2026-11-15,count,hidden");
  });

  it("months begin with the calendar's; any other span is refused", async () => {
    const months = ok<InsightsView>(await analyst.ask("GET", "/api/insights?range=months"));
    expect([months.firstDay, months.lastDay]).toEqual(["2025-12-01", "2026-11-30"]);
    expect(refusal(await analyst.ask("GET", "/api/insights?range=days"))).toBe("400 bad_request");
  });
});

/** The same desk as one of a locality with these communes sees it. */
async function testDeskWith(places: { code: string; name: string }[]): Promise<InsightsView> {
  const { createApp } = await import("../app.ts");
  const app = createApp({ ...desk.deps, channels: { ...desk.deps.channels, places } });
  const answer = await app.request("/api/insights", { headers: { cookie: analyst.cookie } });
  return (await answer.json()) as InsightsView;
}
