// SPDX-License-Identifier: Apache-2.0
import { nearest } from "@vendorless/base";
import type { EventType, ParameterType } from "../events/event-type.ts";
import { eventTypes, parameterIndex } from "../events/index.ts";
import type { Field, FieldType } from "../fields/field.ts";

/** A field as a rule names it, with its argument taken apart. */
export interface ResolvedField {
  readonly field: Field;
  readonly argument: string | undefined;
  /** Undefined when values of this type cannot be compared; `title` names it for the message. */
  readonly type: FieldType | undefined;
  readonly title: string;
  /** How several values are compared: one by one until one fits, or as a set. */
  readonly multiple: "any" | "list" | undefined;
}

/** Why a field cannot be used. `unknown`: no such field or argument, which a rule may choose to pass over. */
export interface FieldFault {
  readonly fault: string;
  readonly unknown: boolean;
  readonly hint?: string | undefined;
}

/** The fields of an event source, by name. */
export class FieldCatalogue {
  readonly #fields: ReadonlyMap<string, Field>;
  readonly #dotted: readonly Field[];

  constructor(fields: readonly Field[]) {
    this.#fields = new Map(fields.map((field) => [field.name, field]));
    this.#dotted = fields
      .filter((field) => field.dotted !== undefined || field.argument === "required")
      .sort((left, right) => right.name.length - left.name.length);
  }

  /** The field of exactly this name. */
  get(name: string): Field | undefined {
    return this.#fields.get(name);
  }

  /** Finds `proc.aname` with argument `2`, or `evt.arg` with argument `fd` for `evt.arg.fd`. */
  resolve(name: string, bracketed: string | undefined): ResolvedField | FieldFault {
    const written = bracketed === undefined ? name : `${name}[${bracketed}]`;
    const field = this.#fields.get(name);
    if (field !== undefined) return resolveArgument(field, bracketed, written) ?? resolved(field, bracketed);
    const owner = this.#dotted.find((candidate) => name.startsWith(`${candidate.name}.`));
    if (owner === undefined) return this.#nonexistent(written, name);
    if (owner.dotted === undefined) {
      const fault = `filter '${written}': ${owner.name} requires an argument but none provided`;
      return { fault, unknown: false, hint: `Write ${owner.name}[${name.slice(owner.name.length + 1)}].` };
    }
    const argument = name.slice(owner.name.length + 1);
    if (bracketed !== undefined) return this.#nonexistent(written, name);
    return dottedFault(owner, argument, written) ?? resolved(owner, argument);
  }

  #nonexistent(written: string, name: string): FieldFault {
    const near = nearest(name, this.#fields.keys());
    const fault = `filter_check called with nonexistent field ${written}`;
    return { fault, unknown: true, hint: near === undefined ? undefined : `Did you mean ${near}?` };
  }
}

function resolveArgument(
  field: Field,
  argument: string | undefined,
  written: string,
): FieldFault | undefined {
  const nonexistent = { fault: `filter_check called with nonexistent field ${written}`, unknown: true };
  if (field.tableOnly === true) {
    return { fault: `field ${field.name} is for tables and cannot stand in a rule`, unknown: false };
  }
  if (argument === undefined) {
    if (field.argument !== "required") return undefined;
    const fault =
      field.dotted === undefined && /^(?:container|k8s|ka|json|jevt)\./.test(field.name)
        ? `filter '${field.name}': ${field.name} requires an argument but none provided`
        : `filter syntax error: ${field.name}`;
    return { fault, unknown: false, hint: `${field.name} needs an argument.` };
  }
  if (field.argument === undefined) return nonexistent;
  if (field.parameterTyped === true)
    return { fault: "evt.arg fields must be expressed explicitly", unknown: false };
  if (field.dotted === "only") return { fault: `filter syntax error: ${written}`, unknown: false };
  const mustCount = field.argumentKind === "index" || field.dotted === "too";
  const counts = field.distance === true ? /^[0-9]{1,20}$/ : /^(?:-1|[0-9]{1,9})$/;
  if (!mustCount || counts.test(argument)) return undefined;
  return field.dotted === "too"
    ? { fault: `${argument} is not a valid number`, unknown: false }
    : nonexistent;
}

function dottedFault(field: Field, argument: string, written: string): FieldFault | undefined {
  const nonexistent = { fault: `filter_check called with nonexistent field ${written}`, unknown: true };
  switch (field.name) {
    case "evt.type.is":
      return eventTypes.some((type) => type.name === argument) ? undefined : nonexistent;
    case "evt.abspath":
      return argument === "src" || argument === "dst" ? undefined : nonexistent;
    case "evt.arg":
    case "evt.rawarg": {
      const known = typeOfParameter(argument) !== undefined;
      return known ? undefined : { fault: `unknown event argument ${argument}`, unknown: false };
    }
    default:
      return undefined;
  }
}

function resolved(field: Field, argument: string | undefined): ResolvedField {
  const isIgnored = argument === "-1" || (field.indexIgnored === true && /^[0-9]+$/.test(argument ?? ""));
  const choosesOne = argument !== undefined && !isIgnored;
  const multiple = field.multiple === "any" && choosesOne ? undefined : field.multiple;
  if (field.parameterTyped !== true) {
    return { field, argument, type: field.type, title: field.type, multiple };
  }
  const parameter = typeOfParameter(argument ?? "") ?? "string";
  return {
    field,
    argument,
    type: PARAMETER_TYPES[parameter],
    title: parameter.toUpperCase().replaceAll("-", ""),
    multiple,
  };
}

/** The type of a parameter, from the first event type that has one of this name. */
function typeOfParameter(name: string): ParameterType | undefined {
  const index = (type: EventType): number => parameterIndex(type, name);
  const owner = eventTypes.find((type) => index(type) >= 0);
  return owner?.parameters[index(owner)]?.type;
}

/** What parameters compare as. Absent: they do not compare. */
const PARAMETER_TYPES: Partial<Record<ParameterType, FieldType>> = {
  int8: "int16",
  int16: "int16",
  int32: "int32",
  int64: "int64",
  uint8: "uint8",
  uint16: "uint16",
  uint32: "uint32",
  uint64: "uint64",
  boolean: "boolean",
  errno: "int64",
  fd: "int64",
  pid: "int64",
  port: "port",
  signal: "uint8",
  "syscall-id": "uint16",
  string: "string",
  path: "path",
  "relative-path": "path",
  bytes: "bytes",
  duration: "duration",
  time: "time",
  flags8: "uint8",
  flags16: "uint16",
  flags32: "uint32",
  enum8: "uint8",
  enum16: "uint16",
  enum32: "uint32",
  mode: "uint32",
};
