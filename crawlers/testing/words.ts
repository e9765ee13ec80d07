/** Texts without a meaning for tests of size and likeness, always the same for the same seed. */
const SYLLABLES =
  "xã thôn dân nước mưa bão hồ đập ruộng lúa đường cầu chợ trường học bệnh viện tiền thuế đất nhà cửa biển cá tôm muối nắng gió núi rừng cây quả nho táo xe tàu người trẻ già họp bàn giao nhận mở đóng xây sửa cấp phát hỗ trợ kiểm tra báo cáo sáng chiều tối ngày tháng năm tuần".split(
    " ",
  );

/** Numbers from 0 to 1, always the same for the same seed (mulberry32). */
export function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** So many syllables, drawn by chance. */
export function testWords(seed: number, count: number): string[] {
  const next = random(seed);
  return Array.from({ length: count }, () => SYLLABLES[Math.floor(next() * SYLLABLES.length)] ?? "");
}
