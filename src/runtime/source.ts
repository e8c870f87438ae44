import shipped from "../../assets/data/index.json";
import { formatMinute } from "../tic/month";
import type { Copy } from "./kept";
import { isSame } from "./order";

/** Where the data is from, and why no other was taken, as the pane says it. */

const SHIPPED = "the snapshot shipped with the add-in";

/** Where an index that the server gave is from: the server has the shipped one, too. */
export const servedFrom = ({ index, read }: Copy): string =>
  isSame(index, { chunks: shipped.chunks })
    ? SHIPPED
    : `a snapshot from the add-in's server, read ${formatMinute(read)}`;

export const keptSince = ({ read }: Copy): string =>
  `a snapshot kept in this browser since ${formatMinute(read)}`;

export const lagOf = ({ index }: Copy): string =>
  `the add-in's server gave an older snapshot, of the release of ${index.release}`;

export const reasonOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);
