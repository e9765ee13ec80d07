/** RFC 5321 §4.5.3.1.3: a path has 256 characters, two of which are its brackets. */
const MOST_CHARACTERS = 254;
const FORM = /^[^\s@<>"(),;:]+@[^\s@<>]+\.[^\s@.<>]{2,}$/;

/** Whether a text may be an e-mail address. Deliberately loose: whether one exists only a letter to it can tell. */
export const isEmail = (text: string): boolean => text.length <= MOST_CHARACTERS && FORM.test(text);
