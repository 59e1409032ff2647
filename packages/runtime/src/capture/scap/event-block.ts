// SPDX-License-Identifier: Apache-2.0
import { eventTypes } from "@vendorless/rules";
import { type EventRecord, int64At, MOST_PARAMETERS } from "../../event.ts";

/*
 * event  = time:u64 tid:u64 length:u32 type:u16 [ count:u32 ] { parameter-length } { parameter } ;
 *
 * Packed, no padding. `length` counts from the time to the last parameter. `count` is there from version 2 on.
 * Parameter lengths have 16 bits, 32 for the types marked `large`. Source: ppm_events_public.h of the Falco libraries.
 */
const TIME_HIGH = 4;
const TID = 8;
const LENGTH = 16;
const TYPE = 20;
const COUNT = 22;
const HEADER_BYTES_V1 = 22;
export const EVENT_HEADER_BYTES = 26;

/** Recorders of version 1 wrote these two types with a length three bytes too large. */
const NOTIFICATION = 280;
const INFRASTRUCTURE = 286;
const EXCESS_BYTES = 3;

const lengthBytes: Uint8Array = Uint8Array.from(eventTypes, ({ large }) => (large ? 4 : 2));

/**
 * Fills the record with the event that lies in its buffer from `start` on and must end before `end`; all but its
 * number and CPU. Answers why not, when the event is malformed; the record is worthless then.
 */
export function decodeEvent(
  record: EventRecord,
  start: number,
  end: number,
  version: 1 | 2,
): EventFault | undefined {
  const { view } = record;
  const headerBytes = version === 1 ? HEADER_BYTES_V1 : EVENT_HEADER_BYTES;
  if (start + headerBytes > end) return "shorter than its header";
  const type = view.getUint16(start + TYPE, true);
  if (type >= lengthBytes.length) return "unknown type";
  const stop = start + view.getUint32(start + LENGTH, true);
  if (stop < start + headerBytes || stop > end) return "wrong length";

  record.timestampLow = view.getUint32(start, true);
  record.timestampHigh = view.getUint32(start + TIME_HIGH, true);
  record.tid = int64At(view, start + TID);
  record.type = type;
  if (version === 1) return decodeOldParameters(record, start + headerBytes, stop);
  return decodeParameters(record, start + headerBytes, stop, view.getUint32(start + COUNT, true));
}

/** What can be wrong with an event. */
export type EventFault =
  | "shorter than its header"
  | "unknown type"
  | "wrong length"
  | "parameter lengths do not fit"
  | "number of parameters cannot be found";

/** Sets where parameters lie, from their lengths at `at`. More than a record can hold are only checked. */
function decodeParameters(
  record: EventRecord,
  at: number,
  stop: number,
  count: number,
): EventFault | undefined {
  const { view, offsets, lengths } = record;
  const width = lengthBytes[record.type]!;
  let offset = at + count * width;
  if (offset > stop) return "parameter lengths do not fit";
  const kept = Math.min(count, MOST_PARAMETERS);
  for (let index = 0; index < kept; index++) {
    const length = width === 2 ? view.getUint16(at + index * 2, true) : view.getUint32(at + index * 4, true);
    offsets[index] = offset;
    lengths[index] = length;
    offset += length;
    if (offset > stop) return "parameter lengths do not fit";
  }
  record.parameterCount = kept;
  return undefined;
}

/**
 * Version 1 does not say how many parameters there are: it is the largest number, up to that of the type, whose
 * lengths add up to the event's.
 */
function decodeOldParameters(record: EventRecord, at: number, end: number): EventFault | undefined {
  const { type } = record;
  const stop = type === NOTIFICATION || type === INFRASTRUCTURE ? end - EXCESS_BYTES : end;
  for (let count = eventTypes[type]!.parameters.length; count >= 0; count--) {
    if (bytesOfParameters(record, at, stop, count) === stop - at) {
      return decodeParameters(record, at, stop, count);
    }
  }
  return "number of parameters cannot be found";
}

/** Bytes that `count` parameters and their lengths take; -1 when the lengths themselves do not fit. */
function bytesOfParameters({ view, type }: EventRecord, at: number, stop: number, count: number): number {
  const width = lengthBytes[type]!;
  let bytes = count * width;
  if (at + bytes > stop) return -1;
  for (let index = 0; index < count; index++) {
    bytes += width === 2 ? view.getUint16(at + index * 2, true) : view.getUint32(at + index * 4, true);
  }
  return bytes;
}
