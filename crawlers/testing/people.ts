import type { TestDatabase } from "@minhchung/db/testing/database";

/** Two people of a test, by their ids: a source is proposed by one and approved by the other. */
export async function twoPeople({ owner }: TestDatabase, name: string): Promise<{ a: string; b: string }> {
  const [people] = await owner.sql<{ a: string; b: string }[]>`
    with p as (insert into users (email, name) values (${`${name}-a@x.example`}, 'A'), (${`${name}-b@x.example`}, 'B') returning id)
    select (select id from p limit 1) as a, (select id from p offset 1 limit 1) as b`;
  if (!people) throw new Error("no people");
  return people;
}
