/** In the metadata all arguments are optional, so that an error can say what is missing. */
const REQUIRED = ["holder", "against", "dates", "prices"];

/** Whether a function cannot do without an argument. */
export const isRequired = (name: string, parameter: string): boolean =>
  REQUIRED.includes(parameter) && name !== "LATESTMONTH";

/** `HOLDINGS(holder, [month], [measure], [as_of], [options])` */
export function signatureOf(
  name: string,
  parameters: readonly { readonly name: string }[],
  separator = ", ",
): string {
  const written = parameters.map((parameter) =>
    isRequired(name, parameter.name) ? parameter.name : `[${parameter.name}]`,
  );
  return `${name}(${written.join(separator)})`;
}
