import { everyScreenOf, ofTheWhole } from "./every-screen.ts";
import { isOfTriage, SCREENS } from "./screens.ts";

everyScreenOf(SCREENS.filter(isOfTriage), ofTheWhole);
