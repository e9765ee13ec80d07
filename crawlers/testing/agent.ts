/** How the crawler of a test names itself. */
export const TEST_AGENT = {
  agentName: "MinhChungBot",
  version: "0.1",
  deskName: "Bàn mẫu",
  contactUrl: "https://desk.example/bot",
};
