/**
 * Words that insult or brand people. A rebuttal speaks about what was said, never about who said it; the list is
 * data, reviewed like code. Compared lower-case with diacritics: "ngủ" is not "ngu".
 */
const LABELS = [
  "kẻ xấu", "kẻ gian", "kẻ phá hoại", "kẻ phản động", "kẻ tung tin", "kẻ bịa đặt", "kẻ thù", "kẻ cơ hội", "kẻ xuyên tạc",
  "phần tử xấu", "phần tử cơ hội", "phần tử phản động", "phần tử quá khích", "đối tượng xấu", "đối tượng phản động",
  "đối tượng chống đối", "thế lực thù địch", "thế lực phản động", "thành phần bất mãn", "bọn phản động", "bọn xấu",
  "bọn chúng", "lũ phản động", "lũ chúng", "đồng bọn", "phản quốc", "bán nước", "tay sai", "rận chủ", "ba que", "bò đỏ",
  "dư luận viên", "câu like", "kẻ ngu", "ngu dốt", "ngu xuẩn", "ngu ngốc", "đồ ngu", "ngu si", "óc chó", "thần kinh",
  "điên khùng", "dốt nát", "vô học", "vô văn hóa", "mất dạy", "vô liêm sỉ", "trơ trẽn", "lố bịch", "bịp bợm", "láo toét",
  "dối trá", "bẩn thỉu", "hèn hạ", "đê tiện", "lưu manh", "côn đồ", "con buôn tin", "anh hùng bàn phím", "hoang tưởng",
  "rác rưởi", "súc sinh", "khốn nạn", "đồ khốn",
  "idiot", "idiots", "stupid", "moron", "liar", "liars", "traitor", "traitors", "hostile forces", "reactionary",
  "reactionaries", "troublemaker", "troublemakers", "scum", "lunatic", "enemies of the state",
]; // biome-ignore format: a list

/** A handle or a personal profile: who posted a claim is never named. */
const NAMED =
  /(?<![\p{L}\d._%+-])@[\p{L}\d_.]{3,}|(?:facebook|fb|tiktok|zalo|youtube|instagram)\.(?:com|me)\/[^\s/]+/iu;

const words = (text: string): string =>
  ` ${text
    .normalize("NFC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")} `;

/** The first label of a text, or null. */
export function findLabel(text: string): string | null {
  const given = words(text);
  return LABELS.find((label) => given.includes(` ${label} `)) ?? null;
}

/** The first account that a text names, or null. */
export function findAccount(text: string): string | null {
  return NAMED.exec(text)?.[0] ?? null;
}
