/** A whole desk of hostile words, and a browser that is watched while it looks at it. */
import type { BrowserContext, Page } from "playwright";
import type { Content } from "../browser/content.ts";
import { contentOf, filled } from "../browser/starts.ts";
import { PASSWORD, PEOPLE, type WholeDesk, wholeDesk } from "../browser/support.ts";
import type { Viewer } from "../browser/windows.ts";
import { type Control, startControl } from "./control.ts";
import { moreRows } from "./more-rows.ts";
import type { Payload } from "./payloads/payload.ts";
import { type Column, plant, withoutGuards } from "./plant.ts";
import { type HostileText, publishAll } from "./publish.ts";
import { foreignMarkup, saidBy, type Witness, watch } from "./witness.ts";

export interface HostileDesk {
  readonly desk: WholeDesk;
  readonly control: Control;
  readonly content: Content;
  readonly payloads: readonly Payload[];
  readonly texts: readonly HostileText[];
  readonly planted: readonly Column[];
  /** The watched window of that person; the same one each time. */
  windowOf(who: Viewer): Promise<Page>;
  /** What is wrong with the page as it stands, by all signals; notes which payloads it shows. */
  faults(page: Page, place: string): Promise<string[]>;
  /** Numbers of the payloads that were seen at a place so far ("desk", "public", …). */
  readonly seen: ReadonlyMap<string, Set<number>>;
  close(): Promise<void>;
}

export async function hostileDesk(): Promise<HostileDesk> {
  const control = await startControl();
  const desk = await wholeDesk(filled);
  const content = await contentOf(desk);
  const { sql } = desk.database.owner;
  const { payloads } = control;
  await withoutGuards(sql);
  await moreRows(sql);
  const planted = await plant(sql, payloads);
  const texts = await publishAll(sql, payloads);
  const windows = new Map<Viewer, Promise<Page>>();
  const witnesses: Witness[] = [];
  const open = async (who: Viewer): Promise<Page> => {
    const context = await desk.browser.newContext({
      viewport: { width: 1440, height: 900 },
      locale: "vi-VN",
      timezoneId: "Asia/Ho_Chi_Minh",
    });
    witnesses.push(await watch(context, control.origin));
    if (who !== "resident") await enter(context, desk.origin, who);
    return context.newPage();
  };
  const seen = new Map<string, Set<number>>();
  const find = finder(payloads);
  return {
    ...{ desk, control, content, payloads, texts, planted, seen },
    windowOf: (who) => {
      const known = windows.get(who) ?? open(who);
      windows.set(who, known);
      return known;
    },
    faults: async (page, place) => {
      const numbers = seen.get(place) ?? new Set<number>();
      seen.set(place, numbers);
      for (const number of find(await saidBy(page))) numbers.add(number);
      const signs = witnesses.flatMap((witness) => witness.taken());
      return [
        ...signs.map(({ kind, what, where }) => `${kind}: ${what} at ${where}`),
        ...(await foreignMarkup(page, control.origin)),
        ...control.asked.splice(0).map((path) => `asked for: ${path}`),
      ];
    },
    close: async () => {
      await desk.close();
      await control.close();
    },
  };
}

async function enter(context: BrowserContext, origin: string, who: keyof typeof PEOPLE): Promise<void> {
  const answer = await context.request.post(`${origin}/api/auth/sign-in/email`, {
    data: { email: PEOPLE[who].email, password: PASSWORD },
    headers: { origin },
  });
  if (!answer.ok()) throw new Error(`sign-in: ${answer.status()}`);
}

/** Letters that a page may leave out for good reasons: controls, directions, and what white space looks like. */
const DROPPED = /[\s\p{Cc}\p{Cf}\u{fffe}\u{ffff}]+/gu;
export const bare = (text: string): string => text.normalize("NFC").replace(DROPPED, "");

/** Finds which payloads stand in a text letter by letter, white space and controls aside. */
export function finder(payloads: readonly Payload[]): (text: string) => number[] {
  const known = payloads.map(({ number, text }) => [number, bare(text)] as const);
  return (text) => {
    const said = bare(text);
    return known.filter(([, one]) => said.includes(one)).map(([number]) => number);
  };
}

/** Payloads that are not among those that were seen. */
export function unseen(payloads: readonly Payload[], numbers: ReadonlySet<number> = new Set()): string[] {
  const missing = payloads.filter(({ number }) => !numbers.has(number));
  return missing.map(({ number, text }) => `${number} ${JSON.stringify(text)}`);
}
