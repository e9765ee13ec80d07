import { CrawlError } from "@minhchung/crawlers/errors";
import { findSource } from "../../desk/find-source.ts";
import type { ProposalView, SiteView } from "../../staff/site-types.ts";
import type { Arguments, Context } from "../command.ts";
import { createCrawling } from "../compose/crawling.ts";
import type { Engine } from "../compose/engine.ts";
import { sampleOrigins } from "../compose/sample.ts";
import { CliError, type Language } from "../language.ts";

/**
 * `source find URL`: looks for a site's feeds, news sitemap and sections, reads each once and says what it holds, how
 * often to read it, and how to register it. Stores nothing. 0 where there is something to register, else 1.
 */
export async function findInSite(engine: Engine, context: Context, args: Arguments): Promise<number> {
  const { json, language, out, err } = context;
  const [, address] = args.positionals;
  if (!address) throw new CliError("missing_argument", { argument: "URL" }, { exitCode: 2 });
  const crawling = await createCrawling(
    engine,
    context.config,
    await sampleOrigins(engine.db),
    context.signal,
  );
  try {
    const findSources = (to: string) =>
      crawling.find(to, {
        onLook: (url) => (json ? undefined : err(`${language === "vi" ? "Đang xem" : "Looking at"} ${url}`)),
      });
    const site = await findSource({ sql: engine.app.sql, findSources }, address, language);
    if (json) out(JSON.stringify(site));
    else for (const line of linesOf(site, language)) out(line);
    return site.proposals.length > 0 ? 0 : 1;
  } catch (error) {
    const { cause } = error as { cause?: unknown };
    throw cause instanceof CrawlError ? cause : error;
  } finally {
    await crawling.close();
  }
}

/** A site as people read it on the terminal. */
export function linesOf(site: SiteView, language: Language): string[] {
  const vi = language === "vi";
  const say = (words: { vi: string; en: string }) => words[language];
  const lines = [`${site.name ?? "—"}  ${site.url}`, ""];
  for (const proposal of site.proposals) lines.push(...proposalLines(proposal, language), "");
  if (site.proposals.length === 0)
    lines.push(
      site.needsBrowser
        ? say({
            vi: "Trang này do script dựng, không thấy danh sách nào. Hãy thử kiểu đọc “rendered”.",
            en: "This page is made by a script and shows no list. Try the connector “rendered”.",
          })
        : say({ vi: "Không thấy danh sách nào đọc được.", en: "No list was found that can be read." }),
      "",
    );
  if (site.sections.length > 0) {
    const names = site.sections.slice(0, 12).map(({ name, url }) => `${name} (${url})`);
    lines.push(`${vi ? "Chuyên mục khác" : "Other sections"}: ${names.join(", ")}`);
  }
  for (const { url, message } of site.refused) lines.push(`✗ ${url}: ${message}`);
  if (site.cutOff) lines.push(say({ vi: "Còn nơi chưa xem tới.", en: "There was more than was looked at." }));
  return lines;
}

function proposalLines(proposal: ProposalView, language: Language): string[] {
  const vi = language === "vi";
  const { connector, url, key, name, kind, named, newest, everyMinutes, perDay, titles, known } = proposal;
  const facts = [
    vi ? `${named} mục` : `${named} items`,
    newest === null
      ? vi
        ? "không ghi ngày"
        : "no dates"
      : `${vi ? "mới nhất" : "newest"} ${newest.slice(0, 10)}`,
    ...(perDay === null ? [] : [vi ? `khoảng ${perDay} mục mỗi ngày` : `about ${perDay} items a day`]),
    vi ? `nên đọc mỗi ${everyMinutes} phút` : `read it every ${everyMinutes} minutes`,
  ];
  const add = `minhchung source add --key ${key} --name "${name.replaceAll('"', "'")}" --kind ${kind} --connector ${connector} --url "${url}" --every ${everyMinutes} --reason "…" --by EMAIL`;
  return [
    `✓ ${connector.padEnd(8)} ${url}`,
    `    ${facts.join(" · ")}`,
    ...titles.slice(0, 3).map((title) => `    “${title}”`),
    known ? `    ${vi ? "đã có trong sổ đăng ký" : "is in the register already"}` : `    ${add}`,
  ];
}
