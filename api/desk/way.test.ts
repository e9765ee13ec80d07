import { publications, reviews } from "@minhchung/db/schema/desk";
import { afterAll, beforeAll, expect, test } from "vitest";
import { skeletonOf } from "../publish/templates.ts";
import type { RebuttalView } from "../staff/rebuttal-types.ts";
import type { CaseView, LiveEvent, NarrativeView, QueuePage, TipRow } from "../staff/types.ts";
import { ok, refusal, type TestDesk, type TestPerson, testDesk } from "../testing/desk.ts";
import { type Sample, sampleNarrative } from "../testing/sample.ts";

let desk: TestDesk;
let sample: Sample;
let an: TestPerson;
let binh: TestPerson;
let chi: TestPerson;
let quan: TestPerson;

beforeAll(async () => {
  desk = await testDesk();
  an = await desk.person("an", "analyst");
  // Both editors may approve, as in a small desk: what keeps them honest is who wrote the version.
  binh = await desk.person("binh", "editor", "approver");
  chi = await desk.person("chi", "editor", "approver");
  quan = await desk.person("quan", "administrator");
  sample = await sampleNarrative(desk.database.owner.db, { proposer: an.id, approver: quan.id });
});
afterAll(() => desk.close());

test("a claim travels the whole way, and two people stand behind what is published", async () => {
  const heard: LiveEvent[] = [];
  const stopHearing = desk.deps.live.subscribe((event) => heard.push(event));

  // 1. The queue shows the narrative with its reason, and what the analyst may do.
  const queue = ok<QueuePage>(await an.ask("GET", "/api/queue?q=ho+tro"));
  expect(queue).toMatchObject({ total: 1, counts: { open: 1, in_case: 0 } });
  const [row] = queue.rows;
  expect(row).toMatchObject({
    id: sample.narrativeId,
    reason: { vi: "Chứng cứ ghi 5 triệu đồng" },
    places: ["Xã 22837"],
    may: { openCase: true, dismiss: true, undo: false },
    // Flagged at 09:30 on a Thursday in Vietnam.
    dueAt: "2026-11-12T03:30:00.000Z",
  });
  expect(row?.spread.at(-1)).toBe(1);

  // 2. The claim stands beside its evidence with the difference.
  const path = `/api/narratives/${sample.narrativeId}`;
  const view = ok<NarrativeView>(await an.ask("GET", path));
  const [occurrence] = view.occurrences;
  expect(occurrence?.context.text.slice(occurrence.context.start, occurrence.context.end)).toBe(
    occurrence?.text,
  );
  expect(occurrence?.matches[0]).toMatchObject({
    verdict: "refuted",
    differences: [{ claim: { text: "50 triệu đồng" }, evidence: { text: "5 triệu đồng" } }],
    sentence: { evidence: { issuer: "UBND xã Phước Hữu", number: "12/QĐ-UBND" } },
  });
  expect(view.tips).toHaveLength(1);
  expect(ok<NarrativeView>(await quan.ask("GET", path)).tips).toEqual([]);

  // 3. A case; whoever comes second learns who was first.
  const { caseId } = ok<{ caseId: string }>(
    await an.ask("POST", `${path}/case`, { rowVersion: view.rowVersion }),
  );
  const second = await binh.ask("POST", `${path}/case`, { rowVersion: view.rowVersion });
  expect(refusal(second)).toBe("409 taken_meanwhile");
  expect(second.body).toMatchObject({ error: { current: { caseId, openedBy: an.id } } });
  for (const sentenceId of sample.sentences.slice(0, 2)) {
    ok(await an.ask("POST", `/api/cases/${caseId}/evidence`, { sentenceId, accepted: true }));
  }
  ok(await an.ask("POST", `/api/cases/${caseId}/notes`, { note: "Đã gọi xã: đúng là 5 triệu." }));
  expect(refusal(await an.ask("POST", `/api/cases/${caseId}/rebuttal`))).toBe("403 forbidden");

  // 4. The draft holds the claim and the accepted words, and blanks for what readers ask; nothing else.
  const { rebuttalId } = ok<{ rebuttalId: string }>(await binh.ask("POST", `/api/cases/${caseId}/rebuttal`));
  const text = `/api/rebuttals/${rebuttalId}`;
  const { draft } = ok<RebuttalView>(await binh.ask("GET", text));
  expect(draft?.content).toMatchObject({
    headline: "",
    fact: "Mỗi hộ dân thôn La Chữ được hỗ trợ 5 triệu đồng để sửa nhà sau bão.",
    explanation: `Danh sách có 120 hộ.\n\n${skeletonOf("livelihood", "vi")}`,
    citations: [{ evidenceSentenceId: sample.sentences[0] }, { evidenceSentenceId: sample.sentences[1] }],
  });
  const early = await binh.ask("POST", `${text}/submit`, { rowVersion: 1 });
  expect(refusal(early)).toBe("422 lint_errors");
  const content = {
    ...draft?.content,
    rating: "false",
    headline: "Mỗi hộ ở La Chữ được hỗ trợ 5 triệu đồng",
    claimShort: "Mỗi hộ dân được hỗ trợ 50 triệu đồng",
    explanation: "Quyết định số 12/QĐ-UBND ghi 5 triệu đồng mỗi hộ. Danh sách có 120 hộ.",
  };
  const saved = ok<{ rowVersion: number }>(
    await binh.ask("PUT", `${text}/draft`, { content, rowVersion: 1 }),
  );
  const conflict = await chi.ask("PUT", `${text}/draft`, {
    content: { ...content, fact: "Khác" },
    rowVersion: 1,
  });
  expect(refusal(conflict)).toBe("409 changed_meanwhile");
  expect(conflict.body).toMatchObject({ error: { current: { content, rowVersion: saved.rowVersion } } });

  // 5. Submitted by its author, who cannot approve it: not on the screen, not by the API, not in the database.
  ok(await binh.ask("POST", `${text}/lock`, { takeOver: false }));
  const { versionId } = ok<{ versionId: string }>(await binh.ask("POST", `${text}/submit`, saved));
  expect(ok<RebuttalView>(await binh.ask("GET", text)).draft?.lock).toBeNull();
  expect(ok<RebuttalView>(await binh.ask("GET", text)).may).toMatchObject({
    approve: false,
    whyNotApprove: { en: "You wrote part of this version." },
  });
  expect(refusal(await binh.ask("POST", `/api/versions/${versionId}/approve`))).toBe(
    "403 author_cannot_review",
  );
  await expect(
    desk.deps.db.insert(reviews).values({ versionId, reviewerId: binh.id, decision: "approve" }),
  ).rejects.toMatchObject({ cause: { code: "MC012" } });
  expect(refusal(await an.ask("POST", `/api/versions/${versionId}/approve`))).toBe("403 forbidden");
  expect(refusal(await quan.ask("POST", `/api/versions/${versionId}/approve`))).toBe("403 forbidden");
  expect(refusal(await chi.ask("POST", `/api/versions/${versionId}/publish`))).toBe("409 wrong_state");
  await expect(
    desk.deps.db
      .insert(publications)
      .values({ rebuttalId, versionId, action: "publish", publishedBy: chi.id }),
  ).rejects.toMatchObject({ cause: { code: "MC015" } });

  // 6. A second person approves and publishes; the resident who asked gets the answer.
  expect(ok<RebuttalView>(await chi.ask("GET", text)).may.approve).toBe(true);
  ok(await chi.ask("POST", `/api/versions/${versionId}/approve`));
  const { url } = ok<{ url: string }>(await chi.ask("POST", `/api/versions/${versionId}/publish`));
  expect(url).toBe("http://127.0.0.1:3000/kiem-chung/moi-ho-o-la-chu-duoc-ho-tro-5-trieu-dong");
  const tips = ok<TipRow[]>(await an.ask("GET", "/api/tips"));
  expect(tips[0]).toMatchObject({
    id: sample.tipId,
    state: "answered",
    caseId,
    answers: [
      { url, text: expect.stringContaining("Sai sự thật. Mỗi hộ dân thôn La Chữ được hỗ trợ 5 triệu") },
    ],
  });

  // 7. Everything is where it belongs afterwards.
  expect(ok<CaseView>(await quan.ask("GET", `/api/cases/${caseId}`)).tips).toEqual([]);
  const after = ok<CaseView>(await an.ask("GET", `/api/cases/${caseId}`));
  expect(after).toMatchObject({
    state: "published",
    rebuttal: { state: "published", publicUrl: url, may: { edit: false } },
    narrative: { status: "closed", pastRebuttals: [{ url }] },
    may: { draft: false, close: false },
  });
  expect(after.decisions.map((decision) => decision.action)).toEqual([
    "note",
    "accept_evidence",
    "accept_evidence",
    "open_case",
  ]);
  await expect
    .poll(() => new Set(heard.map((event) => event.type)))
    .toEqual(new Set(["queue", "case", "rebuttal", "tip"]));
  stopHearing();
  const trail = ok<{ rows: { action: string; actor: { name: string } }[] }>(
    await quan.ask("GET", "/api/audit"),
  );
  expect(trail.rows.slice(0, 3).map((entry) => `${entry.actor.name} ${entry.action}`)).toEqual([
    "chi rebuttal.publish",
    "chi version.approve",
    "binh version.submit",
  ]);
  expect(ok(await quan.ask("GET", "/api/audit/verify"))).toMatchObject({ ok: true, brokenAt: null });
});
