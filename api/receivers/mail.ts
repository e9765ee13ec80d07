/** Letters to bodies that asked for every text: a station's or a portal's mailbox. */
import { createTransport } from "nodemailer";
import type { ApprovedText, House } from "../publish/channels/approved.ts";
import { type ChannelFile, makeFile, type Print } from "../publish/channels/files.ts";
import { bulletinOf } from "../publish/channels/message.ts";
import { PACE } from "../publish/channels/radio.ts";
import { WORDS } from "../publish/channels/words.ts";

export interface Letter {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** The same whenever the same letter is sent again, so that a mailbox can tell. */
  readonly messageId: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly attachments?: readonly { filename: string; contentType: string; content: Buffer }[];
}

/** Hands a letter to the mail server; the promise ends when that has taken it. Throws what the server or the net says. */
export type SendMail = (letter: Letter) => Promise<void>;

export interface MailSettings {
  /** "smtps://user:password@mail.example:465", "smtp://127.0.0.1:2525". */
  readonly url: string;
  /** "Bàn kiểm chứng <tin@mail.example>". */
  readonly from: string;
}

/** A letter that the server has not taken in this time is tried again later. */
const PATIENCE_MS = 15_000;

/** Sends through an SMTP server (RFC 5321), a connection a letter: few go out, and none is left open. */
export function createMail({ url, from }: MailSettings): SendMail {
  const patience = {
    connectionTimeout: PATIENCE_MS,
    greetingTimeout: PATIENCE_MS,
    socketTimeout: PATIENCE_MS,
  };
  const transport = createTransport({ url, ...patience } as object, { from });
  return async ({ attachments = [], headers = {}, ...letter }) => {
    await transport.sendMail({
      ...letter,
      headers: { ...headers },
      attachments: attachments.map((one) => ({ ...one })),
      // Nothing is read from addresses or files that a text might name.
      disableFileAccess: true,
      disableUrlAccess: true,
    });
  };
}

/** What a newsroom works with: the script that is read out, to read and to change. */
const ENCLOSED: readonly ChannelFile[] = ["radio.txt", "radio.docx"];

/** The letter about a text: its bulletin, and the radio script enclosed. What was withdrawn encloses nothing. */
export async function letterOf(
  text: ApprovedText,
  house: House,
  envelope: { readonly to: string; readonly id: string },
): Promise<Letter> {
  const { to, id } = envelope;
  const w = WORDS.vi;
  const mark = { corrected: w.corrected, withdrawn: w.withdrawn, published: null, approved: null }[
    text.standing
  ];
  const marks = [text.sample ? w.sample : null, mark].filter((one) => one !== null);
  const options = { place: null, slot: null, pace: PACE.usual, language: "vi" } as const;
  const files = text.standing === "withdrawn" ? [] : ENCLOSED;
  const attachments = await Promise.all(
    files.map(async (filename) => {
      const { type, body } = await makeFile(filename, text, house, options, noPrint);
      return { filename, contentType: type, content: Buffer.from(body as string) };
    }),
  );
  const subject = [...marks.map((one) => `[${one}]`), text.headline.trim()].join(" ");
  const host = new URL(house.origin).hostname;
  return { to, subject, text: bulletinOf(text, house, "vi"), messageId: `<${id}@${host}>`, attachments };
}

const noPrint: Print = () => Promise.reject(new Error("no file that is enclosed is printed"));
