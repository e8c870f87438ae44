import { isFlagged, isWeighty, type Finding } from "../rules/finding";
import { RELEASE_FILES } from "../site";
import { inRelease, type Outcome } from "./live";
import { offerOf, type Candidate, type Offer, type Received } from "./received";

/** What is taken of the live files, and what is set aside. */
export interface Verdict extends Offer {
  readonly accepted: readonly Candidate[];
  readonly refused: readonly Received[];
  /** What was flagged and is accepted all the same. */
  readonly lifted: readonly Finding[];
}

/** The tables of a release stand and fall together; mfhhis01 stands alone. */
export function decide(
  outcome: Outcome,
  received: readonly Received[],
  given: readonly string[],
): Verdict {
  const { unread, findings, waiting } = outcome;
  const flagged = liftable(outcome);
  const offer = offerOf(hashesOf(flagged, received), flagged, given);
  const lifted = offer.isTaken ? flagged : [];
  const weighty = findings.filter((each) => isWeighty(each) && !lifted.includes(each));
  const bad = new Set(weighty.map(({ file }) => file));
  const isReleaseBad = waiting !== undefined || RELEASE_FILES.some((name) => bad.has(name));
  const where = (holds: (name: string) => boolean) =>
    outcome.candidates.filter(({ file }) => holds(file.name));
  // Until the release is there as a whole nothing of it is set aside.
  const isKept = (name: string) => waiting !== undefined && inRelease(name);
  const refused = [...unread, ...filesOf(where((name) => bad.has(name) && !isKept(name)))];
  // What is found can stand against a file that has not changed: then the changed ones do not go with it.
  const isUntold =
    isReleaseBad && waiting === undefined && !refused.some(({ name }) => inRelease(name));
  return {
    ...offer,
    lifted,
    accepted: where((name) => !bad.has(name) && !(inRelease(name) && isReleaseBad)),
    refused: isUntold ? [...refused, ...filesOf(where(inRelease))] : refused,
  };
}

const filesOf = (candidates: readonly Candidate[]): Received[] =>
  candidates.map(({ file }) => file);

/** The hashes of the files in which something was flagged. */
const hashesOf = (flagged: readonly Finding[], received: readonly Received[]): string[] =>
  [...new Set(flagged.map(({ file }) => file))].map(
    (name) => received.find((file) => file.name === name)!.sha256,
  );

/** What was flagged and can be accepted. */
const liftable = (outcome: Outcome): Finding[] =>
  outcome.findings.filter(
    (finding) => isFlagged(finding) && hindrance(finding.file, outcome) === undefined,
  );

/** Why a flagged file cannot be accepted: accepting does not lift a refusal, and a release stands or falls as a whole. */
export function hindrance(file: string, { findings, waiting }: Outcome): string | undefined {
  const isBeside = (other: string) => other === file || (inRelease(file) && inRelease(other));
  const refused = findings
    .filter((each) => each.weight === "refused" && isBeside(each.file))
    .map((each) => each.file);
  if (refused.length)
    return `What was flagged in ${file} cannot be accepted as long as ${[...new Set(refused)].join(" and ")} is refused: only another file at the source can help.`;
  if (inRelease(file) && waiting !== undefined)
    return `What was flagged in ${file} can be accepted once the release is there as a whole.`;
  return undefined;
}

/** Why a file is set aside. */
export function reasonsFor(name: string, outcome: Outcome, { code }: Offer): string {
  const weighty = outcome.findings.filter(isWeighty);
  const named = weighty.filter(({ file }) => file === name);
  const own = named.length ? named : weighty;
  const help = hindrance(name, outcome) ?? `If these figures are right: update --accept ${code}`;
  return [
    ...own.map(({ rule, weight, sentence }) => `${weight} (${rule}): ${sentence}`),
    ...(own.every(isFlagged) ? [help] : []),
  ].join("\n");
}
