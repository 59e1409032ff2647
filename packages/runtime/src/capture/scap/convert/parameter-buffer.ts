// SPDX-License-Identifier: Apache-2.0
import type { ParameterType } from "@vendorless/rules";
import type { EventRecord } from "../../../event.ts";
import { fixedWidths } from "./parameter-widths.ts";

/** Where the parameters of a converted event are put together. */
export class ParameterBuffer {
  #buffer = Buffer.alloc(64 * 1024);
  #view = viewOf(this.#buffer);
  #length = 0;
  readonly #lengths: number[] = [];

  begin(): void {
    this.#length = 0;
    this.#lengths.length = 0;
  }

  add(bytes: Uint8Array): void {
    this.#reserve(bytes.length);
    this.#buffer.set(bytes, this.#length);
    this.#length += bytes.length;
    this.#lengths.push(bytes.length);
  }

  /** Zero, or "no user" and "no group", of the width of the type; nothing for types without a width. */
  addDefault(type: ParameterType): void {
    const width = fixedWidths[type] ?? 0;
    this.#reserve(width);
    this.#buffer.fill(type === "uid" || type === "gid" ? 0xff : 0, this.#length, this.#length + width);
    this.#length += width;
    this.#lengths.push(width);
  }

  /** Lets the record's parameters be those that were added. */
  moveTo(record: EventRecord): void {
    record.buffer = this.#buffer;
    record.view = this.#view;
    record.parameterCount = this.#lengths.length;
    let offset = 0;
    for (const [index, length] of this.#lengths.entries()) {
      record.offsets[index] = offset;
      record.lengths[index] = length;
      offset += length;
    }
  }

  #reserve(bytes: number): void {
    if (this.#length + bytes <= this.#buffer.length) return;
    const larger = Buffer.alloc(Math.max(this.#length + bytes, this.#buffer.length * 2));
    larger.set(this.#buffer.subarray(0, this.#length));
    this.#buffer = larger;
    this.#view = viewOf(larger);
  }
}

function viewOf(buffer: Buffer): DataView {
  return new DataView(buffer.buffer, buffer.byteOffset, buffer.length);
}
