import type { Start } from "@minhchung/db/testing/start";
import { enterYear } from "./enter.ts";
import { makeYear } from "./make.ts";

/** A desk after the sample's two years, made once a run. */
export const twoYears: Start = {
  name: "two_years",
  make: async (database) => {
    await enterYear(database.owner.sql, makeYear());
  },
};
