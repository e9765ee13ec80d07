import type { Language } from "../deps.ts";
import { formatDay, formatTime } from "../format.ts";
import { type Html, html } from "../html.ts";

/** A day that machines can read as well. */
export function day(at: Date, language: Language): Html {
  return html`<time datetime="${at.toISOString()}">${formatDay(at, language)}</time>`;
}

/** Day and time of day. */
export function moment(at: Date, language: Language): Html {
  return html`<time datetime="${at.toISOString()}">${formatTime(at, language)}</time>`;
}
