// SPDX-License-Identifier: Apache-2.0
import { limits } from "../limits.ts";

/** Where something begins: line and column from 1, columns in bytes. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** Why bytes are no document. */
export type SplitFault = "audit-not-json" | "audit-truncated" | "audit-too-large" | "audit-too-deep";

/** Gets the documents of a stream, and is told where there is none. */
export interface SplitterSink {
  /** The bytes of one JSON object: its braces match, the rest is not checked. */
  document(bytes: Buffer, place: Place): void;
  fault(code: SplitFault, message: string, place: Place): void;
}

const [TAB, NEWLINE, RETURN, BLANK] = [0x09, 0x0a, 0x0d, 0x20] as const;
const [QUOTE, COMMA, COLON, BACKSLASH] = [0x22, 0x2c, 0x3a, 0x5c] as const;
const [OPEN_BRACKET, CLOSE_BRACKET, OPEN_BRACE, CLOSE_BRACE] = [0x5b, 0x5d, 0x7b, 0x7d] as const;
const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf] as const;

/**
 * Cuts a stream of bytes into JSON objects: one a line, printed over several lines, one after the other, or as the
 * items of arrays, so that an array of any length takes no memory. What is damaged ends with its line, or where the
 * next object begins at the beginning of a line. Each byte is looked at once.
 */
export class JsonSplitter {
  readonly #sink: SplitterSink;
  /** Arrays around the objects. */
  #around = 0;
  /** Objects and arrays open within the object, itself included, with the bracket that opened each. */
  #depth = 0;
  readonly #open = new Uint8Array(limits.auditDepth + 1);
  #isInString = false;
  #isEscaped = false;
  /** The last byte of the object that is no white space. */
  #previous = 0;
  /** What is kept of the object from earlier pieces, and where it begins or goes on in this one. */
  #kept: Buffer[] = [];
  #keptBytes = 0;
  #start = 0;
  /** The object breaks a limit: its end is still looked for. */
  #isPassedOver = false;
  /** The rest of the line is given up. */
  #isLost = false;
  #place: Place = { line: 1, column: 1 };
  #line = 1;
  /** Where the line and the piece begin in the stream. */
  #lineStart = 0;
  #pieceStart = 0;

  constructor(sink: SplitterSink) {
    this.#sink = sink;
  }

  /** Takes the next bytes; they may be overwritten afterwards. */
  push(piece: Buffer): void {
    this.#start = 0;
    for (let at = 0; at < piece.length; at++) {
      const byte = piece[at]!;
      if (this.#isLost) this.#isLost = byte !== NEWLINE;
      else if (this.#depth === 0) this.#between(byte, at);
      else if (this.#isInString) this.#string(byte);
      else this.#within(piece, byte, at);
      if (byte !== NEWLINE) continue;
      this.#line++;
      this.#lineStart = this.#pieceStart + at + 1;
    }
    if (this.#depth > 0) this.#keep(piece.subarray(this.#start));
    this.#pieceStart += piece.length;
  }

  /** Says that no more comes. */
  end(): void {
    if (this.#depth > 0) this.#giveUp("audit-truncated", "the input ends within an object");
    else if (this.#around > 0)
      this.#fault("audit-truncated", "the input ends within an array", this.#here(0));
  }

  #here(at: number): Place {
    return { line: this.#line, column: this.#pieceStart + at - this.#lineStart + 1 };
  }

  #between(byte: number, at: number): void {
    if (isBlank(byte) || byte === BYTE_ORDER_MARK[this.#pieceStart + at]) return;
    if (byte === OPEN_BRACE) this.#begin(at);
    else if (byte === OPEN_BRACKET) this.#around++;
    else if (byte === CLOSE_BRACKET && this.#around > 0) this.#around--;
    else if (byte !== COMMA || this.#around === 0) {
      this.#fault("audit-not-json", "no JSON object or array begins here", this.#here(at));
      this.#isLost = true;
      this.#around = 0;
    }
  }

  #begin(at: number): void {
    this.#place = this.#here(at);
    this.#start = at;
    this.#depth = 1;
    this.#open[1] = OPEN_BRACE;
    this.#previous = OPEN_BRACE;
  }

  #string(byte: number): void {
    if (byte === NEWLINE) {
      this.#giveUp("audit-not-json", "a line ends within a string");
      this.#isLost = false;
    } else if (this.#isEscaped) this.#isEscaped = false;
    else if (byte === BACKSLASH) this.#isEscaped = true;
    else if (byte === QUOTE) this.#isInString = false;
  }

  #within(piece: Buffer, byte: number, at: number): void {
    if (isBlank(byte)) return;
    if (byte === OPEN_BRACE || byte === OPEN_BRACKET) {
      this.#nest(byte, at);
      return;
    }
    this.#previous = byte;
    if (byte === QUOTE) this.#isInString = true;
    if (byte !== CLOSE_BRACE && byte !== CLOSE_BRACKET) return;
    const opened = byte === CLOSE_BRACE ? OPEN_BRACE : OPEN_BRACKET;
    if (this.#depth <= limits.auditDepth && this.#open[this.#depth] !== opened) {
      this.#giveUp("audit-not-json", "braces and brackets do not match");
      return;
    }
    this.#depth--;
    if (this.#depth === 0) this.#finish(piece.subarray(this.#start, at + 1));
  }

  /** Where no value can stand the object was cut off; at the beginning of a line it is the next one that begins. */
  #nest(byte: number, at: number): void {
    const isNextItem = this.#previous === COMMA && this.#open[this.#depth] !== OPEN_BRACE;
    if (this.#previous !== COLON && this.#previous !== OPEN_BRACKET && !isNextItem) {
      this.#giveUp("audit-not-json", "the object is cut off");
      this.#isLost = this.#here(at).column > 1;
      if (!this.#isLost) this.#between(byte, at);
      return;
    }
    this.#previous = byte;
    this.#depth++;
    if (this.#depth <= limits.auditDepth) this.#open[this.#depth] = byte;
    else this.#passOver("audit-too-deep", `more than ${limits.auditDepth} levels`);
  }

  #keep(part: Buffer): void {
    if (this.#isPassedOver) return;
    this.#keptBytes += part.length;
    if (this.#keptBytes > limits.auditDocumentBytes) {
      this.#passOver("audit-too-large", `more than ${limits.auditDocumentBytes} bytes`);
    } else this.#kept.push(Buffer.from(part));
  }

  #finish(last: Buffer): void {
    this.#keptBytes += last.length;
    if (this.#keptBytes > limits.auditDocumentBytes) {
      this.#passOver("audit-too-large", `more than ${limits.auditDocumentBytes} bytes`);
    }
    const bytes = this.#kept.length === 0 ? last : Buffer.concat([...this.#kept, last]);
    const isPassedOver = this.#isPassedOver;
    this.#forget();
    if (!isPassedOver) this.#sink.document(bytes, this.#place);
  }

  /** Says once what is wrong with the object, and goes on to its end. */
  #passOver(code: SplitFault, message: string): void {
    if (this.#isPassedOver) return;
    this.#fault(code, message, this.#place);
    this.#isPassedOver = true;
    this.#kept = [];
  }

  #giveUp(code: SplitFault, message: string): void {
    this.#passOver(code, message);
    this.#forget();
    this.#around = 0;
    this.#isLost = true;
  }

  #forget(): void {
    this.#depth = 0;
    this.#isInString = false;
    this.#isEscaped = false;
    this.#isPassedOver = false;
    this.#kept = [];
    this.#keptBytes = 0;
  }

  #fault(code: SplitFault, message: string, place: Place): void {
    this.#sink.fault(code, message, place);
  }
}

function isBlank(byte: number): boolean {
  return byte === BLANK || byte === NEWLINE || byte === RETURN || byte === TAB;
}
