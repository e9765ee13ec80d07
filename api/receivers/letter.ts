/** Letters to bodies that asked for every text: a station's or a portal's mailbox. */
import type { Letter } from "../mail.ts";
import type { ApprovedText, House } from "../publish/channels/approved.ts";
import { type ChannelFile, makeFile, type Print } from "../publish/channels/files.ts";
import { bulletinOf } from "../publish/channels/message.ts";
import { PACE } from "../publish/channels/radio.ts";
import { WORDS } from "../publish/channels/words.ts";

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
