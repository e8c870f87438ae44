import { OFFICE_2024 } from "excel-workbench/testing";
import { describeHosts } from "./hosts";

/** A host whose functions answer with plain values only. */
describeHosts([OFFICE_2024]);
