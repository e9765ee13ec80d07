/** The desk's part of the sample's years: decisions, cases, texts, questions, appeals, alarms. */
import type { Sql } from "@minhchung/db/connect";
import { dayOf, type People, put } from "./enter.ts";
import type { NarrativeFact, Year } from "./make.ts";
import { DAY, HOUR, MINUTE } from "./time.ts";
import { BODIES, CLAIMS, QUESTIONS } from "./words.ts";

const wordsOf = ({ harm, id }: NarrativeFact) => {
  const [said = "", so = ""] = CLAIMS[harm][id % CLAIMS[harm].length] ?? [];
  return { said, so };
};

export async function enterDesk(sql: Sql, year: Year, people: People): Promise<void> {
  await enterDecisions(sql, year, people);
  await enterTexts(sql, year, people);
  await enterReceivers(sql, year, people);
  await enterAsked(sql, year, people);
  await put(
    sql,
    "source_alarms",
    year.alarms.map(({ source, kind, at }) => ({
      source_id: source.id,
      kind,
      reason: kind,
      raised_at: at,
      seen_at: at,
      cleared_at: new Date(at.getTime() + 5 * HOUR),
    })),
  );
}

async function enterDecisions(sql: Sql, { narratives }: Year, people: People): Promise<void> {
  const taken = narratives.filter(({ flow }) => flow.caseId !== null);
  await put(
    sql,
    "cases",
    taken.map((narrative) => {
      const opened = narrative.flow.decisions.at(-1)?.at ?? narrative.flaggedAt;
      const closed = narrative.flow.acts[0]?.at ?? null;
      return {
        id: narrative.flow.caseId,
        narrative_id: narrative.id,
        title: wordsOf(narrative).said,
        claim_text: wordsOf(narrative).said,
        state: closed ? "published" : "open",
        opened_by: people.analyst,
        opened_at: opened,
        due_at: new Date(opened.getTime() + 8 * HOUR),
        closed_at: closed,
        sample: true,
      };
    }),
  );
  let id = 0;
  const rows = narratives.flatMap((narrative) =>
    narrative.flow.decisions.map(({ action, reason, at, undoes }) => {
      id += 1;
      return {
        id,
        narrative_id: narrative.id,
        case_id: action === "open_case" ? narrative.flow.caseId : null,
        actor_id: people.analyst,
        action,
        reason,
        undoes: undoes ? id - 1 : null,
        created_at: at,
      };
    }),
  );
  await put(sql, "decisions", rows, "overriding system value");
  await put(
    sql,
    "body_questions",
    taken.flatMap(({ id: narrative, flow: { asks, caseId } }) =>
      asks === null
        ? []
        : [
            {
              id: asks.id,
              case_id: caseId,
              addressee_kind: "body",
              addressee: BODIES[narrative % BODIES.length],
              question: "Xin cho biết số liệu theo văn bản nào?",
              asked_by: people.analyst,
              asked_at: asks.at,
              due_at: new Date(asks.at.getTime() + 8 * HOUR),
              state: asks.state,
              closed_at: asks.state === "open" ? null : new Date(asks.at.getTime() + 5 * HOUR),
            },
          ],
    ),
  );
}

async function enterTexts(sql: Sql, { narratives, evidence }: Year, people: People): Promise<void> {
  const texts = narratives.filter(({ flow }) => flow.rebuttalId !== null);
  await put(
    sql,
    "rebuttals",
    texts.map(({ id, flow: { rebuttalId, caseId, acts } }) => ({
      id: rebuttalId,
      case_id: caseId,
      slug: `mau-${id}`,
      state: { publish: "published", correct: "corrected", withdraw: "withdrawn" }[
        acts.at(-1)?.action ?? "publish"
      ],
      created_by: people.editor,
      created_at: acts[0]?.at,
      sample: true,
    })),
  );
  const written = texts.flatMap((narrative) =>
    narrative.flow.acts
      .filter(({ action }) => action !== "withdraw")
      .map((act, i) => ({ narrative, act, number: i + 1 })),
  );
  await put(
    sql,
    "rebuttal_versions",
    written.map(({ narrative, act, number }) => {
      const { said, so } = wordsOf(narrative);
      return {
        id: act.version,
        rebuttal_id: narrative.flow.rebuttalId,
        number,
        kind: act.kind,
        rating: act.rating,
        headline: so,
        fact: `${so}.`,
        claim_reviewed: `${said}.`,
        claim_short: said.slice(0, 74),
        explanation: "Theo văn bản mẫu.",
        closing_fact: `${so}.`,
        change_note: number > 1 ? "Bổ sung kết luận." : null,
        author_id: people.editor,
        created_at: new Date(act.at.getTime() - 30 * MINUTE),
      };
    }),
  );
  await put(
    sql,
    "version_citations",
    written.map(({ act, narrative }) => ({
      version_id: act.version,
      position: 1,
      evidence_id: evidence[narrative.id % evidence.length]?.id,
      quote: "Văn bản mẫu",
    })),
  );
  await put(
    sql,
    "reviews",
    written.map(({ act }) => ({
      version_id: act.version,
      reviewer_id: people.approver,
      decision: "approve",
      created_at: new Date(act.at.getTime() - 10 * MINUTE),
    })),
  );
  const acts = texts.flatMap(({ flow }) =>
    flow.acts.map((act, i) => ({
      id: act.id,
      rebuttal_id: flow.rebuttalId,
      // What is withdrawn is the version that stood.
      version_id: act.action === "withdraw" ? flow.acts[i - 1]?.version : act.version,
      action: act.action,
      reason: act.action === "publish" ? null : "Lý do mẫu.",
      published_by: people.editor,
      published_at: act.at,
    })),
  );
  await put(sql, "publications", acts);
  await put(
    sql,
    "deliveries",
    acts.flatMap(({ id, published_at }) =>
      ["web", "feeds"].map((channel, i) => ({
        publication_id: id,
        channel,
        delivered_at: new Date(published_at.getTime() + (i + 1) * MINUTE),
      })),
    ),
  );
}

async function enterReceivers(sql: Sql, { receivers, dispatches }: Year, people: People): Promise<void> {
  await put(
    sql,
    "receivers",
    receivers.map(({ id, kind, name }) => ({
      id,
      kind,
      name,
      address: kind === "webhook" ? "https://cong.example/nhan" : null,
      secret: kind === "webhook" ? "\\x00" : null,
      created_by: people.administrator,
      created_at: new Date("2024-11-04T02:00:00Z"),
      sample: true,
    })),
  );
  await put(
    sql,
    "dispatches",
    dispatches.map(({ id, act, receiver, at, state, endedAt }) => ({
      id,
      publication_id: act.id,
      receiver_id: receiver.id,
      state,
      ended_at: endedAt,
      used_on: state === "used" && endedAt ? dayOf(endedAt) : null,
      note: state === "not_used" ? "Trùng giờ phát (mẫu)." : null,
      noted_by: state === "used" || state === "not_used" ? people.analyst : null,
      created_at: at,
    })),
  );
}

async function enterAsked(sql: Sql, { asked, narratives }: Year, people: People): Promise<void> {
  const code = (i: number) => String(10_000_000 + i).replace(/^(\d{4})/, "$1-");
  await put(
    sql,
    "tips",
    asked.tips.map(({ id, at, due, places, answeredAt }, i) => ({
      id,
      ticket_code: code(i),
      question: QUESTIONS[i % QUESTIONS.length],
      folded: "mau",
      place_codes: places,
      state: answeredAt ? "answered" : "received",
      created_at: at,
      due_at: due,
      closed_at: answeredAt,
      retain_until: dayOf(new Date(at.getTime() + 365 * DAY)),
      sample: true,
    })),
  );
  await put(
    sql,
    "answers",
    asked.tips.flatMap(({ id, answeredAt }) =>
      answeredAt === null
        ? []
        : [{ tip_id: id, text: "Câu trả lời mẫu.", answered_by: people.analyst, created_at: answeredAt }],
    ),
  );
  const known = new Set(narratives.map(({ flow }) => flow.rebuttalId));
  await put(
    sql,
    "appeals",
    asked.appeals
      .filter(({ rebuttalId }) => known.has(rebuttalId))
      .map(({ id, rebuttalId, at, due, answeredAt, state }, i) => ({
        id,
        rebuttal_id: rebuttalId,
        ticket_code: code(500_000 + i),
        text: "Tôi cho rằng bài này chưa đúng (khiếu nại mẫu).",
        state,
        answer: answeredAt ? "Đã xem lại (mẫu)." : null,
        answered_by: answeredAt ? people.second : null,
        answered_at: answeredAt,
        created_at: at,
        due_at: due,
      })),
  );
}
