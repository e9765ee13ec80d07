/**
 * Expressions that no prover has found linear for every length: each says what bounds its input, and is run on its worst
 * text at that bound. A new expression stands here only with such a reason; better is to write it so that it is linear.
 */
export interface Exception {
  readonly file: string;
  readonly pattern: string;
  /** Longest input, in UTF-16 units, and what holds it there. */
  readonly most: number;
  readonly why: string;
  /** The worst text known: `pump` repeated up to the bound, between the others. */
  readonly before?: string;
  readonly pump: string;
  readonly after?: string;
}

/** Quadratic, and contained: pages are read in a thread that is ended when its time is over (`crawlers/extract/worker.ts`). Tried on a long paragraph. */
const THREAD = { most: 8_000, why: "read in a thread that is ended when its time is over" } as const;
const SENTENCE = { most: 4_000, why: "a sentence, or the stretch between two of its figures" } as const;
const AROUND = { most: 80, why: "the letters right before what was found" } as const;

export const EXCEPTIONS: readonly Exception[] = [
  {
    file: "crawlers/extract/safe-picture.ts",
    pattern: "(?<!\\p{L})(?:nguồn ảnh|ảnh|photo|nguồn|đồ họa|clip|video) ?:.{0,80}$",
    most: 600,
    why: "captions are cut there before",
    before: "a",
    pump: "ảnh:",
    after: "\n",
  },
  {
    file: "crawlers/substance.ts",
    pattern:
      "^(?:(?:lượt (?:xem|đọc|thích)|bình luận|ý kiến|chia sẻ|thích|views?|likes?|comments?|shares?)\\s*[:(]?\\s*[\\d.,]+\\s*[kmtr]?\\)?|[\\d.,]+\\s*[kmtr]?\\s*(?:lượt (?:xem|đọc|thích)|bình luận|ý kiến|chia sẻ|thích|views?|likes?|comments?|shares?)|[\\d]+ (?:giây|phút|giờ|ngày|tuần|tháng|seconds?|minutes?|hours?|days?|weeks?|months?) (?:trước|ago)|vừa xong|just now)\\.?$",
    most: 80,
    why: "lines that are longer are no counters",
    before: "1",
    pump: "1",
    after: "!",
  },
  {
    file: "dashboard/documents/shorten.ts",
    pattern: "\\s*\\S*$",
    most: 160,
    why: "the letters beside a change",
    pump: " ",
    after: "a b",
  },
  {
    file: "api/publish/channels/in-digits.ts",
    pattern: "\\B(?=(?:\\d{3})+$)",
    most: 25,
    why: "a number that was printed",
    pump: "0",
    after: "A",
  },
  {
    file: "db/driver-fault.ts",
    pattern: "null.*'write'",
    most: 1_000,
    why: "the engine's own message",
    pump: "null",
  },
  {
    file: "db/driver-fault.ts",
    pattern: "\\bnextWrite\\b.*postgres[\\\\/](?:cjs[\\\\/])?src[\\\\/]connection\\.js",
    most: 4_000,
    why: "the engine's own list of calls, ten lines",
    pump: "nextWrite.",
  },
  {
    file: "pipeline/reanalyse.ts",
    pattern: "(\\w+)@(\\d+)",
    most: 200,
    why: "versions that the desk wrote itself",
    pump: "A",
  },
  {
    file: "models/lexicons/build/gazetteer.ts",
    pattern: ',"desk":\\{.*?\\},"units":',
    most: 20_000,
    why: "our own file, when it is built",
    pump: ',"desk":{',
  },
  {
    file: "models/lexicons/locality-problems.ts",
    pattern: "^[^\\s@]+@[^\\s@]+\\.[^\\s@]+$",
    most: 2_000,
    why: "one address in a file that an administrator wrote",
    before: "x@",
    pump: ".x",
    after: "@",
  },

  {
    file: "crawlers/connectors/discover.ts",
    pattern: '<([^>]+)>\\s*;\\s*rel="?next"?',
    most: 16_000,
    why: "a header of an answer, which undici limits to 16 KB",
    pump: "<a",
    after: ">",
  },
  {
    file: "crawlers/connectors/feed-repair.ts",
    pattern: "<rss(?![^>]*\\bversion\\s*=)([\\s>])",
    ...THREAD,
    pump: "<rss ",
  },
  {
    file: "crawlers/connectors/page.ts",
    pattern: "\\s*\\n\\s*",
    ...THREAD,
    why: "other spaces were joined into one before",
    pump: "\n ",
  },
  {
    file: "crawlers/connectors/page.ts",
    pattern: "\\/+$",
    most: 4_000,
    why: "the path of one address",
    pump: "/",
    after: "x",
  },
  {
    file: "crawlers/connectors/timeline.ts",
    pattern: "\\s*\\n\\s*",
    ...THREAD,
    why: "other spaces were joined into one before",
    pump: "\n ",
  },
  {
    file: "crawlers/extract/threads.ts",
    pattern: "\\s*\\n\\s*",
    ...THREAD,
    why: "other spaces were joined into one before",
    pump: "\n ",
  },
  {
    file: "crawlers/extract/article.ts",
    pattern: "<\\/?(?:html|body)\\b[^>]*>|<!doctype[^>]*>",
    ...THREAD,
    pump: "<!DOCTYPE",
  },
  { file: "crawlers/extract/body.ts", pattern: "\\s*,\\s*", ...THREAD, pump: "\t", after: "x" },
  { file: "crawlers/extract/heading.ts", pattern: "[.…]+$", ...THREAD, pump: ".", after: "x" },
  { file: "crawlers/extract/metadata.ts", pattern: "[\\s|\\-–—:·»]+$", ...THREAD, pump: "-", after: "x" },
  {
    file: "crawlers/extract/official-head.ts",
    pattern: "^doc lap\\s*[-–—.]?\\s*tu do\\s*[-–—.]?\\s*hanh phuc$",
    most: 2_000,
    why: "one line of a page; spaces were joined before",
    before: "doc lap",
    pump: " ",
    after: "tu do x",
  },
  {
    file: "crawlers/extract/page-lines.ts",
    pattern: "\\s*[|·•»—–]\\s*|\\s+-\\s+",
    ...THREAD,
    pump: "\t",
    after: "x",
  },
  {
    file: "crawlers/fetch/address.ts",
    pattern: "%.*$",
    most: 300,
    why: "a host that was parsed",
    pump: "%",
    after: "\n",
  },
  {
    file: "crawlers/fetch/address.ts",
    pattern: "\\.+$",
    most: 4_000,
    why: "a host that was parsed",
    pump: ".",
    after: "x",
  },
  {
    file: "crawlers/fetch/charset.ts",
    pattern: "charset\\s*=\\s*[\"']?\\s*([^\\s\"';,]+)",
    most: 1_000,
    why: "what is looked at of a header (LONGEST_TYPE)",
    before: "charset=",
    pump: "\t",
    after: ",",
  },
  {
    file: "crawlers/fetch/charset.ts",
    pattern: "<meta[^>]+charset\\s*=\\s*[\"']?\\s*([^\\s\"'/>;]+)",
    most: 4_096,
    why: "the first bytes of a page (PRESCAN_BYTES)",
    pump: "<meta charset=",
    after: ">",
  },
  {
    file: "crawlers/fetch/robots.ts",
    pattern: "#.*$",
    most: 16_664,
    why: "one line of a robots.txt (MAX_LINE)",
    pump: "#",
    after: "\n",
  },
  {
    file: "crawlers/find/find.ts",
    pattern: "<title[^>]{0,200}>\\s*(?:<!\\[CDATA\\[)?([^<\\]]{1,200})",
    ...THREAD,
    pump: "<title",
  },
  {
    file: "crawlers/find/site-page.ts",
    pattern: "\\.(?:rss|atom|rdf)$|\\/(?:feed|feeds|rss|atom)\\/?$|(?:rss|atom|feed)[\\w-]*\\.(?:xml|json)$",
    most: 4_000,
    why: "the path of one address",
    pump: "rss",
  },
  {
    file: "crawlers/preview.ts",
    pattern: "\\s+\\S*$",
    most: 120,
    why: "a title that was cut (TITLE_CHARS)",
    pump: "\t",
    after: "x\n",
  },
  {
    file: "crawlers/extract/safe-words.ts",
    pattern: "\\s+\\S*$",
    most: 300,
    why: "a title that was cut (TITLE_CHARS)",
    pump: "\t",
    after: "x\n",
  },

  {
    file: "models/privacy/addresses.ts",
    pattern: "^\\p{L}+(?: (?:phố|dân|dân phố|số|cư))* (?:\\d|\\p{Lu})",
    most: 64,
    why: "the letters right before what was found",
    before: "A",
    pump: " dân phố",
  },
  {
    file: "models/privacy/addresses.ts",
    pattern:
      "(?:ngu|tru tai|tru o|thuong tru|tam tru|cu tru|dia chi|nha (?:toi|em|ong|ba|anh|chi)[^.;]{0,24})[ :,a-z]{0,16}$",
    ...AROUND,
    pump: "nha ba",
    after: "0",
  },
  {
    file: "models/privacy/emails.ts",
    pattern: "(?<![\\p{L}\\d._%+-])[\\p{L}\\d_%+-][\\p{L}\\d._%+-]{0,63}(?: (?:dot|cham) ",
    most: 200_000,
    why: "linear: every part has an end",
    pump: "a dot ",
  },
  {
    file: "models/privacy/handles.ts",
    pattern: "^[@a-zA-Z][\\w.]*[\\d_.][\\w.]*\\w",
    most: 60,
    why: "the letters right behind what was found",
    before: "A",
    pump: ".",
  },
  ...[
    "(?:cccd|cmnd|cmt|can cuoc|chung minh|dinh danh|cancuoc)",
    "(?:stk|the atm",
    "(?:mst|ma so thue|ms thue|ma thue|tax code)",
    "(?:duong day nong|truc ban|tong dai|ubnd",
    "(?:duong day nong|truc ban|tong dai|so truc)(?:[^.!?]",
    "(?:bien so|bien kiem soat|bks|bsx|bien|xe|o to|oto",
  ].map((pattern) => ({ file: "models/privacy/rules.ts", pattern, ...AROUND, pump: "cccd 9 ", after: "0" })),
  {
    file: "models/readers/date-lists.ts",
    pattern: " thang .*$",
    most: 2_000,
    why: "a list of days that was found",
    pump: " thang ",
    after: "\n",
  },
  {
    file: "models/readers/documents.ts",
    pattern: "\\d+$",
    most: 60,
    why: "the letters of a document's number",
    pump: "0",
    after: "A",
  },
  {
    file: "models/text/sentences.ts",
    pattern: "[\\p{Ll}]{2,}$",
    most: 3,
    why: "three letters",
    pump: "a",
    after: " ",
  },
  { file: "models/text/speak.ts", pattern: "[\\s,]+$", ...SENTENCE, pump: ", ", after: "x" },
  { file: "models/text/spoken.ts", pattern: "[\\s,]+$", ...SENTENCE, pump: ", ", after: "x" },
  {
    file: "models/verify/attach.ts",
    pattern: "(?:chuyển|dời|đổi|hoãn|lùi|điều chỉnh|thay đổi|nâng|giảm|tăng)(?:\\s+\\p{L}+){0,3}\\s+từ\\s*$",
    ...SENTENCE,
    pump: "đổi ",
    after: "!",
  },
  {
    file: "models/verify/attach.ts",
    pattern: "^\\s*(?:sang|đến|thành|xuống|lên|qua|tới|thứ (?=",
    most: 200_000,
    why: "linear: a weekday is read whole",
    before: "thứ n ",
    pump: "thứ sxuốngthứ s ",
    after: "!",
  },
  {
    file: "models/verify/attach.ts",
    pattern: "(?:tổng|tổng cộng|cả thảy|tất cả)(?:\\s+\\p{L}+){0,6}\\s*$",
    ...SENTENCE,
    pump: "tổng cộng ",
    after: "!",
  },
  {
    file: "models/verify/dayparts.ts",
    pattern: "(?:^|\\s)(?:nua dem|dem|toi|khuya|rang)(?:\\s+(?:qua|rang|ngay|hom))*\\s*$",
    ...SENTENCE,
    pump: " rang ngay",
    after: "!",
  },
  {
    file: "models/verify/facts.ts",
    pattern: "(\\d{1,2})\\s*(?:giờ|gio|h|g)\\s*(\\d{2})?\\s*(?:đến|den|tới|toi|-|–)",
    ...SENTENCE,
    before: "0g",
    pump: "\t",
  },
  { file: "models/verify/figures.ts", pattern: "\\d+ (?:hang|moi) thang", ...SENTENCE, pump: "0" },
  {
    file: "models/verify/lone.ts",
    pattern: "(?:^|\\s)(?:chỉ|duy nhất|vỏn vẹn)(?:\\s\\p{Ll}+){0,2}?\\s(?:một|1)",
    ...SENTENCE,
    pump: " chỉ một",
  },
  {
    file: "models/verify/quantifiers.ts",
    pattern: "\\d+\\s+(?:trong số|trong tổng số|trong so|trên tổng số)\\s+\\d+",
    ...SENTENCE,
    pump: "0",
  },
];

/**
 * Expressions that are put together from word lists while the program runs, counted by file. Those of readers are run on
 * hostile texts of 20,000 letters by `models/readers/hostile.test.ts`, those of pages by `crawlers/extract/limits.test.ts`.
 */
export const COMPOSED: Readonly<Record<string, number>> = {
  "api/desk/mentions.ts": 1,
  "api/publish/channels/in-digits.ts": 1,
  "crawlers/extract/heading.ts": 1,
  "crawlers/extract/limits.ts": 2,
  "crawlers/extract/soft-404.ts": 1,
  "models/privacy/addresses.ts": 9,
  "models/privacy/rules.ts": 2,
  "models/readers/clock.ts": 1,
  "models/readers/date-rule.ts": 1,
  "models/readers/documents.ts": 2,
  "models/readers/instant-forms.ts": 1,
  "models/text/lookalikes.ts": 1,
  "models/text/speak.ts": 2,
  "models/text/speech/rule.ts": 1,
  "models/verify/attach.ts": 2,
  "models/verify/figure-findings.ts": 1,
  "models/verify/lone.ts": 1,
  "models/verify/occasion.ts": 2,
  "models/verify/offices.ts": 1,
};
