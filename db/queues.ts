/** The job queues, as data. `migrate` creates them as the owner; the application can only use them. */

/** Where a job goes that failed for good; a person looks at it. Must be created first. */
export const DEAD_LETTER = "dead-letter";

export type QueueOptions = {
  /** "short": at most one waiting job a key, so asking twice for the same work costs nothing. */
  policy: "short" | "standard";
  retryLimit: number;
  retryDelay: number;
  retryBackoff: boolean;
  /** A job that runs longer is given to another worker. */
  expireInSeconds: number;
};

const work: QueueOptions = {
  policy: "short",
  retryLimit: 3,
  retryDelay: 10,
  retryBackoff: true,
  expireInSeconds: 900,
};

/** Each queue's options; the key is its name. */
export const QUEUES = {
  crawl: { ...work, retryLimit: 1 },
  analyse: work,
  verify: work,
  group: work,
  publish: { ...work, retryLimit: 8, retryDelay: 30 },
  // A receiver that is down for a day still gets it: the waits double from half a minute, a day and a half in all.
  dispatch: { ...work, retryLimit: 11, retryDelay: 60, expireInSeconds: 120 },
  // To residents: answers, confirmations, the digest.
  letter: { ...work, retryLimit: 11, retryDelay: 60, expireInSeconds: 120 },
  retention: { ...work, expireInSeconds: 3600 },
} as const satisfies Record<string, QueueOptions>;

export type QueueName = keyof typeof QUEUES;
