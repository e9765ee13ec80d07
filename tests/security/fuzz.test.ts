/**
 * Parsers and readers on texts that nobody would write: properties that hold for every input, tried by fast-check. The seed
 * is fixed, so that a run says the same as the one before; `FUZZ_RUNS=5000 FUZZ_SEED=7` looks further.
 */
import { readLink } from "@minhchung/api/ask/link";
import { newTicketCode, readTicketCode } from "@minhchung/api/ask/ticket";
import { csv } from "@minhchung/api/csv";
import { plain, scriptJson, writable, xml } from "@minhchung/api/public/html";
import { parseXml } from "@minhchung/api/public/testing/markup";
import { slugOf } from "@minhchung/api/publish/slug";
import { seal, unseal } from "@minhchung/api/seal";
import { parseFeed } from "@minhchung/crawlers/connectors/feed";
import { parseSitemap } from "@minhchung/crawlers/connectors/sitemap";
import { parseTimeline } from "@minhchung/crawlers/connectors/timeline";
import { parseYoutube } from "@minhchung/crawlers/connectors/youtube";
import { CrawlError } from "@minhchung/crawlers/errors";
import { extractArticle } from "@minhchung/crawlers/extract/article";
import { limitHtml } from "@minhchung/crawlers/extract/limits";
import { checkAddress } from "@minhchung/crawlers/fetch/address";
import { charsetOf, decodeText } from "@minhchung/crawlers/fetch/charset";
import { allows, parseRobots } from "@minhchung/crawlers/fetch/robots";
import { readOpml, writeOpml } from "@minhchung/crawlers/find/opml";
import { canonical } from "@minhchung/db/audit";
import { detectClaims } from "@minhchung/models/detect/claims";
import { localityProblems } from "@minhchung/models/lexicons/locality-problems";
import { redact } from "@minhchung/models/privacy/redact";
import { readBodies } from "@minhchung/models/readers/bodies";
import { readDates } from "@minhchung/models/readers/dates";
import { readDirections } from "@minhchung/models/readers/direction";
import { readDocumentNumbers } from "@minhchung/models/readers/documents";
import { readInstant } from "@minhchung/models/readers/instant";
import { readNegations } from "@minhchung/models/readers/negation";
import { readPlaces } from "@minhchung/models/readers/places";
import { readQuantifiers } from "@minhchung/models/readers/quantifiers";
import { readQuantities } from "@minhchung/models/readers/quantities";
import { normalise } from "@minhchung/models/text/normalise";
import { sentences } from "@minhchung/models/text/sentences";
import { spoken } from "@minhchung/models/text/spoken";
import { words } from "@minhchung/models/text/words";
import { verify } from "@minhchung/models/verify/verify";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cellsOf, formulasIn } from "./exports.ts";
import { payloads } from "./payloads/payloads.ts";

const numRuns = Number(process.env.FUZZ_RUNS ?? 120);
fc.configureGlobal({ seed: Number(process.env.FUZZ_SEED ?? 20_261_130), numRuns });

/** Pieces that rules look for, so that chance comes upon their middle; letters of all kinds; whole hostile texts. */
const PIECES =
  "xã |Xã Phước Hữu|UBND |ngày 5|tháng |/11/2025| đến |từ |5 triệu|đồng|%|1.000,5|không |hơn |một trăm |0905 123 456|a@b.vn|số 12/QĐ-UBND|ông Nguyễn Văn A|,|. |?|!|\n|“|”|(|)|-|…| ".split(
    "|",
  );
const text = fc
  .array(
    fc.oneof(
      { weight: 6, arbitrary: fc.constantFrom(...PIECES) },
      { weight: 2, arbitrary: fc.string({ unit: "grapheme", maxLength: 8 }) },
      { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 8 }) },
      { weight: 1, arbitrary: fc.constantFrom(...payloads("http://127.0.0.1:4000").map((one) => one.text)) },
    ),
    { maxLength: 30 },
  )
  .map((parts) => parts.join(""));

interface Found {
  readonly start: number;
  readonly end: number;
}

/** What a reader finds stands in the text: in order, inside of it, and not empty. */
function standIn(spans: readonly Found[], length: number): void {
  for (const { start, end } of spans) {
    expect(start).toBeGreaterThanOrEqual(0);
    expect(end).toBeGreaterThan(start);
    expect(end).toBeLessThanOrEqual(length);
  }
}

const READERS: Readonly<Record<string, (text: string) => readonly Found[]>> = {
  sentences,
  words,
  quantities: (one) => readQuantities(one),
  dates: (one) => readDates(one, { published: "2025-11-13" }),
  places: (one) => readPlaces(one),
  bodies: (one) => readBodies(one),
  negations: readNegations,
  quantifiers: readQuantifiers,
  directions: readDirections,
  documents: readDocumentNumbers,
  claims: detectClaims,
  redaction: (one) => redact(one).spans,
};

describe("readers of Vietnamese", () => {
  it.each(Object.entries(READERS))(
    "%s: what is found stands in the text",
    { timeout: 120_000 },
    (_, read) => {
      fc.assert(fc.property(text, (one) => standIn(read(one), one.length)));
    },
  );

  it("normalising says where each letter came from, and is done after once", () => {
    fc.assert(
      fc.property(text, (one) => {
        const once = normalise(one).text;
        expect(normalise(once).text).toBe(once);
      }),
    );
  });

  it("what was redacted stands there no more", { timeout: 120_000 }, () => {
    fc.assert(
      fc.property(text, (one) => {
        const { text: left, spans } = redact(one);
        for (const { start, end, type } of spans)
          if (/phone|email|bank|id_number/.test(type) && end - start > 8)
            expect(left).not.toContain(one.slice(start, end));
      }),
    );
  });

  it("a verdict is one of three, with probabilities that are one together", { timeout: 120_000 }, () => {
    fc.assert(
      fc.property(text, text, (claim, evidence) => {
        const { verdict, probabilities } = verify(claim, evidence);
        expect(["supported", "refuted", "not_enough_evidence"]).toContain(verdict);
        const sum = probabilities.supported + probabilities.refuted + probabilities.not_enough_evidence;
        expect(sum).toBeCloseTo(1, 5);
      }),
      { numRuns: Math.ceil(numRuns / 4) },
    );
  });

  it("what is spoken has no figures, and an instant is one or none", () => {
    fc.assert(
      fc.property(text, (one) => {
        expect(spoken(one)).not.toMatch(/[0-9]/);
        const { instant } = readInstant(one, "2025-11-20T00:00:00Z");
        if (instant !== null) expect(Number.isNaN(Date.parse(instant))).toBe(false);
      }),
    );
  });
});

/** Markup by pieces: mostly broken. */
const markup = fc
  .array(
    fc.oneof(
      {
        weight: 3,
        arbitrary: fc.constantFrom(
          "<p>",
          "</p>",
          "<div class=a>",
          "</div>",
          "<article>",
          "<h1>",
          "</h1>",
          "<title>",
          "</title>",
          "<!--",
          "-->",
          "<script>",
          "</script>",
          "<![CDATA[",
          "]]>",
          "<item>",
          "</item>",
          "<link>",
          "</link>",
          "<rss version='2.0'><channel>",
          "<url><loc>",
          "</loc></url>",
          "&#x",
          "&amp;",
          "<",
          ">",
          '"',
          "<time datetime='2025-11-13'>",
          "<meta property=og:title content=",
        ),
      },
      { weight: 2, arbitrary: text },
    ),
    { maxLength: 24 },
  )
  .map((parts) => parts.join(""));
const bytes = fc.oneof(
  markup.map((one) => new TextEncoder().encode(one)),
  fc.uint8Array({ maxLength: 300 }),
);

/** The parser's own refusal is an answer; anything else is a fault. */
async function answersOrRefuses(work: () => unknown): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof CrawlError)) throw error;
  }
}

describe("parsers of what is fetched", () => {
  const PARSERS: Readonly<Record<string, (html: string) => unknown>> = {
    article: (one) => extractArticle(one, "https://bao.example/1.html"),
    limits: limitHtml,
    sitemap: (one) => parseSitemap(one, "https://bao.example/sitemap.xml"),
    timeline: (one) => parseTimeline(one, "https://m.example/api"),
    youtube: (one) => parseYoutube(one, "https://www.googleapis.com/youtube/v3/commentThreads"),
    opml: readOpml,
    robots: (one) =>
      allows(
        parseRobots(one),
        "MinhChungBot",
        `https://bao.example/${encodeURIComponent(writable(one)).slice(0, 60)}`,
      ),
    address: checkAddress,
    charset: charsetOf,
    link: readLink,
    locality: (one) => localityProblems({ id: one, units: [{ name: one, [one]: 1 }] }),
  };
  it.each(Object.entries(PARSERS))(
    "%s answers or refuses by name",
    { timeout: 120_000 },
    async (_, parse) => {
      await fc.assert(fc.asyncProperty(markup, (one) => answersOrRefuses(() => parse(one))));
    },
  );

  it("bytes of any kind are a text or a feed, or are refused by name", { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(bytes, fc.option(text), async (one, type) => {
        decodeText(one, type);
        await answersOrRefuses(() => parseFeed(one));
      }),
    );
  });

  it("a list of feeds is read as it was written", () => {
    const feed = fc.record({
      name: fc.string({ unit: "grapheme", maxLength: 20 }).map((one) => plain(one).normalize("NFC") || "x"),
      url: fc.webUrl().map((one) => new URL(one).href),
    });
    fc.assert(
      fc.property(fc.uniqueArray(feed, { maxLength: 5, selector: ({ url }) => url }), (feeds) => {
        expect(readOpml(writeOpml("Nguồn", feeds))).toEqual(feeds);
      }),
    );
  });
});

describe("what goes out", () => {
  it("XML holds every text, and gives back what XML can hold", () => {
    fc.assert(
      fc.property(text, (one) => {
        expect(parseXml(`<a>${xml(one)}</a>`).text).toBe(writable(one));
      }),
    );
  });

  it("JSON inside a page is the same JSON, and closes nothing", () => {
    fc.assert(
      fc.property(fc.jsonValue(), text, (value, one) => {
        const held = String(scriptJson({ value, one }));
        expect(held).not.toContain("<");
        expect(JSON.parse(held)).toEqual(JSON.parse(JSON.stringify({ value, one })));
      }),
    );
  });

  it("a table has the cells that went in, and none that is a formula", () => {
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 5 }), (cells) => {
        const table = csv([cells]);
        expect(cellsOf(table, ",")).toHaveLength(cells.length);
        expect(formulasIn(table)).toEqual([]);
      }),
    );
  });

  it("an address of a text is letters, figures and hyphens", () => {
    fc.assert(
      fc.property(text, (one) => void expect(slugOf(one)).toMatch(/^(?:[a-z0-9]+(?:-[a-z0-9]+)*)?$/)),
    );
  });
});

describe("what is kept", () => {
  it("a sealed text opens with its key and row, and with nothing else", () => {
    const key = fc.uint8Array({ minLength: 32, maxLength: 32 });
    fc.assert(
      fc.property(key, key, fc.uuid(), fc.uuid(), text, (right, wrong, row, other, one) => {
        const sealed = seal(right, row, one);
        expect(unseal(right, row, sealed)).toBe(Buffer.from(one, "utf8").toString("utf8"));
        if (row !== other) expect(() => unseal(right, other, sealed)).toThrow();
        if (Buffer.compare(right, wrong) !== 0) expect(() => unseal(wrong, row, sealed)).toThrow();
      }),
    );
  });

  it("the digest of an entry of the trail does not depend on the order of its keys", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string({ maxLength: 6 }), fc.jsonValue(), { maxKeys: 6 }), (details) => {
        const turned = Object.fromEntries(Object.entries(details).reverse());
        expect(canonical(turned)).toBe(canonical(details));
        expect(JSON.parse(canonical(details))).toEqual(JSON.parse(JSON.stringify(details)));
      }),
    );
  });

  it("a ticket is read however it was typed, and nothing else is one", () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 8, maxLength: 8 }), (random) => {
        const code = newTicketCode(() => random);
        for (const typed of [code, code.toLowerCase(), ` ${code.replace("-", " ")} `])
          expect(readTicketCode(typed)).toBe(code);
      }),
    );
    fc.assert(
      fc.property(
        text,
        (one) => void expect(readTicketCode(one) ?? "0000-0000").toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/),
      ),
    );
  });
});
