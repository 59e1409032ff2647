// SPDX-License-Identifier: Apache-2.0
import { type Report, VendorlessError } from "@vendorless/base";
import { EventRecord } from "../../event.ts";
import { limits } from "../../limits.ts";
import type { CaptureErrorCode } from "../errors.ts";
import type { CaptureSink } from "../sink.ts";
import {
  BLOCK_FRAME_BYTES,
  BLOCK_HEADER_BYTES,
  type BlockKind,
  BYTE_ORDER_MAGIC,
  blockKinds,
  EVENT,
  type EventBlock,
  MAJOR_VERSION,
  SECTION_HEADER,
  SWAPPED_BYTE_ORDER_MAGIC,
} from "./blocks.ts";
import { ByteReader } from "./byte-reader.ts";
import { Converter } from "./convert/index.ts";
import { decodeEvent } from "./event-block.ts";
import { deliverMetadata } from "./metadata.ts";

/** Before an event: the number of its CPU, and in some blocks flags, which nothing needs. */
const CPU_BYTES = 2;
const FLAGS_BYTES = 4;
/** A buffer for unfinished blocks that has grown beyond this is given back when the block is done. */
const KEPT_BYTES = 1024 * 1024;
const EMPTY = Buffer.alloc(0);
const CURRENT_EVENT: EventBlock = { holds: "event", version: 2, hasFlags: false, isLarge: false };

/**
 * Reads a capture that arrives in pieces of any size and hands its content to a sink, converted to what a current
 * recorder would have written. Works synchronously inside {@link push}; holds at most one unfinished block.
 *
 * A malformed event or entry is reported and left out. When the chain of blocks itself is broken, nothing behind
 * can be trusted: that is reported as `capture-damaged` or `capture-truncated`, and the rest is ignored.
 */
export class ScapReader {
  readonly #sink: CaptureSink;
  readonly #report: Report;
  readonly #record: EventRecord;
  readonly #converter: Converter;
  /** The beginning of a block whose end has not arrived. */
  #held: Buffer = EMPTY;
  #heldBytes = 0;
  /** Where in the capture the held bytes, or else the next piece, begin. */
  #offset = 0;
  #started = false;
  #stopped = false;
  #events = 0;

  /** @param record is filled for each event; give one to share its state with others */
  constructor(sink: CaptureSink, report: Report, record: EventRecord = new EventRecord()) {
    this.#sink = sink;
    this.#report = report;
    this.#record = record;
    this.#converter = new Converter(report);
  }

  /** Whether the rest will be ignored, so that it need not be read. */
  get stopped(): boolean {
    return this.#stopped;
  }

  /**
   * Takes the next piece. It may be overwritten afterwards.
   *
   * @throws VendorlessError with a {@link CaptureErrorCode} when the first block shows that this is no capture
   */
  push(piece: Buffer): void {
    let at = 0;
    while (this.#heldBytes > 0 && !this.#stopped) {
      const isHeaderHeld = this.#heldBytes >= BLOCK_FRAME_BYTES;
      const wanted = isHeaderHeld ? this.#bytesOfHeldBlock() : BLOCK_FRAME_BYTES;
      if (this.#stopped) return;
      const taken = Math.min(wanted - this.#heldBytes, piece.length - at);
      this.#hold(piece, at, at + taken);
      at += taken;
      if (this.#heldBytes < wanted) return;
      if (!isHeaderHeld) continue;
      this.#heldBytes = 0;
      this.#walk(this.#held, 0, wanted);
      this.#offset += wanted;
    }
    const end = this.#walk(piece, at, piece.length);
    this.#offset += end - at;
    if (!this.#stopped) this.#hold(piece, end, piece.length);
  }

  /** Says that nothing more comes. Throws like {@link push}. */
  end(): void {
    if (this.#stopped) return;
    if (!this.#started) throw notACapture("it is too short to be a scap capture");
    if (this.#heldBytes > 0) {
      this.#stop("capture-truncated", "the capture ends in the middle of a block", this.#offset);
    }
  }

  /** Reads the whole blocks from `start` on; where the first one begins that is not all there. */
  #walk(buffer: Buffer, start: number, end: number): number {
    const view = new DataView(buffer.buffer, buffer.byteOffset, buffer.length);
    let at = start;
    while (end - at >= BLOCK_FRAME_BYTES) {
      const type = view.getUint32(at, true);
      const length = view.getUint32(at + 4, true);
      const kind = type === EVENT ? CURRENT_EVENT : blockKinds.get(type);
      const offset = this.#offset + at - start;
      if (!this.#accepts(view, at, kind, offset) || length > end - at) return at;
      if (view.getUint32(at + length - 4, true) !== length) {
        this.#stop("capture-damaged", "the two lengths of a block differ", offset);
        return at;
      }
      const body = at + BLOCK_HEADER_BYTES;
      if (kind?.holds === "event") {
        // Events of old recordings are put together in a buffer of their own.
        if (this.#record.buffer !== buffer) {
          this.#record.buffer = buffer;
          this.#record.view = view;
        }
        this.#event(kind, body, at + length - 4, offset);
      } else this.#metadata(kind, new ByteReader(buffer, body, at + length - 4), type, offset);
      at += length;
    }
    return at;
  }

  /** Bytes of the block whose header is held. Stops when they cannot be true. */
  #bytesOfHeldBlock(): number {
    const view = new DataView(this.#held.buffer, this.#held.byteOffset, this.#held.length);
    this.#accepts(view, 0, blockKinds.get(view.getUint32(0, true)), this.#offset);
    return view.getUint32(4, true);
  }

  /** Judges a block by its beginning. Stops when its length cannot be true. */
  #accepts(view: DataView, at: number, kind: BlockKind | undefined, offset: number): boolean {
    if (!this.#started) checkBeginning(view, at);
    const length = view.getUint32(at + 4, true);
    if (length >= BLOCK_FRAME_BYTES && length <= mostBytes(kind)) return true;
    this.#stop("capture-damaged", `a block of ${length} bytes is not possible`, offset);
    return false;
  }

  #event(kind: EventBlock, start: number, end: number, offset: number): void {
    const record = this.#record;
    const header = kind.hasFlags ? CPU_BYTES + FLAGS_BYTES : CPU_BYTES;
    const fault = decodeEvent(record, start + header, end, kind.version);
    if (fault !== undefined) {
      const severity = fault === "unknown type" ? "warning" : "error";
      this.#report({ severity, code: "capture-event", message: `event left out: ${fault}`, offset });
      return;
    }
    record.cpu = record.view.getUint16(start, true);
    if (!this.#converter.convert(record)) return;
    record.number = ++this.#events;
    this.#sink.event(record);
  }

  #metadata(
    kind: Exclude<BlockKind, EventBlock> | undefined,
    body: ByteReader,
    type: number,
    offset: number,
  ): void {
    if (kind === undefined) {
      const message = `block of unknown type 0x${type.toString(16)} skipped`;
      this.#report({ severity: "warning", code: "capture-block", message, offset });
    } else if (kind.holds === "section") this.#section(body, offset);
    else
      deliverMetadata(kind, body, this.#sink, (message) => {
        this.#report({ severity: "error", code: "capture-entry", message, offset });
      });
  }

  #section(body: ByteReader, offset: number): void {
    const magic = body.uint32();
    const [major, minor] = [body.uint16(), body.uint16()];
    body.bigUint64();
    if (body.overrun || magic !== BYTE_ORDER_MAGIC || major > MAJOR_VERSION) {
      if (this.#started) this.#stop("capture-damaged", "a section header in the capture is wrong", offset);
      else if (major > MAJOR_VERSION) throw newerVersion(major);
      else throw notACapture("its section header is wrong");
      return;
    }
    this.#started = true;
    this.#converter.reset();
    this.#sink.section({ major, minor });
  }

  #stop(code: string, message: string, offset: number): void {
    this.#stopped = true;
    this.#held = EMPTY;
    this.#heldBytes = 0;
    this.#report({ severity: "error", code, message, offset });
  }

  /** Appends a range of bytes to what is held. Grows with what arrives, never with what a header claims. */
  #hold(piece: Buffer, start: number, end: number): void {
    const bytes = this.#heldBytes + end - start;
    if (bytes > this.#held.length || (this.#heldBytes === 0 && this.#held.length > KEPT_BYTES)) {
      const larger = Buffer.allocUnsafeSlow(Math.max(bytes, this.#heldBytes * 2));
      larger.set(this.#held.subarray(0, this.#heldBytes));
      this.#held = larger;
    }
    this.#held.set(piece.subarray(start, end), this.#heldBytes);
    this.#heldBytes = bytes;
  }
}

function mostBytes(kind: BlockKind | undefined): number {
  if (kind?.holds !== "event") return limits.metadataBlockBytes;
  return kind.isLarge ? limits.largeEventBlockBytes : limits.eventBlockBytes;
}

/** Whether the first 12 bytes can be those of a capture that this machine can read. */
function checkBeginning(view: DataView, at: number): void {
  if (view.getUint32(at, true) !== SECTION_HEADER)
    throw notACapture("it does not begin with a section header");
  const magic = view.getUint32(at + BLOCK_HEADER_BYTES, true);
  if (magic === BYTE_ORDER_MAGIC) return;
  if (magic !== SWAPPED_BYTE_ORDER_MAGIC) throw notACapture("its section header is wrong");
  throw new VendorlessError<CaptureErrorCode>(
    "capture-byte-order",
    "this capture was recorded on a big-endian machine, which is not supported",
  );
}

function notACapture(reason: string): VendorlessError<CaptureErrorCode> {
  return new VendorlessError("capture-format", `not a scap capture: ${reason}`);
}

function newerVersion(major: number): VendorlessError<CaptureErrorCode> {
  const message = `scap version ${major} is newer than the newest known, ${MAJOR_VERSION}`;
  return new VendorlessError("capture-version", message);
}
