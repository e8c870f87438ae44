import { type Position } from "../model/addresses";
import { type HostProfile } from "../model/profile";
import { type Batch, type Reply } from "../model/protocol";

/** What the host asks of the one who makes trouble in it (faults.ts). */
export interface Trouble {
  readonly profile: HostProfile;
  /** The reply to a request that the host does not take. */
  refusal(batch: Batch): Reply | undefined;
  /** A reply as it reaches the add-in. */
  sent(reply: Reply): Reply;
  /** A request has been carried out. */
  done(): void;
  wipesUndo(className: string, member: string): boolean;
  refusesInStep(className: string, member: string): boolean;
  /** A sheet has calculated these cells. */
  calculated(cells: readonly Position[]): void;
  /** All is about to be calculated. */
  calculating(): void;
}
