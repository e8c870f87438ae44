import { say, type Text } from "../../language/say";
import { Button } from "@fluentui/react-components";
import { Component, type ReactNode } from "react";
import { note } from "../../workbook/excel/journal";
import { codeOf } from "../../workbook/excel/code";
import { Notice } from "./notice";
import { sentenceFrom } from "./sentence";

interface Props {
  /** The section's title. */
  readonly name: Text;
  readonly children: ReactNode;
}

/** Keeps a mistake of the add-in in one section from taking the others down. */
export class Boundary extends Component<Props, { readonly broken: string | undefined }> {
  override state = { broken: undefined as string | undefined };

  static getDerivedStateFromError(error: unknown): { broken: string } {
    return { broken: error instanceof Error ? error.message : String(error) };
  }

  override componentDidCatch(error: unknown): void {
    note(`The section ${this.props.name} broke: ${codeOf(error)}.`);
  }

  override render(): ReactNode {
    const { broken } = this.state;
    if (broken === undefined) return this.props.children;
    const section = say(this.props.name);
    return (
      <Notice
        tone="bad"
        sentence={say(
          "{section} stopped working: {reason} This is a mistake of the add-in; formulas are not affected.",
          { section, reason: sentenceFrom(broken) },
        )}
      >
        <Button
          size="small"
          onClick={(event) => {
            // The button goes away; the focus must not.
            event.currentTarget.closest<HTMLElement>("[role=tabpanel]")?.focus();
            this.setState({ broken: undefined });
          }}
        >
          {say("Open {section} again", { section })}
        </Button>
      </Notice>
    );
  }
}
