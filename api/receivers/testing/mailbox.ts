import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";

export interface Letter {
  to: string[];
  /** As it came over the line: headers, empty line, parts. */
  raw: string;
}

/** A station's mail server on loopback. While `refuse` is set it takes nothing. */
export async function mailbox() {
  const letters: Letter[] = [];
  const box = { refuse: false, letters };
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    // It would ask the net for the sender's name.
    disableReverseLookup: true,
    onRcptTo: (_address, _session, done) =>
      box.refuse ? done(Object.assign(new Error("try later"), { responseCode: 451 })) : done(),
    onData: (stream, session, done) => {
      let raw = "";
      stream.setEncoding("utf8").on("data", (part: string) => {
        raw += part;
      });
      stream.on("end", () => {
        letters.push({ to: session.envelope.rcptTo.map(({ address }) => address), raw });
        done();
      });
    },
  });
  const listening = server.listen(0, "127.0.0.1");
  await once(listening, "listening");
  const { port } = listening.address() as AddressInfo;
  return Object.assign(box, {
    url: `smtp://127.0.0.1:${port}`,
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  });
}
