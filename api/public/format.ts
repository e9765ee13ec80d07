import type { Language } from "./deps.ts";

/** Vietnam has one time zone without summer time; pages show local time whatever the server's clock says. */
const TIME_ZONE = "Asia/Ho_Chi_Minh";

const parts = new Intl.DateTimeFormat("en-GB", {
  timeZone: TIME_ZONE,
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
  hour: "2-digit",
  minute: "2-digit",
  hourCycle: "h23",
});
const english = new Intl.DateTimeFormat("en-GB", {
  timeZone: TIME_ZONE,
  day: "numeric",
  month: "long",
  year: "numeric",
});

function read(at: Date): Record<string, string> {
  return Object.fromEntries(parts.formatToParts(at).map(({ type, value }) => [type, value]));
}

/** "12/11/2025", "12 November 2025" */
export function formatDay(at: Date, language: Language): string {
  if (language === "en") return english.format(at);
  const p = read(at);
  return `${p.day}/${p.month}/${p.year}`;
}

/** "22:30, 12/11/2025", "12 November 2025, 22:30" */
export function formatTime(at: Date, language: Language): string {
  const p = read(at);
  const clock = `${p.hour}:${p.minute}`;
  return language === "en" ? `${english.format(at)}, ${clock}` : `${clock}, ${formatDay(at, language)}`;
}

/** A calendar day "2025-11-12" without a time zone. */
export function formatIsoDay(day: string, language: Language): string {
  return formatDay(new Date(`${day}T12:00:00+07:00`), language);
}
