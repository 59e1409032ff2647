// SPDX-License-Identifier: Apache-2.0
import type { Report } from "@vendorless/base";
import { eventTypes } from "@vendorless/rules";
import type { EventRecord } from "../../../event.ts";
import { limits } from "../../../limits.ts";
import { describeContainer } from "./container.ts";
import { CONVERSIONS } from "./conversions.data.ts";
import { EnterEvents } from "./enter-events.ts";
import { ParameterBuffer } from "./parameter-buffer.ts";
import { fixedWidths } from "./parameter-widths.ts";
import { type Conversion, conversionKey, parseConversions, type Source } from "./parse-conversions.ts";

const conversions = parseConversions(CONVERSIONS);

/** More conversions than any event needs one after another. */
const MOST_STEPS = 32;

const ANY = -1;
const NEVER = -2;
/**
 * For each event code, how many parameters it has when it needs no conversion. `ANY`: it never needs one.
 * `NEVER`: it always does. Most events of current captures end here.
 */
const current: Int32Array = Int32Array.from(eventTypes, ({ code, unused, old, convertible, parameters }) => {
  if (unused || old) return NEVER;
  if (!convertible) return ANY;
  return code % 2 === 0 ? NEVER : parameters.length;
});

/**
 * Turns events of older recorders into what a current one would have written. Enter events go; what they told that
 * exit events did not is added to the exit events, and outdated versions of events become the current one, with
 * empty or zero parameters for what was not recorded.
 */
export class Converter {
  readonly #report: Report;
  readonly #enters = new EnterEvents(limits.storedEnterEvents);
  /** Two, because the result of one step is the input of the next. */
  readonly #scratches = [new ParameterBuffer(), new ParameterBuffer()] as const;

  constructor(report: Report) {
    this.#report = report;
  }

  /** Forgets the enter events of a capture that ended. */
  reset(): void {
    this.#enters.clear();
  }

  /** Converts the record in place. False when nothing is to be delivered. */
  convert(record: EventRecord): boolean {
    const expected = current[record.type]!;
    return expected === ANY || expected === record.parameterCount || this.#convert(record);
  }

  #convert(record: EventRecord): boolean {
    for (let step = 0; step < MOST_STEPS; step++) {
      const { unused, old, convertible, parameters } = eventTypes[record.type]!;
      if (unused || (old && !convertible)) return false;
      if (!convertible) return true;
      const isCurrentExit = record.isExit && !old;
      if (isCurrentExit && record.parameterCount >= parameters.length) return true;
      const conversion = conversions.get(conversionKey(record.type, record.parameterCount));
      if (conversion === undefined) return this.#unknownVersion(record, isCurrentExit);
      if (conversion.store) this.#enters.store(record);
      if (conversion.result === undefined) return conversion.pass;
      this.#apply(record, conversion.result, this.#scratches[step % 2]!);
    }
    return false;
  }

  /** An exit event that lacks parameters in a way no known recorder did is still true; anything else is left out. */
  #unknownVersion(record: EventRecord, isCurrentExit: boolean): boolean {
    if (isCurrentExit) return true;
    const { name } = eventTypes[record.type]!;
    const message = `old event ${name} (code ${record.type}) with ${record.parameterCount} parameters is unknown`;
    this.#report({ severity: "warning", code: "capture-event-version", message });
    return false;
  }

  #apply(
    record: EventRecord,
    { code, sources }: NonNullable<Conversion["result"]>,
    scratch: ParameterBuffer,
  ): void {
    const types = eventTypes[code]!.parameters;
    const enter = this.#enters.get(record.tid, record.type - 1);
    let usedEnter = false;
    scratch.begin();
    for (const [index, source] of sources.entries()) {
      const { type } = types[index]!;
      const bytes = bytesFrom(source, record, enter?.parameters);
      usedEnter ||= source.from === "enter" && bytes !== undefined;
      if (bytes !== undefined) scratch.add(bytes.subarray(0, fixedWidths[type]));
      else if (source.from === "default" || (source.from === "enter" && source.otherwise === "default")) {
        scratch.addDefault(type);
      } else scratch.add(NOTHING);
    }
    if (usedEnter) this.#enters.remove(record.tid);
    record.type = code;
    scratch.moveTo(record);
  }
}

/** The bytes that a source gives; undefined when it has none, which the default or nothing then replaces. */
function bytesFrom(
  source: Source,
  record: EventRecord,
  enter: readonly Uint8Array[] | undefined,
): Uint8Array | undefined {
  switch (source.from) {
    case "event":
      return record.bytes(source.index);
    case "enter":
      return enter?.[source.index];
    case "container":
      return describeContainer(record);
    default:
      return undefined;
  }
}

const NOTHING = new Uint8Array(0);
