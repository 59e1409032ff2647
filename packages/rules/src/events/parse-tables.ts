// SPDX-License-Identifier: Apache-2.0
import type {
  EventCategory,
  EventOrigin,
  EventType,
  FlagTable,
  Parameter,
  ParameterType,
  Syscall,
  Variant,
} from "./event-type.ts";

type Tables = ReadonlyMap<string, FlagTable>;
type Variants = ReadonlyMap<string, readonly Variant[]>;

/** Lines of `flags.data.ts` to tables by name. The notation is described there. */
export function parseFlagTables(text: string): Map<string, FlagTable> {
  const tables = new Map<string, FlagTable>();
  for (const line of linesOf(text)) {
    const [name = "", ...pairs] = line.split(" ");
    const entries = pairs.map((pair) => {
      const equals = pair.indexOf("=");
      return { name: pair.slice(0, equals), value: Number(pair.slice(equals + 1)) };
    });
    tables.set(name, { name, entries });
  }
  return tables;
}

/** Lines of `DYNAMIC_TYPES` to lists of types by name. */
export function parseVariants(text: string): Map<string, readonly Variant[]> {
  const variants = new Map<string, readonly Variant[]>();
  for (const line of linesOf(text)) {
    const [name = "", ...types] = line.split(" ");
    variants.set(name, types.map(parseVariant));
  }
  return variants;
}

/** Lines of `event-types.data.ts` to event types in the order of their codes. */
export function parseEventTypes(text: string, tables: Tables, variants: Variants): EventType[] {
  return linesOf(text).map((line) => {
    const [code, name = "", kind = "", traits = "", ...parameters] = line.split(" ");
    const [category, origin = "syscall"] = kind.split("@");
    return {
      code: Number(code),
      name,
      category: category as EventCategory,
      origin: origin as EventOrigin,
      parameters: parameters.map((parameter) => parseParameter(parameter, tables, variants)),
      createsFd: traits.includes("c"),
      destroysFd: traits.includes("d"),
      usesFd: traits.includes("u"),
      readsFd: traits.includes("r"),
      writesFd: traits.includes("w"),
      changesState: traits.includes("s"),
      hidden: traits.includes("h"),
      waits: traits.includes("b"),
      passive: traits.includes("k"),
      old: traits.includes("o"),
      unused: traits.includes("x"),
      large: traits.includes("l"),
      convertible: traits.includes("v"),
    };
  });
}

/** Lines of `syscalls.data.ts`, in the order of their ids. */
export function parseSyscalls(text: string): Syscall[] {
  return linesOf(text).map((line) => {
    const [id, name = "", x64, arm64, exitCode = "1"] = line.split(" ");
    const syscall: Syscall = { id: Number(id), name, exitCode: Number(exitCode) };
    if (x64 !== "-") syscall.x64 = Number(x64);
    if (arm64 !== "-") syscall.arm64 = Number(arm64);
    return syscall;
  });
}

function linesOf(text: string): string[] {
  return text.trim().split("\n");
}

const PARAMETER = /^(?<name>\w+):(?<variant>[\w-]+(?:\/\w+)?)(?:#(?<table>[\w-]+)|@(?<directory>\d+))?$/;

function parseParameter(text: string, tables: Tables, variants: Variants): Parameter {
  const { name = "", variant = "", table, directory } = PARAMETER.exec(text)?.groups ?? {};
  const parameter: Parameter = { name, ...parseVariant(variant) };
  if (directory !== undefined) parameter.directory = Number(directory);
  if (table === undefined) return parameter;
  if (parameter.type === "dynamic") parameter.variants = variants.get(table)!;
  else parameter.flags = tables.get(table)!;
  return parameter;
}

function parseVariant(text: string): Variant {
  const [type, format] = text.split("/");
  const variant: Variant = { type: type as ParameterType };
  if (format !== undefined) variant.format = format as "hex" | "octal";
  return variant;
}
