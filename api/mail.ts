/** Letters out: through the mail server of whoever runs the desk. */
import { createTransport } from "nodemailer";

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
