import { bigint, date, timestamp } from "drizzle-orm/pg-core";

/** A point in time, read and written as a `Date`. */
export const instant = () => timestamp({ withTimezone: true, mode: "date" });
/** A calendar day as "YYYY-MM-DD". */
export const day = () => date({ mode: "string" });
/** A row number; JavaScript numbers are exact far beyond any table here (2^53). */
export const serial = () => bigint({ mode: "number" });

/** How a text was had: from the file itself, or recognised in a picture (migrations/0012_read_by.sql). */
export const READ_BY = ["text", "ocr"] as const;
export type ReadBy = (typeof READ_BY)[number];
