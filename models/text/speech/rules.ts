import { DATE_RULES } from "./date-rules.ts";
import { FIGURE_RULES } from "./figure-rules.ts";
import { NAME_RULES } from "./name-rules.ts";
import type { Rule } from "./rule.ts";
import { WORD_RULES } from "./word-rules.ts";

/** All rules in their order: what is told by its shape first, lone figures last. */
export const RULES: readonly Rule[] = [...NAME_RULES, ...DATE_RULES, ...FIGURE_RULES, ...WORD_RULES];

/** Capitals that form no syllable are said letter by letter ("ABC"). */
export const SPELLED = /(?<![\p{L}\d])[\p{Lu}]{2,6}(?![\p{L}\d])/gu;
