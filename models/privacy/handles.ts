import type { Prepared } from "../text/prepare.ts";
import type { Finding } from "./rules.ts";

/** Pages and accounts of persons: the host, then the whole path. */
const LINK =
  /(?<![\p{L}\d.-])(?:https?:\/\/)?(?:www\.|m\.|web\.|vt\.|vm\.)?(?:(?:facebook|fb|tiktok|instagram|twitter|x|threads|youtube|linkedin|vk|pinterest|snapchat)\.(?:com|net)|fb\.me|m\.me|t\.me|telegram\.me|zalo\.me|fb\.watch|wa\.me|ig\.me|youtu\.be|linktr\.ee|beacons\.ai|discord\.gg)\/[@+\w.%?=&~-][@+\w.%?=&~/-]{0,150}/gu;
const AT_HANDLE = /(?<![\p{L}\d._@/])@[a-z\d_][a-z\d._]{2,30}/gu;
const LABEL =
  /(?<!\p{L})(?:nick(?! (?:zalo|facebook|fb|face|tiktok))|facebook|fb|fbook|face|phây|zalo|tiktok|tik tok|insta|instagram|ins|ig|threads|twitter|telegram|tele|viber|messenger|skype|wechat|youtube)(?: (?:cua (?:toi|em|anh|chi|minh)|ten|ca nhan|cn|la|id|nick|acc))?(?: ?[:=] ?| la | )(?=[@\p{L}\d])/gu;
const OFFICIAL_PAGE =
  /(?:ubnd|congan|cong_an|thongtin|chinhphu|gov|baoninhthuan|baokhanhhoa|truyenhinh|ptth|doanthanhnien|mattran|suckhoe|soyte|portal|\.php$|groups|watch|hashtag|sharer|share|pages$)/;

export function handleFindings(p: Prepared): Finding[] {
  const out: Finding[] = [];
  for (const m of p.folded.matchAll(LINK)) {
    if (!OFFICIAL_PAGE.test(m[0]))
      out.push({ start: m.index, end: m.index + m[0].length, type: "social_handle" });
  }
  for (const m of p.folded.matchAll(AT_HANDLE)) {
    if (!OFFICIAL_PAGE.test(m[0]))
      out.push({ start: m.index, end: m.index + m[0].replace(/\.$/, "").length, type: "social_handle" });
  }
  for (const m of p.folded.matchAll(LABEL)) {
    const at = m.index + m[0].length;
    const named = /[:=]/.test(m[0]) || /(?:nick|ten|id|acc| la )/.test(m[0]);
    const rest = p.text.slice(at, at + 60);
    const handle =
      /^[@a-zA-Z][\w.]*[\d_.][\w.]*\w/.exec(rest) ??
      /^(?:\p{Lu}[\p{L}]{0,9}(?: (?:\p{Lu}[\p{L}]{0,9}|\d{1,4}(?!\d))){1,4})/u.exec(rest) ??
      (named ? /^[\w.]{4,30}/.exec(rest) : null);
    const label = m[0].split(" ")[0] as string;
    if (!handle || OFFICIAL_PAGE.test(p.folded.slice(at, at + handle[0].length))) continue;
    if (!named && !/[\d_.@]/.test(handle[0]) && !/^(?:nick|zalo|facebook|fb|face)$/.test(label)) continue;
    if (
      /^(?:UBND|Công|Sở|Báo|Ủy|Đài|Trang|Phòng|Ban|Ban|Mặt|Hội|Đoàn|Tỉnh|Xã|Việt|Messenger|Facebook|Zalo|OA)(?!\p{L})/u.test(
        handle[0],
      )
    )
      continue;
    out.push({ start: m.index, end: at + handle[0].length, type: "social_handle" });
  }
  return out;
}
