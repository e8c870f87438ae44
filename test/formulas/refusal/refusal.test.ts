import {
  errorOf,
  invalid,
  Passed,
  Refusal,
  unavailable,
} from "../../../src/formulas/refusal/refusal";
import { HostError } from "../../support/host";

type Global = { CustomFunctions?: unknown };
const { CustomFunctions: host } = globalThis as Global;

afterEach(() => {
  (globalThis as Global).CustomFunctions = host;
});

describe("errorOf", () => {
  test("turns a refusal into the host's error with its sentence", () => {
    const error = errorOf(unavailable("China is published to 2026-04."));
    expect(error).toBeInstanceOf(HostError);
    expect(error).toEqual(new HostError("#N/A", "China is published to 2026-04."));
    expect(errorOf(invalid("Unknown holder."))).toEqual(
      new HostError("#VALUE!", "Unknown holder."),
    );
  });

  test("lets an error value that came in go out as it is", () => {
    const error = new HostError("#DIV/0!", "");
    expect(errorOf(new Passed(error))).toBe(error);
  });

  test("makes #VALUE! of anything unexpected, and says so", () => {
    expect(errorOf(new RangeError("not loaded: bills"))).toEqual(
      new HostError("#VALUE!", "Something went wrong in the add-in: not loaded: bills."),
    );
    expect(errorOf("oops")).toEqual(
      new HostError("#VALUE!", "Something went wrong in the add-in: oops."),
    );
  });

  test("uses Excel's own codes", () => {
    (globalThis as Global).CustomFunctions = {
      Error: HostError,
      ErrorCode: { invalidValue: "value", notAvailable: "n/a" },
    };
    expect(errorOf(unavailable("None."))).toEqual(new HostError("n/a", "None."));
    expect(errorOf(invalid("Wrong."))).toEqual(new HostError("value", "Wrong."));
  });

  test("gives a plain error with a code where there is no host", () => {
    (globalThis as Global).CustomFunctions = undefined;
    const error = errorOf(unavailable("None."));
    expect(error).toBeInstanceOf(Error);
    expect(error).toMatchObject({ code: "#N/A", message: "None." });
  });
});

test("there are only two codes", () => {
  expect([unavailable(""), invalid("")].map(({ code }) => code)).toEqual(["#N/A", "#VALUE!"]);
  expect(unavailable("")).toBeInstanceOf(Refusal);
});
