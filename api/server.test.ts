import { Hono } from "hono";
import { expect, test } from "vitest";
import { ServerError, startServer } from "./server.ts";

const app = new Hono().get("/", (c) => c.text("xin chào"));
const host = "127.0.0.1";

test("serves over HTTP, and an occupied port is named in one line in both languages", async () => {
  const first = await startServer(app, { host, port: 0 });
  try {
    expect(await (await fetch(`http://${host}:${first.port}/`)).text()).toBe("xin chào");
    const error = await startServer(app, { host, port: first.port }).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ServerError);
    const refused = error as ServerError;
    expect(refused.code).toBe("port_in_use");
    expect(refused.message).toBe(
      `Port ${first.port} is occupied. Stop the program that uses it, or choose another port with --port.`,
    );
    expect(refused.in("vi")).toContain(`Cổng ${first.port} đang bận`);
  } finally {
    await first.stop();
  }
});

test("an address that the machine does not have is named", async () => {
  await expect(startServer(app, { host: "192.0.2.1", port: 0 })).rejects.toMatchObject({
    code: "address_unknown",
    messageKey: "server.address_unknown",
  });
});
