// SPDX-License-Identifier: Apache-2.0
import type { Value } from "@vendorless/rules";
import type { EventRecord } from "../event.ts";
import { typeOf } from "../event-traits.ts";
import { parameterString } from "../state/parameter-string.ts";
import { exact } from "./exact.ts";
import { formatNumber, isNumberType, numberAt } from "./parameter-number.ts";

/** A parameter as the number or text it is; undefined when absent. Numbers beyond 2^53 are bigint. */
export function parameterValue(event: EventRecord, index: number): Value {
  const parameter = typeOf(event).parameters[index];
  if (parameter === undefined || index >= event.parameterCount) return undefined;
  const { type } = parameter;
  if (type === "string" || type === "path" || type === "relative-path") return parameterString(event, index);
  if (!event.has(index)) return undefined;
  const number = numberAt(event, type, event.offset(index), event.length(index));
  if (number === undefined) return event.bytes(index);
  if (typeof number === "number") return type === "boolean" ? number !== 0 : number;
  return exact(number);
}

/** The same for an output: a number that is shown in hexadecimal is that text, and an absent number is 0. */
export function parameterValueForOutput(event: EventRecord, index: number): Value {
  if (index >= event.parameterCount) return undefined;
  const parameter = typeOf(event).parameters[index];
  const value =
    parameterValue(event, index) ?? (parameter === undefined ? undefined : valueOfAbsent(parameter.type));
  const isNumber = typeof value === "number" || typeof value === "bigint";
  return isNumber && parameter?.format !== undefined ? formatNumber(value, parameter.format) : value;
}

function valueOfAbsent(type: string): Value {
  return isNumberType(type) ? 0 : "";
}
