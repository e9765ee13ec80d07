/** The stream's true sentences: what an article of the stream says and an article of the evidence half says as well. */
import { type Corpus, sentencesOf } from "./corpus.ts";
import { createOverlapIndex, figuresOf, wordsOf } from "./overlap.ts";

export interface Truth {
  readonly article: string;
  readonly sentence: string;
  /** The sentence of the evidence half that bears it out. */
  readonly evidence: string;
  readonly similarity: number;
}

/** Nearly the same words with the same figures: careful people agree that one bears out the other. */
const LEAST_SIMILARITY = 0.45;
const WORDS = [12, 60] as const;
/** A sentence that points back at another says nothing by itself. */
const POINTS_BACK =
  /^(?:["“]|(?:Ông|Bà|Anh|Chị|Họ|Cô|Em|Tôi|Chúng tôi|Theo đó|Tuy nhiên|Do đó|Vì vậy|Vì thế|Sau đó|Trong đó|Ngoài ra|Đồng thời|Bên cạnh|Cũng theo|Trước đó|Tại đây|Lúc này|Khi đó|Hiện|Việc này|Điều này|Đây|Đó|Nó)(?=\P{L}))/u;
const LOCAL =
  /Khánh Hòa|Khánh Hoà|Nha Trang|Ninh Thuận|Phan Rang|Cam Ranh|Diên Khánh|Vạn Ninh|Ninh Hòa|Ninh Hoà|Cam Lâm|Khánh Sơn|Khánh Vĩnh|Vạn Ninh|Vân Phong|Trường Sa|Ninh Sơn|Ninh Phước|Ninh Hải|Bác Ái|Thuận Nam|Thuận Bắc|Tháp Chàm|Cà Ná|Vĩnh Hy/;

/** So many truths of one article at most, and no sentence twice: near-identical articles would count many times. */
const MOST_OF_ONE = 6;

/** In the order of the stream. Pure. */
export function findTruths({ evidence, stream }: Pick<Corpus, "evidence" | "stream">): Truth[] {
  const index = createOverlapIndex(evidence.flatMap(sentencesOf));
  const seen = new Set<string>();
  const truthOf = (article: string, sentence: string): Truth[] => {
    const near = isUsable(sentence) ? index.nearest(sentence) : null;
    if (near === null || near.similarity < LEAST_SIMILARITY) return [];
    const found = index.sentences[near.at] ?? "";
    const key = wordsOf(found).join(" ");
    if (seen.has(key) || figuresOf(found).join(" ") !== figuresOf(sentence).join(" ")) return [];
    seen.add(key);
    return [{ article, sentence, evidence: found, similarity: near.similarity }];
  };
  return stream.flatMap((article) =>
    sentencesOf(article)
      .flatMap((sentence) => truthOf(article.id, sentence))
      .slice(0, MOST_OF_ONE),
  );
}

/** A sentence that says something of the locality by itself. */
export function isUsable(sentence: string): boolean {
  const { length } = wordsOf(sentence);
  return (
    length >= WORDS[0] &&
    length <= WORDS[1] &&
    /^\p{Lu}/u.test(sentence) &&
    /[.!?…]$/.test(sentence) &&
    !POINTS_BACK.test(sentence) &&
    LOCAL.test(sentence)
  );
}
