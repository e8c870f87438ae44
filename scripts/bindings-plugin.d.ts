import type { Compiler, WebpackPluginInstance } from "webpack";

/** Lets modules have each other's function declarations themselves, without a getter. */
export class BindingsPlugin implements WebpackPluginInstance {
  apply(compiler: Compiler): void;
}
