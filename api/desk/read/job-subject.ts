import type { Sql } from "@minhchung/db/connect";
import type { JobSubject } from "../../staff/job-types.ts";
import { type Language, say } from "../../words/words.ts";

/** What {@link subjectOf} is made from: the name and the id of what a job's data point to, where it still exists. */
export interface SubjectRow {
  queue: string;
  about: { id: string; name: string } | null;
}

/** The column `about` of a job `j`: its source, or the text it publishes. Ids are compared as text: data are anybody's. */
export const aboutColumn = (sql: Sql) => sql`
  case j.name
    when 'crawl' then (
      select json_build_object('id', s.id, 'name', s.name) from sources s where s.id::text = j.data->>'sourceId')
    when 'publish' then (
      select json_build_object('id', v.rebuttal_id, 'name', v.headline) from rebuttal_versions v
      where v.id::text = coalesce(j.data->>'versionId',
        (select p.version_id::text from publications p where p.id::text = j.data->>'publicationId')))
  end as about`;

/** What a job is about, in words. Analysis and retention work through whatever waits, so their queue says it. */
export function subjectOf({ queue, about }: SubjectRow, language: Language): JobSubject {
  const to = about && ROOM[queue]?.(about.id);
  return { text: about?.name ?? say(language, `jobs.about.${queue}`), to: to ?? null };
}

const ROOM: Readonly<Record<string, (id: string) => JobSubject["to"]>> = {
  crawl: () => ({ room: "sources" }),
  publish: (id) => ({ room: "texts", id }),
};
