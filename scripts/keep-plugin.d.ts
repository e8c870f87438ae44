import type { Compiler, WebpackPluginInstance } from "webpack";

interface Scripts {
  readonly now?: readonly string[];
  readonly before?: readonly string[];
}
/** What is to be kept beside the scripts of a build. */
export function keptBeside(now: readonly string[], last?: Scripts): readonly string[];
/** The file that lists them. */
export const LIST: string;
/** What is named by its content. */
export const NAMED: RegExp;
/** Keeps the scripts of the build before in the folder of the build. */
export class KeepPlugin implements WebpackPluginInstance {
  apply(compiler: Compiler): void;
}
