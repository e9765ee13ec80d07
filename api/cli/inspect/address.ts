import { checkAddress } from "@minhchung/crawlers/fetch/address";
import { type InspectStep, text } from "./steps.ts";

const address: InspectStep = () => (row) => ({ ...checkAddress(text(row, "url")) });

export default address;
