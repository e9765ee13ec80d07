/** Below this share of the claim's content, evidence and claim hardly speak of one thing. */
export const SAME_TOPIC = 0.35;

const QUESTION =
  /\?\s*$|(?:^|\s)(?:có phải|co phai|phải không|đúng không|dung khong|cho hỏi|cho hoi)(?:\s|$)/iu;

/** A question asserts nothing, so nothing refutes it. */
export const asks = (claim: string): boolean => QUESTION.test(claim);
