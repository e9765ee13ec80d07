import names from "../lexicons/named-days.json" with { type: "json" };
import { fold } from "../text/fold.ts";
import { isoDate, nearestYear, parts } from "./calendar.ts";
import {
  type DateRule,
  EDGE,
  END,
  found,
  lunar,
  N2,
  rule,
  SAID_YEAR,
  says,
  sideOf,
  yearShift,
} from "./date-rule.ts";
import { MONTH_WORD, number } from "./date-words.ts";

const MUNG_DAY = "(\\d{1,2}|mot|hai|ba|bon|nam|sau|bay|tam|chin|muoi)";
const ofMonth = (text: string | undefined) => (text === undefined ? undefined : number(text));

/** mùng 5 Tết · mùng 8 này · mùng một tháng Giêng · mùng 1 đến mùng 3 tháng Giêng */
const mung = rule(
  /m[ou]ng /,
  `${EDGE}(?:mung|mong) ${MUNG_DAY}(?: ?(?:-|–|den|toi|va) ?(?:mung |mong )?\\d{1,2})?(?: tet| am lich| nay| toi(?= |[,.;:!?]|$)| (?:thang )?(gieng|chap)| thang ${MONTH_WORD} (?:am lich|al))?${END}(?! thang)`,
  (m, { p }) =>
    says(m, p, /m[ùồ]ng/)
      ? lunar(m, number(m[1] as string), m[2] === "gieng" || / tet/.test(m[0]) ? 1 : ofMonth(m[2] ?? m[3]))
      : null,
);

/** 30 Tết · 28 tháng Chạp stands with the days of months */
const beforeTet = rule(/ tet/, `${EDGE}(?:ngay )?(2[3-9]|30) tet${END}`, (m, { p }) =>
  says(m, p, / tết/) ? lunar(m, Number(m[1]), 12) : null,
);

const fullMoon = rule(/ram/, `${EDGE}(?:ngay )?ram(?: thang ${MONTH_WORD})?${END}`, (m, { p }) =>
  says(m, p, /rằm/) ? lunar(m, 15, ofMonth(m[1])) : null,
);

const LUNAR = new Set(names.lunar);
const BARE_LUNAR = new Set(names.lunar.map(fold));
const SOLAR = new Map(Object.entries(names.solar));
const BARE_SOLAR = new Map(Object.entries(names.solar).map(([name, day]) => [fold(name), day]));
const listed = (list: Iterable<string>) =>
  [...list]
    .map(fold)
    .sort((a, b) => b.length - a.length)
    .join("|");

const lunarNames = rule(
  /giao thua|tet |vu lan|trung thu|hung vuong|ong tao|than tai|phat dan|gieng|ram[au]/,
  `${EDGE}(${listed(LUNAR)})(?: (?:nam )?20\\d{2})?${END}`,
  (m, { p }) => {
    const name = m[1] as string;
    const written = p.lower.slice(m.index, (m.index as number) + name.length);
    return LUNAR.has(written) || (p.plain && BARE_LUNAR.has(name)) ? lunar(m) : null;
  },
);

/** Tết Dương lịch · đêm Noel năm nay; where the figures follow ("Quốc khánh 2/9") they say the day. */
const solarNames = rule(
  /tet (?:duong|tay)|giang sinh|noel|quoc|nha giao/,
  `${EDGE}(${listed(SOLAR.keys())})(?: nam (\\d{4})|${SAID_YEAR.slice(0, -1)})?${END}(?! \\(?\\d)`,
  (m, c) => {
    const start = m.index as number;
    const name = m[1] as string;
    const written = c.p.lower.slice(start, start + name.length);
    const day = SOLAR.get(written) ?? (c.p.plain ? BARE_SOLAR.get(name) : undefined);
    if (!day) return null;
    const [d = 1, mo = 1] = day;
    const shift = yearShift(m[3]);
    const said = shift !== undefined && c.anchor ? parts(c.anchor).year + shift : undefined;
    const y = m[2]
      ? Number(m[2])
      : (said ?? (c.anchor ? nearestYear(c.anchor, mo, d, sideOf(m, c.p)) : null));
    const iso = y === null ? null : isoDate(y, mo, d);
    return found(m, { kind: "day", from: iso, to: iso, inferred: !m[2] && iso !== null, day: d, month: mo });
  },
);

/** "ngày 15 âm lịch": a day of the moon without its month. */
const lunarDay = rule(/am lich/, `${EDGE}ngay ${N2} am lich${END}`, (m) => lunar(m, Number(m[1])));

export const NAMED_RULES: readonly DateRule[] = [mung, beforeTet, fullMoon, lunarNames, solarNames, lunarDay];
