import { say, text, type Text } from "../../../language/say";

/** What is said of the data in English, since functions say it too, and how the pane says it. */
const TOLD: readonly (readonly [RegExp, Text])[] = [
  [/^the snapshot shipped with the add-in$/, text("the snapshot shipped with the add-in")],
  [
    /^a snapshot from the add-in's server, read (?<time>.+)$/,
    text("a snapshot from the add-in's server, read {time}"),
  ],
  [
    /^a snapshot kept in this browser since (?<time>.+)$/,
    text("a snapshot kept in this browser since {time}"),
  ],
  [
    /^the add-in's server gave an older snapshot, of the release of (?<day>.+)$/,
    text("the add-in's server gave an older snapshot, of the release of {day}"),
  ],
  [
    /^the add-in's server could not be reached \((?<error>.+)\)$/,
    text("the add-in's server could not be reached ({error})"),
  ],
  [
    /^(?<file>\S+) did not arrive: nothing came for (?<count>[\d.]+) seconds$/,
    text("{file} did not arrive: nothing came for {count} seconds"),
  ],
  [
    /^(?<file>\S+) did not arrive within (?<count>[\d.]+) seconds$/,
    text("{file} did not arrive within {count} seconds"),
  ],
  [
    /^(?<file>\S+) broke off on its way \((?<error>.+)\)$/,
    text("{file} broke off on its way ({error})"),
  ],
  [
    /^(?<file>\S+) answered with status (?<status>\d+)$/,
    text("{file} answered with status {status}"),
  ],
  [
    /^in place of (?<file>\S+) a web page came, perhaps one of your network that asks to sign in$/,
    text("in place of {file} a web page came, perhaps one of your network that asks to sign in"),
  ],
];

/** Where the data is from, or why it is not there, in the language of the pane; in English what is not foreseen. */
export function told(english: string): string {
  for (const [form, said] of TOLD) {
    const found = form.exec(english);
    if (found) return say(said, { ...found.groups });
  }
  return english;
}
