import type { JobSubject } from "@minhchung/api/staff/job-types";
import { Link } from "@tanstack/react-router";
import { Badge } from "../ui/badge.tsx";
import { useWords } from "../words/words.ts";
import { queueKey } from "./format.ts";

/** A queue's name in words. */
export function useQueueName(): (name: string) => string {
  const t = useWords();
  return (name) => {
    const key = queueKey(name);
    return key ? t(`jobs.queue.${key}`) : name;
  };
}

export function QueueBadge({ name }: { name: string }) {
  return <Badge>{useQueueName()(name)}</Badge>;
}

/** What a job is about, with a way to the room where it is seen. */
export function About({ about }: { about: JobSubject }) {
  const look = "text-cham underline underline-offset-2";
  if (about.to?.room === "sources") {
    return (
      <Link to="/sources" className={look}>
        {about.text}
      </Link>
    );
  }
  if (about.to?.room === "texts") {
    return (
      <Link to="/texts/$rebuttalId" params={{ rebuttalId: about.to.id }} className={look}>
        {about.text}
      </Link>
    );
  }
  return <span>{about.text}</span>;
}
