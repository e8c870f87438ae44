/** What Excel reads of `functions.json`. */
export interface Metadata {
  /** Either lets errors in arguments of the type `any` reach the function. */
  readonly allowErrorForDataTypeAny?: boolean;
  /** Lets data types into parameters of any type, and errors with them. */
  readonly allowCustomDataForDataTypeAny?: boolean;
  readonly functions: readonly FunctionMetadata[];
  readonly enums?: readonly EnumMetadata[];
}

export interface FunctionMetadata {
  readonly id: string;
  readonly name: string;
  readonly description?: string;
  readonly parameters: readonly ParameterMetadata[];
  readonly result: { readonly dimensionality?: "scalar" | "matrix" };
  readonly options?: { readonly requiresAddress?: boolean; readonly stream?: boolean };
}

export interface ParameterMetadata {
  readonly name: string;
  readonly description?: string;
  readonly type?: "any" | "string" | "number" | "boolean";
  readonly dimensionality?: "scalar" | "matrix";
  readonly optional?: boolean;
  readonly repeating?: boolean;
  readonly customEnumId?: string;
}

export interface EnumMetadata {
  readonly id: string;
  readonly values: readonly {
    readonly name: string;
    readonly tooltip?: string;
    readonly stringValue?: string;
  }[];
}

/** The add-in's own file, as built: what is not there is a mistake to be told, not repaired. */
export function readMetadata(json: unknown): Metadata {
  const metadata = json as Partial<Metadata> | null;
  if (!Array.isArray(metadata?.functions)) throw new Error("functions.json lists no functions.");
  return metadata as Metadata;
}
