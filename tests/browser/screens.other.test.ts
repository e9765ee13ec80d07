import { everyScreenOf } from "./every-screen.ts";
import { isOfTriage, SCREENS } from "./screens.ts";

everyScreenOf(SCREENS.filter((screen) => !isOfTriage(screen)));
