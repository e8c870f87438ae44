import { type Area, LIMITS, parseReference } from "../model/addresses";
import { type Engine } from "../engine/engine";
import { invalidArgument, itemNotFound } from "./fault";
import { type HostObject, NOTHING, object } from "./objects";

export function text(value: unknown, name: string): string {
  if (typeof value !== "string" || value === "") throw invalidArgument(`${name} must be text.`);
  return value;
}

export function integer(value: unknown, name: string): number {
  if (!Number.isInteger(value)) throw invalidArgument(`${name} must be a whole number.`);
  return value as number;
}

export function count(value: unknown, name: string): number {
  const number = integer(value, name);
  if (number < 0) throw invalidArgument(`${name} must not be negative.`);
  return number;
}

export function number(value: unknown, name: string): number {
  if (typeof value !== "number" || !Number.isFinite(value)) {
    throw invalidArgument(`${name} must be a number.`);
  }
  return value;
}

export function boolean(value: unknown, name: string): boolean {
  if (typeof value !== "boolean") throw invalidArgument(`${name} must be true or false.`);
  return value;
}

export function oneOf<T extends string>(value: unknown, choices: readonly T[], name: string): T {
  const found = choices.find((choice) => choice.toLowerCase() === String(value).toLowerCase());
  if (!found) throw invalidArgument(`${name} must be one of ${choices.join(", ")}.`);
  return found;
}

export function colour(value: unknown): string {
  if (typeof value !== "string" || !/^(#[0-9a-f]{6}|[a-z]+)$/i.test(value)) {
    throw invalidArgument("A colour is #RRGGBB or a name.");
  }
  return value;
}

/** A range object, or an address that names its sheet or means one of `sheet`. */
export function area(value: unknown, engine: Engine, sheet: string | undefined): Area {
  const given = value as HostObject | null | undefined;
  if (typeof given === "object" && given?.class === "Range") return given.target;
  return addressArea(text(value, "The address"), engine, sheet);
}

export function addressArea(address: string, engine: Engine, sheet: string | undefined): Area {
  const reference = parseReference(address.replace(/^=/, ""));
  if (!reference) throw invalidArgument(`"${address}" is no address.`);
  const { sheetName, top, left, bottom = LIMITS.rows - 1, right = LIMITS.columns - 1 } = reference;
  const found = sheetName === undefined ? sheet : sheetNamed(sheetName, engine);
  return { sheet: found ?? engine.sheets.active(), top, left, bottom, right };
}

function sheetNamed(name: string, engine: Engine): string {
  const sheet = findSheet(name, engine);
  if (sheet === undefined) throw itemNotFound(`There is no worksheet "${name}".`);
  return sheet;
}

/** By id, or by name, case-insensitively: a sheet may have a name like the id of another one. */
export function findSheet(key: string, engine: Engine): string | undefined {
  const sheets = engine.sheets.list();
  const found =
    sheets.find(({ id }) => id === key) ??
    sheets.find(({ name }) => name.toLowerCase() === key.toLowerCase());
  return found?.id;
}

/** The area, if it lies on a sheet. */
export function range(area: Area): HostObject {
  const { top, left, bottom, right } = area;
  if (top < 0 || left < 0 || bottom >= LIMITS.rows || right >= LIMITS.columns) {
    throw invalidArgument("The range lies outside the sheet.");
  }
  if (bottom < top || right < left) throw invalidArgument("The range has no cells.");
  return object("Range", area);
}

/** The same; a null object if there is none. */
export const found = (area: Area | undefined): HostObject => (area ? range(area) : NOTHING);
