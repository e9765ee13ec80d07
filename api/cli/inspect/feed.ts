import { parseFeed } from "@minhchung/crawlers/connectors/feed";
import { bytesOf } from "./file.ts";
import { type InspectStep, text } from "./steps.ts";

const feed: InspectStep = () => async (row) => {
  const { title, link, entries } = await parseFeed(await bytesOf(text(row, "file")));
  return {
    title,
    link,
    entries: entries.map(({ id, link: url, title: name, published, summary }) => ({
      id,
      link: url,
      title: name,
      published,
      summary,
    })),
  };
};

export default feed;
