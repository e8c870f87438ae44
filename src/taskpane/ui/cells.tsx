import { say } from "../../language/say";
import { Button, Input, type InputProps } from "@fluentui/react-components";
import { useWorkbook } from "../context";
import { useSectionStyles } from "./section";

interface Props extends Omit<InputProps, "onChange" | "value" | "size"> {
  readonly value: string;
  readonly onChange: (address: string) => void;
  /** The button's name where several on the pane have the same label. */
  readonly buttonName?: string;
}

/** Cells of the workbook: typed, or taken from the selection. */
export function CellsInput({ value, onChange, buttonName, ...field }: Props) {
  const section = useSectionStyles();
  const { selectedAddress } = useWorkbook();
  return (
    <div className={section.row}>
      <Input
        {...field}
        size="small"
        className={section.control}
        value={value}
        onChange={(_, { value: next }) => onChange(next)}
      />
      <Button
        size="small"
        aria-label={buttonName}
        onClick={() => void selectedAddress().then((at) => at && onChange(at))}
      >
        {say("Use selection")}
      </Button>
    </div>
  );
}
