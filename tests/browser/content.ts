/** Fills a desk through its own API: a case with a draft, a submitted text, a published one, questions in every state. */
import type {
  CheckResult,
  DraftContent,
  EvidenceSentence,
  NarrativeView,
  QueuePage,
  RebuttalWords,
} from "@minhchung/api/staff/types";
import type { APIResponse, Page } from "playwright";
import { editPages } from "./edited.ts";
import { fillJobs } from "./jobs.ts";
import { showOldPicture } from "./old-picture.ts";
import { fillLedger, fillReceivers } from "./receivers.ts";
import type { WholeDesk } from "./support.ts";

/** Addresses of what `fillDesk` made, each a path on the desk's origin. */
export interface Content {
  readonly narrative: number;
  readonly casePath: string;
  /** Of a question to a body. */
  readonly letterPath: string;
  readonly draftPath: string;
  readonly submittedPath: string;
  readonly publishedPath: string;
  /** Approved, and published by itself tomorrow. */
  readonly scheduledPath: string;
  readonly publicPath: string;
  /** Of this month, being written; and of this week, closed. */
  readonly reportPath: string;
  readonly closedReportPath: string;
  /** A document whose page was edited after the desk read it. */
  readonly documentPath: string;
  /** For somebody who has not set a password yet. */
  readonly invitationPath: string;
  readonly openTicket: string;
  readonly answeredTicket: string;
}

/** The claim whose difference a reader sees at once: ten times the money. */
export const STRIKING = "Xã Phước Hữu hỗ trợ 86 hộ thôn La Chữ mỗi hộ 50 triệu đồng";

const PUBLISHED: RebuttalWords = {
  headline: "Mỗi hộ thôn La Chữ được hỗ trợ 5 triệu đồng",
  fact: "UBND xã Phước Hữu hỗ trợ 86 hộ dân thôn La Chữ, mỗi hộ 5 triệu đồng để sửa nhà sau bão.",
  claimReviewed: `${STRIKING}.`,
  claimShort: "Mỗi hộ thôn La Chữ được hỗ trợ 50 triệu đồng",
  explanation:
    "Số tiền trong tin lan truyền cao gấp nhiều lần mức ghi trong thông báo của xã.\n\nSố hộ và địa điểm thì đúng như thông báo.",
  closingFact: "Mức hỗ trợ là 5 triệu đồng mỗi hộ.",
};

const ENGLISH: RebuttalWords = {
  headline: "Each household in La Chữ receives 5 million đồng",
  fact: "The People's Committee of Phước Hữu supports 86 households in La Chữ with 5 million đồng each to repair their homes after the storm.",
  claimReviewed: "Phước Hữu gives 86 households in La Chữ 50 million đồng each.",
  claimShort: "Each household in La Chữ receives 50 million đồng",
  explanation: "The amount in the message is far above the one in the commune's notice.",
  closingFact: "The support is 5 million đồng for each household.",
};

export async function fillDesk(
  desk: WholeDesk,
  author: Page,
  approver: Page,
  administrator: Page,
): Promise<Content> {
  const write = writer(desk, author);
  const second = writer(desk, approver);
  const answeredTicket = await ask(desk, "Nghe nói mỗi hộ ở La Chữ được 50 triệu sửa nhà, có đúng không?");
  const openTicket = await ask(desk, "Ngày mai chợ Phước Hữu có họp không ạ?");

  const striking = await findNarrative(author, desk, "86 ho la chu 50 trieu");
  const taken = await findNarrative(author, desk, "", striking.id);
  const { caseId } = await write<{ caseId: string }>("POST", `/api/narratives/${taken.id}/case`, {
    rowVersion: taken.rowVersion,
  });
  const [sentence] = await sentencesOf(author, desk, taken.id);
  if (!sentence) throw new Error("the narrative has no evidence");
  const draft = await startText(write, caseId, sentence, {
    ...PUBLISHED,
    headline: taken.title.slice(0, 150),
  });

  const { questionId } = await write<{ questionId: string }>("POST", `/api/cases/${caseId}/questions`, {
    addresseeKind: "body",
    addressee: "UBND xã Phước Hữu",
    question: "Mức hỗ trợ mỗi hộ là bao nhiêu, theo văn bản nào?",
    hours: 8,
    ownConduct: false,
  });

  const submitted = await textOfClaim(write, "Mỗi hộ thôn La Chữ phải nộp 5 triệu đồng tiền hỗ trợ sau bão.");
  const inReview = await submit(write, submitted);
  const passage = { field: "explanation", language: "vi", quote: PUBLISHED.explanation.slice(0, 28) };
  const { commentId } = await second<{ commentId: number }>("POST", `/api/versions/${inReview}/comments`, {
    passage,
    body: "@Minh nói rõ con số lấy từ văn bản nào.",
  });
  await write("POST", `/api/comments/${commentId}/replies`, { body: "Thông báo của xã; đã dẫn ở dưới." });

  const scheduled = await textOfClaim(write, "Mỗi hộ thôn La Chữ được hỗ trợ 500 triệu đồng sau bão.");
  const waiting = await submit(write, scheduled);
  await second("POST", `/api/versions/${waiting}/approve`, {});
  const at = new Date(Date.now() + 86_400_000).toISOString();
  await write("POST", `/api/versions/${waiting}/schedule`, { at });

  await fillReceivers(write);
  const published = await textOfClaim(write, PUBLISHED.claimReviewed);
  const tips = await author.request.get(`${desk.origin}/api/tips`);
  const tip = ((await tips.json()) as { id: string; ticketCode: string }[]).find(
    (one) => one.ticketCode === answeredTicket,
  );
  await write("POST", `/api/tips/${tip?.id}/link`, { caseId: published.caseId });
  const versionId = await submit(write, published);
  await second("POST", `/api/versions/${versionId}/approve`, {});
  const { url } = await second<{ url: string }>("POST", `/api/versions/${versionId}/publish`, {});
  await appeal(desk, url, "Văn bản của xã ghi 6 triệu đồng, không phải 5 triệu. Đề nghị xem lại.");
  await appeal(desk, url, "Bài không nói hộ nào được nhận, hộ nào không.");
  await fillLedger(desk, write);
  const invited = await writer(desk, administrator)<{ inviteUrl: string }>("POST", "/api/users", {
    name: "Nguyễn Thị Ánh Tuyết",
    email: "anh-tuyet@minhchung.example",
    roles: ["analyst"],
  });
  await writer(desk, administrator)("POST", "/api/units", {
    name: "Đài truyền thanh Phước Hữu",
    kind: "radio",
  });
  const day = (from: number) => new Date(Date.now() + from * 86_400_000).toISOString().slice(0, 10);
  await write("POST", "/api/delegations", {
    to: desk.idOf("approver"),
    firstDay: day(1),
    lastDay: day(8),
    reason: "Nghỉ phép",
  });
  const reportPath = await report(write, "month");
  const closedReportPath = await report(write, "week");
  await write("POST", `${closedReportPath.replace("/desk", "/api")}/close`, {});
  await fillJobs(desk);
  await amendFare(write);
  const byHand = await write<{ id: string }>("POST", "/api/sources", {
    ...{ key: "chep-tay", name: "Chép tay từ nhóm kín", kind: "manual", connector: "manual" },
    ...{ url: "https://chep-tay.example/", reason: "Bà con chuyển tin từ nhóm kín, người trực chép lại" },
  });
  await writer(desk, administrator)("POST", `/api/sources/${byHand.id}/approve`, {});
  const documentPath = await editPages(desk, [striking.id, taken.id]);
  await showOldPicture(desk, taken.id);
  return {
    documentPath,
    narrative: striking.id,
    casePath: `/desk/cases/${caseId}`,
    letterPath: `/desk/questions/${questionId}`,
    draftPath: `/desk/texts/${draft}`,
    submittedPath: `/desk/texts/${submitted.id}`,
    scheduledPath: `/desk/texts/${scheduled.id}`,
    publishedPath: `/desk/texts/${published.id}`,
    publicPath: new URL(url).pathname,
    reportPath,
    closedReportPath,
    invitationPath: new URL(invited.inviteUrl).pathname,
    openTicket,
    answeredTicket,
  };
}

/** A document of the library, and the version that took its place. */
async function amendFare(write: Write): Promise<void> {
  const fare = {
    kind: "record",
    title: "Thông báo giá vé xe buýt số 9",
    issuer: "Sở Xây dựng",
    number: "31/TB-SXD",
    issuedOn: "2025-11-03",
    validFrom: "2025-11-10",
    text: "Giá vé xe buýt số 9 là 9.000 đồng mỗi lượt.\nTrẻ dưới 6 tuổi đi cùng người lớn không phải mua vé.",
  };
  const { id } = await write<{ id: string }>("POST", "/api/evidence", fare);
  const text = fare.text.replace("9.000", "10.000");
  await write("POST", "/api/evidence", { ...fare, text, issuedOn: "2025-11-20", replaces: id });
}

/** Begins the report of the running month or week; gives its place on the desk. */
async function report(write: Write, kind: "month" | "week"): Promise<string> {
  const day = new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10);
  const { reportId } = await write<{ reportId: string }>("POST", "/api/reports", { kind, day });
  return `/desk/reports/${reportId}`;
}

type Write = <T>(method: "POST" | "PUT" | "PATCH", path: string, data: unknown) => Promise<T>;

/** Requests as the person of that browser; an answer that is no success fails the test with its words. */
export function writer({ origin }: WholeDesk, page: Page): Write {
  return async (method, path, data) => {
    // A connection that the server closed as idle, just when it is used again, is what `maxRetries` is for.
    const answer = await page.request.fetch(`${origin}${path}`, {
      method,
      data,
      headers: { origin },
      maxRetries: 1,
    });
    return (await read(answer)) as never;
  };
}

async function read(answer: APIResponse): Promise<unknown> {
  if (!answer.ok()) throw new Error(`${answer.url()}: ${answer.status()} ${await answer.text()}`);
  return await answer.json();
}

async function ask({ origin }: WholeDesk, question: string): Promise<string> {
  const answer = await fetch(`${origin}/hoi`, {
    method: "POST",
    headers: { origin },
    body: new URLSearchParams({ question, link: "", email: "", trap: "" }),
    redirect: "manual",
  });
  const ticket = new URL(answer.headers.get("location") ?? "", origin).pathname.split("/").at(-1);
  if (answer.status !== 303 || !ticket) throw new Error(`question refused: ${answer.status}`);
  return ticket;
}

async function appeal({ origin }: WholeDesk, page: string, text: string): Promise<void> {
  const bai = new URL(page).pathname.split("/").at(-1) ?? "";
  const answer = await fetch(`${origin}/khieu-nai`, {
    method: "POST",
    headers: { origin },
    body: new URLSearchParams({ bai, text, trap: "" }),
    redirect: "manual",
  });
  if (answer.status !== 303) throw new Error(`appeal refused: ${answer.status}`);
}

async function findNarrative(page: Page, { origin }: WholeDesk, q: string, besides?: number) {
  const answer = await page.request.get(`${origin}/api/queue`, { params: { q } });
  const { rows } = (await read(answer)) as QueuePage;
  const row = rows.find((one) => one.id !== besides);
  if (!row) throw new Error(`no narrative for "${q}"`);
  return row;
}

async function sentencesOf(page: Page, { origin }: WholeDesk, id: number): Promise<EvidenceSentence[]> {
  const narrative = (await read(await page.request.get(`${origin}/api/narratives/${id}`))) as NarrativeView;
  return narrative.occurrences.flatMap((one) => one.matches.map((match) => match.sentence));
}

interface Text {
  readonly id: string;
  readonly caseId: string;
}

async function textOfClaim(write: Write, claimText: string): Promise<Text> {
  const checked = await write<CheckResult>("POST", "/api/check", { text: claimText });
  const sentence = checked.sentences.flatMap((one) => one.matches)[0]?.sentence;
  if (!sentence) throw new Error(`no evidence for "${claimText}"`);
  const { caseId } = await write<{ caseId: string }>("POST", "/api/cases", { claimText });
  return { id: await startText(write, caseId, sentence, PUBLISHED), caseId };
}

async function startText(write: Write, caseId: string, sentence: EvidenceSentence, words: RebuttalWords) {
  await write("POST", `/api/cases/${caseId}/evidence`, { sentenceId: sentence.id, accepted: true });
  const { rebuttalId } = await write<{ rebuttalId: string }>("POST", `/api/cases/${caseId}/rebuttal`, {});
  const content: DraftContent = {
    ...words,
    kind: "rebuttal",
    rating: "false",
    english: ENGLISH,
    concernsIssuer: null,
    changeNote: null,
    citations: [{ evidenceId: sentence.evidenceId, evidenceSentenceId: sentence.id, quote: sentence.text }],
  };
  await write("PUT", `/api/rebuttals/${rebuttalId}/draft`, { content, rowVersion: 1 });
  return rebuttalId;
}

async function submit(write: Write, { id }: Text): Promise<string> {
  const { versionId } = await write<{ versionId: string }>("POST", `/api/rebuttals/${id}/submit`, {
    rowVersion: 2,
  });
  return versionId;
}
