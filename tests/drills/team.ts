/** The processes of a desk under drill, and a supervisor as systemd would be: what ends by itself is noted and started again. */
import { type Child, minhchung } from "./children.ts";
import type { DrillDesk } from "./desk.ts";

/** One process of the team: the command that it is, and how it is called in messages. */
export interface Post {
  readonly name: string;
  readonly args: readonly string[];
}

export const START: Post = { name: "start", args: ["start", "--sample", "--port", "0"] };
export const SERVE: Post = { name: "serve", args: ["serve", "--port", "0"] };
export const WORK = (n: number): Post => ({ name: `work ${n}`, args: ["work", "--sample"] });

export interface Team {
  /** `kill -9` of a post, and the same command again. */
  replace(post: Post): Promise<void>;
  /** `kill -9`, and nobody in its place. */
  remove(post: Post): Promise<void>;
  /** Ends of processes that nobody had asked for, with their last words. */
  readonly surprises: readonly string[];
  /** Ends all as Ctrl-C does, the first post last; whoever ends otherwise than with 0 is a surprise. */
  stop(): Promise<void>;
  /** `kill -9` of all: after a drill that failed. */
  abandon(): Promise<void>;
}

const MOST_SURPRISES = 40;

/** Starts the posts one after another; the first one keeps an embedded server. */
export async function startTeam(desk: DrillDesk, posts: readonly Post[]): Promise<Team> {
  const running = new Map<Post, Child>();
  const expected = new Set<Child>();
  const surprises: string[] = [];
  const enter = (post: Post): Child => {
    const child = minhchung(post.name, post.args, { ...desk.env, MINHCHUNG_LOG: "warn" });
    running.set(post, child);
    child.ended.then(({ code, signal }) => {
      if (expected.has(child)) return;
      surprises.push(`${post.name} ended with ${code ?? signal}: ${child.said.at(-1) ?? "without a word"}`);
      if (surprises.length < MOST_SURPRISES) enter(post);
    });
    return child;
  };
  const end = async (post: Post, how: (child: Child) => Promise<unknown>) => {
    const child = running.get(post);
    if (child === undefined) return;
    expected.add(child);
    running.delete(post);
    await how(child);
  };
  for (const post of posts) await isUp(enter(post));
  return {
    surprises,
    replace: async (post) => {
      await end(post, (child) => child.kill());
      await isUp(enter(post));
    },
    remove: (post) => end(post, (child) => child.kill()),
    stop: async () => {
      for (const post of [...running.keys()].reverse()) {
        await end(post, async (child) => {
          const { code, signal } = await child.stop();
          if (code !== 0) surprises.push(`${post.name} stopped with ${code ?? signal}: ${child.said.at(-1)}`);
        });
      }
    },
    abandon: async () => {
      for (const post of [...running.keys()]) await end(post, (child) => child.kill());
    },
  };
}

/** Each command says when it is ready. */
const isUp = (child: Child) => child.line((line) => /Ctrl\+C|Waiting for jobs|\/desk\/$/.test(line));
