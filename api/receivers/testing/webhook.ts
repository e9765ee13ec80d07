import { once } from "node:events";
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import type { WebhookMessage } from "../message.ts";

export interface Heard {
  headers: IncomingHttpHeaders;
  body: string;
  message: WebhookMessage;
}

/** The portal's end of a webhook, on loopback. `answer` is the status that it gives; it keeps what it took with 2xx. */
export async function webhookEnd() {
  const heard: Heard[] = [];
  const end = { answer: 204, asked: 0, heard };
  const server = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += String(chunk);
    end.asked += 1;
    if (end.answer < 300)
      heard.push({ headers: request.headers, body, message: JSON.parse(body) as WebhookMessage });
    response.writeHead(end.answer).end();
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return Object.assign(end, {
    host,
    url: `http://${host}/hook`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  });
}
