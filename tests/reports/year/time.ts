export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** The moment at which the sample's years are looked at: the first days of January 2027, 9 o'clock in Vietnam. */
export const NOW = new Date("2027-01-05T02:00:00Z");
