/** The texts that word statistics are counted on, one after another; none of their sentences is kept. */
import { spawn } from "node:child_process";
import { createReadStream, readFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { createGunzip, gunzipSync } from "node:zlib";

const NEWS = ["vn_part_00.jsonl.xz", "vn_part_01.jsonl.xz", "vn_part_02.jsonl.xz"];

interface Article {
  readonly id: string;
  readonly title: string;
  readonly abstract: string;
  readonly body: string;
}

/** Wikipedia articles. */
export async function* wikipedia(data: string): AsyncGenerator<string> {
  const rows = createReadStream(join(data, "viwiki", "viwiki.jsonl.gz")).pipe(createGunzip());
  for await (const row of createInterface({ input: rows })) yield (JSON.parse(row) as { text: string }).text;
}

/**
 * News articles, segmented (`_` joins the syllables of a word), without those that name the sample locality: the
 * whole desk is measured on them. Needs `xz` on the path.
 */
export async function* news(data: string): AsyncGenerator<string> {
  const local = gunzipSync(readFileSync(join(data, "vietnews", "local_ninhthuan_khanhhoa.jsonl.gz")));
  const measured = new Set(
    local
      .toString("utf8")
      .trim()
      .split("\n")
      .map((row) => (JSON.parse(row) as Article).id),
  );
  for (const file of NEWS) {
    const unpack = spawn("xz", ["-dc", join(data, "vietnews", file)], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    for await (const row of createInterface({ input: unpack.stdout })) {
      const { id, title, abstract, body } = JSON.parse(row) as Article;
      if (!measured.has(id)) yield `${title} .\n${abstract}\n${body}`;
    }
  }
}
