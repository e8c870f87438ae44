import { Fragment, type ReactNode } from "react";
import { partsOf, type Sayable } from "../../language/say";

interface Props<T extends string> {
  readonly text: Sayable<T>;
  /** What stands in place of the names in braces: links, formulas. */
  readonly values: Readonly<Record<string, ReactNode>>;
}

/** A text of the pane with other things in it than texts. */
export const Said = <const T extends string>({ text, values }: Props<T>) =>
  partsOf(text, values).map((part, i) => <Fragment key={i}>{part}</Fragment>);
