import { say } from "../../language/say";
import { Button, Input, type InputProps } from "@fluentui/react-components";
import { useWorkbook } from "../context";
import { useSectionStyles } from "./section";

interface Props extends Omit<InputProps, "onChange" | "value" | "size"> {
  readonly value: string;
  readonly onChange: (address: string) => void;
  /** The button's name where several on the pane have the same label. */
  readonly buttonName?: string;
  /** Told of each reading of the selection, which Excel may take its time for: who acts on the field waits for it. */
  readonly onReading?: (reading: Promise<void>) => void;
}

/** Cells of the workbook: typed, or taken from the selection. */
export function CellsInput({ value, onChange, buttonName, onReading, ...field }: Props) {
  const section = useSectionStyles();
  const { selectedAddress } = useWorkbook();
  const read = async () => {
    const address = await selectedAddress();
    if (address) onChange(address);
  };
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
        onClick={() => {
          const reading = read();
          onReading?.(reading);
        }}
      >
        {say("Use selection")}
      </Button>
    </div>
  );
}
