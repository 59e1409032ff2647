// SPDX-License-Identifier: Apache-2.0
import { messageOf } from "@vendorless/base";
import { ImageError, type ImageErrorCode } from "./errors.ts";

/**
 * A value of a JSON document from a stranger, with the place it stands at. Reading it as a type either
 * gives that type or throws an ImageError that names document and place.
 */
export class JsonValue {
  readonly #value: unknown;
  readonly #place: string;
  readonly #code: ImageErrorCode;

  constructor(value: unknown, place: string, code: ImageErrorCode) {
    this.#value = value;
    this.#place = place;
    this.#code = code;
  }

  /** Absent, or null as Go writes empty slices and maps. */
  get absent(): boolean {
    return this.#value === undefined || this.#value === null;
  }

  /** The value of a key of an object; absent when there is none. */
  at(key: string): JsonValue {
    if (this.absent) return this;
    const object = this.object();
    return new JsonValue(
      Object.hasOwn(object, key) ? object[key] : undefined,
      `${this.#place}.${key}`,
      this.#code,
    );
  }

  object(): Record<string, unknown> {
    const value = this.#value;
    if (typeof value === "object" && value !== null && !Array.isArray(value))
      return value as Record<string, unknown>;
    throw this.fail("is no object");
  }

  /** The items of a list; an absent one is empty. */
  list(limit: number): JsonValue[] {
    if (this.absent) return [];
    if (!Array.isArray(this.#value)) throw this.fail("is no list");
    if (this.#value.length > limit) throw this.fail(`has more than ${limit} items`);
    return this.#value.map((item, index) => new JsonValue(item, `${this.#place}[${index}]`, this.#code));
  }

  string(): string {
    if (typeof this.#value === "string") return this.#value;
    throw this.fail("is no text");
  }

  optionalString(): string | undefined {
    return this.absent ? undefined : this.string();
  }

  /** A whole number of bytes. */
  size(): number {
    if (Number.isSafeInteger(this.#value) && (this.#value as number) >= 0) return this.#value as number;
    throw this.fail("is no size");
  }

  strings(limit: number): string[] {
    return this.list(limit).map((item) => item.string());
  }

  /** The texts of an object; an absent one is empty. */
  stringMap(): Map<string, string> {
    if (this.absent) return new Map();
    return new Map(Object.keys(this.object()).map((key) => [key, this.at(key).string()]));
  }

  fail(message: string): ImageError {
    return new ImageError(this.#code, `${this.#place} ${message}`, {
      hint: "Export or build the image again.",
    });
  }
}

/** Parses a JSON document. `name` is what errors call it. */
export function parseJson(bytes: Buffer, name: string, code: ImageErrorCode): JsonValue {
  try {
    return new JsonValue(JSON.parse(bytes.toString("utf8").replace(/^\uFEFF/, "")), name, code);
  } catch (error) {
    const hint = "Export or build the image again.";
    throw new ImageError(code, `${name} is not valid JSON: ${messageOf(error)}`, { cause: error, hint });
  }
}
