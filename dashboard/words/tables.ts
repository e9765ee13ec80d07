/** What the tables of words hold: Vietnamese is what the other languages are held against. */
import type { vi } from "./vi.ts";
import type { viRooms } from "./vi-rooms.ts";

/** What the queue and the way to it need: part of the first load. */
export type CoreWords = typeof vi;
/** What the rooms behind it need besides. */
export type RoomWords = typeof viRooms;
export type Words = CoreWords & RoomWords;
