// SPDX-License-Identifier: Apache-2.0
import { limits } from "../limits.ts";
import type { Descriptor } from "./descriptor.ts";

/** Descriptors below this number lie in an array, the others in a map. */
const LOW = 1024;

let lastOwner = 0;

/**
 * The open descriptors of one process. A copy for a child process shares everything until one of both changes: most
 * children run another program at once, and close what they got.
 */
export class DescriptorTable {
  #low: (Descriptor | undefined)[] = [];
  #high: Map<number, Descriptor> | undefined = undefined;
  #size = 0;
  #shared = false;
  #owner: number = ++lastOwner;

  get size(): number {
    return this.#size;
  }

  get(fd: number): Descriptor | undefined {
    if (fd >= 0 && fd < LOW) return this.#low[fd];
    return this.#high?.get(fd);
  }

  /** Adds or replaces a descriptor. False when the table is full. */
  set(fd: number, descriptor: Descriptor): boolean {
    const isNew = this.get(fd) === undefined;
    if (fd < 0 || (isNew && this.#size >= limits.descriptorsPerProcess)) return false;
    this.#unshare();
    if (isNew) this.#size++;
    descriptor.owner = this.#owner;
    if (fd < LOW) {
      while (this.#low.length < fd) this.#low.push(undefined);
      this.#low[fd] = descriptor;
    } else {
      this.#high ??= new Map();
      this.#high.set(fd, descriptor);
    }
    return true;
  }

  /** The descriptor, in a form that may be changed without changing what others see. */
  own(fd: number, descriptor: Descriptor): Descriptor {
    if (descriptor.owner === this.#owner) return descriptor;
    const copy = descriptor.copy();
    this.set(fd, copy);
    return copy;
  }

  delete(fd: number): void {
    if (this.get(fd) === undefined) return;
    this.#unshare();
    this.#size--;
    if (fd < LOW) this.#low[fd] = undefined;
    else this.#high?.delete(fd);
  }

  /** Takes over all descriptors of a parent; whatever was in the table is forgotten. */
  inherit(parent: DescriptorTable): void {
    this.#low = parent.#low;
    this.#high = parent.#high;
    this.#size = parent.#size;
    this.#shared = true;
    parent.#shared = true;
    // Descriptors of the parent are now seen by two tables, so neither may change them in place.
    this.#owner = ++lastOwner;
    parent.#owner = ++lastOwner;
  }

  /** Deletes all descriptors for which the condition holds. */
  deleteWhere(condition: (descriptor: Descriptor, fd: number) => boolean): void {
    for (const [fd, descriptor] of this.entries()) {
      if (condition(descriptor, fd)) this.delete(fd);
    }
  }

  /** Number and descriptor, in ascending order of numbers below 1024, as it was when the iteration began. */
  *entries(): Generator<[fd: number, descriptor: Descriptor]> {
    const low = this.#low;
    const high = this.#high;
    const { length } = low;
    for (let fd = 0; fd < length; fd++) {
      const descriptor = low[fd];
      if (descriptor !== undefined) yield [fd, descriptor];
    }
    if (high !== undefined) yield* high;
  }

  #unshare(): void {
    if (!this.#shared) return;
    this.#low = this.#low.slice();
    this.#high = this.#high && new Map(this.#high);
    this.#shared = false;
  }
}
