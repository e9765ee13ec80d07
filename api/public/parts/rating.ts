import type { Rating } from "@minhchung/db/schema/desk";
import { type Html, html, trusted } from "../html.ts";
import type { Words } from "../words/words.ts";

/** A shape beside the word: the rating is never told by colour alone. */
const SHAPES: Readonly<Record<Rating, string>> = {
  false: '<path d="M5 5l10 10M15 5L5 15"/>',
  misleading: '<path d="M10 4v8M10 15.5v.5"/>',
  missing_context: '<path d="M4 10h2M9 10h2M14 10h2"/>',
  unproven: '<path d="M7 7.5a3 3 0 1 1 4.5 2.6c-1 .6-1.5 1.1-1.5 2.4M10 15.5v.5"/>',
  true: '<path d="M4.5 10.5l3.5 4 7.5-9"/>',
};

/** The rating alone, where the words around it say what was rated. */
export function badge(rating: Rating, w: Words): Html {
  return labelled(rating, w(`rating.${rating}`));
}

/** The rating beside a headline. The headline states the fact: a bare "False" would seem to be about the fact. */
export function claimBadge(rating: Rating, w: Words): Html {
  return labelled(rating, w("rating.ofClaim", { rating: w(`rating.${rating}`) }));
}

function labelled(rating: Rating, label: string): Html {
  return html`<span class="badge ${rating}"><svg viewBox="0 0 20 20" aria-hidden="true">${trusted(SHAPES[rating])}</svg>${label}</span>`;
}
