/** Hours at which a source is left alone: nights of a small office's server, or what its owner asked for. Pure. */

/** Minutes of the local day; `from` after `to` goes over midnight. */
export interface QuietHours {
  readonly from: number;
  readonly to: number;
}

const DAY_MINUTES = 1_440;
const MINUTE_MS = 60_000;
/** Vietnam keeps +7 all year. */
const OFFSET_MINUTES = 7 * 60;

/** "22:00-05:00"; null for what is none, or would leave no time at all. */
export function readQuietHours(text: unknown): QuietHours | null {
  const parts =
    typeof text === "string" ? /^(\d{2}):(\d{2})\s*[-–]\s*(\d{2}):(\d{2})$/.exec(text.trim()) : null;
  if (parts === null) return null;
  const [from, to] = [minutesOf(parts[1], parts[2]), minutesOf(parts[3], parts[4])];
  return from === null || to === null || from === to ? null : { from, to };
}

function minutesOf(hours: string | undefined, minutes: string | undefined): number | null {
  const [h, m] = [Number(hours), Number(minutes)];
  return h < 24 && m < 60 ? h * 60 + m : null;
}

/** When a source may be asked again; null where it may be now. */
export function quietUntil(at: Date, { from, to }: QuietHours): Date | null {
  const now = Math.floor(at.getTime() / MINUTE_MS) + OFFSET_MINUTES;
  const ofDay = ((now % DAY_MINUTES) + DAY_MINUTES) % DAY_MINUTES;
  const since = (ofDay - from + DAY_MINUTES) % DAY_MINUTES;
  const length = (to - from + DAY_MINUTES) % DAY_MINUTES;
  if (since >= length) return null;
  return new Date((now + length - since - OFFSET_MINUTES) * MINUTE_MS);
}
