import { MAC, WEB, WINDOWS } from "excel-workbench/testing";
import { describeHosts } from "./hosts";

describeHosts([WINDOWS, MAC, WEB]);
