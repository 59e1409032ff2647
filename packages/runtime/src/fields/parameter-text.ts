// SPDX-License-Identifier: Apache-2.0
import { type FlagTable, GENERIC_EXIT, type Parameter, syscalls, type Variant } from "@vendorless/rules";
import type { EventRecord } from "../event.ts";
import { typeOf } from "../event-traits.ts";
import { AT_FDCWD, directoryOf, workingDirectoryOf } from "../state/handler.ts";
import { parameterString } from "../state/parameter-string.ts";
import { addressText, parseSocketAddress, parseSocketTuple, tupleText } from "../state/socket-parameters.ts";
import { NO_USER, UNKNOWN_NAME } from "../state/thread.ts";
import { descriptorLetter } from "./descriptor-words.ts";
import { errorName, signalName } from "./kernel-names.ts";
import { formatNumber, numberAt } from "./parameter-number.ts";

/** A parameter as text: what it is, and what that means (the name of an error, the path of a descriptor) or "". */
export interface ParameterText {
  value: string;
  resolved: string;
}

/** All parameters as `name=value` or `name=value(meaning)`. Those of the generic event are for machines only. */
export function allParametersText(event: EventRecord): string {
  if (event.type <= GENERIC_EXIT) return "";
  const { parameters } = typeOf(event);
  const count = Math.min(parameters.length, event.parameterCount);
  const texts: string[] = [];
  for (let index = 0; index < count; index++) {
    const { value, resolved } = parameterText(event, index);
    texts.push(`${parameters[index]!.name}=${value}${resolved === "" ? "" : `(${resolved})`}`);
  }
  return texts.join(" ");
}

/** One parameter for people to read. */
export function parameterText(event: EventRecord, index: number): ParameterText {
  const parameter = typeOf(event).parameters[index];
  if (parameter === undefined) return plain("");
  if (!event.has(index)) return plain(NULL_TYPES.has(parameter.type) ? "NULL" : UNKNOWN_NAME);
  if (parameter.type === "path" || parameter.type === "relative-path") {
    return pathText(event, index, parameter.directory);
  }
  const start = event.offset(index);
  const end = start + event.length(index);
  if (parameter.type !== "dynamic") return valueText(event, parameter, start, end);
  const variant = parameter.variants?.[event.buffer[start]!];
  return variant === undefined ? plain(UNKNOWN_NAME) : valueText(event, variant, start + 1, end);
}

/** Types whose absence has long been written so. */
const NULL_TYPES: ReadonlySet<string> = new Set([
  "bytes",
  "socket-tuple",
  "fd-list",
  "strings",
  "string-pairs",
  "dynamic",
]);

function plain(value: string): ParameterText {
  return { value, resolved: "" };
}

type Shape = Pick<Parameter, "type" | "format" | "flags"> | Variant;

/** The bytes from `start` up to `end`, as their type is shown; bytes of the wrong length show as unknown. */
function valueText(event: EventRecord, shape: Shape, start: number, end: number): ParameterText {
  const { buffer } = event;
  const length = end - start;
  const flags = "flags" in shape ? shape.flags : undefined;
  switch (shape.type) {
    case "string": {
      const text = event.text(start, end);
      return plain(text === "(NULL)" ? UNKNOWN_NAME : text);
    }
    case "bytes":
    case "strings":
    case "string-pairs":
      return plain(printable(buffer, start, end));
    case "socket-address": {
      const address = parseSocketAddress(buffer.subarray(start, end));
      return plain(address === undefined ? UNKNOWN_NAME : addressText(address));
    }
    case "socket-tuple": {
      const tuple = parseSocketTuple(buffer.subarray(start, end));
      return plain(tuple === undefined ? "NULL" : tupleText(tuple));
    }
    case "fd-list":
      return plain(fdListText(event, start, end));
    case "dynamic":
    case "ipv4-address":
    case "ipv6-address":
      return plain(printable(buffer, start, end));
    default:
      break;
  }
  const number = numberAt(event, shape.type, start, length);
  if (number === undefined) return plain(UNKNOWN_NAME);
  switch (shape.type) {
    case "errno":
      return { value: String(number), resolved: number < 0 ? errorName(-Number(number)) : "" };
    case "fd":
    case "fd32":
      return { value: String(number), resolved: descriptorText(event, Number(number)) };
    case "pid":
    case "pid32":
      return { value: String(number), resolved: event.state.threads.get(Number(number))?.name ?? "" };
    case "uid":
      return accountText(Number(number), event.state.users.getUser(containerOf(event), Number(number))?.name);
    case "gid":
      return accountText(Number(number), event.state.users.getGroup(containerOf(event), Number(number)));
    case "signal":
      return { value: String(number), resolved: signalName(Number(number)) };
    case "sigset":
      return plain(signalSetText(Number(number)));
    case "syscall-id":
      return { value: String(number), resolved: syscalls[Number(number)]?.name ?? "" };
    case "duration":
      return { value: String(number), resolved: `${shortest(Number(number) / 1e9)}s` };
    case "flags8":
    case "flags16":
    case "flags32":
      return { value: String(number), resolved: flagsText(Number(number), flags) };
    case "enum8":
    case "enum16":
    case "enum32":
      return { value: String(number), resolved: enumText(Number(number), flags) };
    case "mode":
      return { value: formatNumber(number, shape.format), resolved: flagsText(Number(number), flags) };
    default:
      return plain(formatNumber(number, shape.format));
  }
}

function pathText(event: EventRecord, index: number, directory: number | undefined): ParameterText {
  const value = parameterString(event, index);
  if (event.thread === undefined || value === UNKNOWN_NAME || value === "" || value.startsWith("/")) {
    return plain(value);
  }
  const fd = directory === undefined ? AT_FDCWD : (event.int64(directory) ?? AT_FDCWD);
  const known = fd === AT_FDCWD || event.thread.getDescriptor(fd) !== undefined;
  const base = fd === AT_FDCWD ? workingDirectoryOf(event) : known ? directoryOf(event, fd, value) : "";
  return { value, resolved: event.state.paths.join(base, value) };
}

/** `<f>/etc/passwd`, `<4t>1.2.3.4:5->6.7.8.9:80`, `AT_FDCWD`, or the name of an error. */
function descriptorText(event: EventRecord, fd: number): string {
  if (event.thread === undefined) return "";
  if (fd === AT_FDCWD) return "AT_FDCWD";
  if (fd < 0) return errorName(-fd);
  const descriptor = event.thread.getDescriptor(fd);
  if (descriptor === undefined) return "";
  const transport = descriptor.isIpSocket || descriptor.isIpServer ? descriptor.transport : "none";
  const letter = TRANSPORT_LETTERS.get(transport) ?? "";
  return `<${descriptorLetter(descriptor.kind)}${letter}>${descriptor.name}`;
}

const TRANSPORT_LETTERS: ReadonlyMap<string, string> = new Map([
  ["tcp", "t"],
  ["udp", "u"],
  ["icmp", "i"],
  ["raw", "r"],
]);

function fdListText(event: EventRecord, start: number, end: number): string {
  return fdsIn(event, start, end)
    .map(({ fd, flags }) => {
      const descriptor = event.thread?.getDescriptor(fd);
      return `${fd}:${descriptor === undefined ? "?" : descriptorLetter(descriptor.kind)}${flags.toString(16)}`;
    })
    .join(" ");
}

/** The descriptors in an fd-list: their number in 16 bits, then for each 64 bits number and 16 bits flags. */
export function fdsIn(event: EventRecord, start: number, end: number): { fd: number; flags: number }[] {
  const { view } = event;
  const fds: { fd: number; flags: number }[] = [];
  if (end - start < 2) return fds;
  const count = view.getUint16(start, true);
  for (let index = 0, at = start + 2; index < count && at + 10 <= end; index++, at += 10) {
    fds.push({ fd: Number(view.getBigInt64(at, true)), flags: view.getInt16(at + 8, true) >>> 0 });
  }
  return fds;
}

function containerOf(event: EventRecord): string {
  return event.thread?.container?.id ?? "";
}

function accountText(id: number, name: string | undefined): ParameterText {
  if (id === NO_USER) return { value: "-1", resolved: "<NONE>" };
  return { value: String(id | 0), resolved: name === undefined || name === "" ? UNKNOWN_NAME : name };
}

function signalSetText(set: number): string {
  const names: string[] = [];
  for (let bit = 0; bit < 32; bit++) {
    if (((set >>> bit) & 1) === 1 && signalName(bit + 1) !== "") names.push(signalName(bit + 1));
  }
  return names.join(" ");
}

/** Texts for the numbers that each table was asked for; programs use few of the many that there are. */
const knownFlags = new Map<FlagTable, Map<number, string>>();
const MOST_KNOWN_FLAGS = 1024;

function flagsText(number: number, table: FlagTable | undefined): string {
  if (table === undefined) return "";
  let known = knownFlags.get(table);
  if (known === undefined || known.size >= MOST_KNOWN_FLAGS) {
    known = new Map();
    knownFlags.set(table, known);
  }
  let text = known.get(number);
  if (text === undefined) {
    text = namesOfFlags(number, table);
    known.set(number, text);
  }
  return text;
}

/** Names of all bits that are set, in the order of the table. A name of several bits uses them up. */
function namesOfFlags(number: number, table: FlagTable): string {
  let rest = number;
  const names: string[] = [];
  for (const { name, value } of table.entries) {
    const matches = value === 0 ? number === 0 : rest !== 0 && (rest & value) >>> 0 === value;
    if (!matches) continue;
    names.push(name);
    rest = (rest & ~value) >>> 0;
    if (value === number) break;
  }
  return names.join("|");
}

/** All names of one value. */
function enumText(number: number, table: FlagTable | undefined): string {
  const names = (table?.entries ?? []).filter(({ value }) => value === number);
  return names.map(({ name }) => name).join("|");
}

/** Six digits at most, as C's %lg. */
function shortest(number: number): string {
  return String(Number(number.toPrecision(6)));
}

/** Bytes as text, with a dot for each that is not printable ASCII. */
export function printable(buffer: Buffer, start: number, end: number): string {
  return buffer.toString("latin1", start, end).replace(/[^ -~]/g, ".");
}
