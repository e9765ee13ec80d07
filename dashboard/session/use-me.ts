import type { Me } from "@minhchung/api/staff/people-types";
import { useSuspenseQuery } from "@tanstack/react-query";
import { meQuery } from "../api/queries.ts";

/** The signed-in person. Behind the door of the desk there always is one. */
export function useMe(): Me {
  return useSuspenseQuery(meQuery).data;
}
