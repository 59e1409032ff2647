// SPDX-License-Identifier: Apache-2.0
import { limits } from "../limits.ts";
import type { Descriptor } from "./descriptor.ts";

/** Descriptors below this number lie in an array, the others in a map. */
const LOW = 1024;

let lastOwner = 0;

/** How many descriptors all tables of a machine hold. */
export class DescriptorBudget {
  held = 0;
}

/** What tables hold together, as long as none of them changes it. */
interface Slots {
  low: (Descriptor | undefined)[];
  high: Map<number, Descriptor> | undefined;
  size: number;
  /** How many tables hold it. */
  tables: number;
}

/**
 * The open descriptors of one process. A copy for a child process shares everything until one of both changes: most
 * children run another program at once, and close what they got.
 */
export class DescriptorTable {
  #slots: Slots = { low: [], high: undefined, size: 0, tables: 1 };
  #owner: number = ++lastOwner;
  readonly #budget: DescriptorBudget;

  constructor(budget: DescriptorBudget = new DescriptorBudget()) {
    this.#budget = budget;
  }

  get size(): number {
    return this.#slots.size;
  }

  get(fd: number): Descriptor | undefined {
    const { low, high } = this.#slots;
    return fd >= 0 && fd < LOW ? low[fd] : high?.get(fd);
  }

  /** Adds or replaces a descriptor. False when there is no room. */
  set(fd: number, descriptor: Descriptor): boolean {
    if (fd < 0) return false;
    const slots = this.#unshared();
    if (this.get(fd) === undefined) {
      const isFull = slots.size >= limits.descriptorsPerProcess || this.#budget.held >= limits.descriptors;
      if (isFull) return false;
      this.#budget.held++;
      slots.size++;
    }
    descriptor.owner = this.#owner;
    if (fd < LOW) {
      while (slots.low.length < fd) slots.low.push(undefined);
      slots.low[fd] = descriptor;
    } else {
      slots.high ??= new Map();
      slots.high.set(fd, descriptor);
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
    const slots = this.#unshared();
    if (this.get(fd) === undefined) return;
    this.#budget.held--;
    slots.size--;
    if (fd < LOW) slots.low[fd] = undefined;
    else slots.high?.delete(fd);
  }

  /** Takes over all descriptors of a parent; whatever was in the table is forgotten. */
  inherit(parent: DescriptorTable): void {
    this.clear();
    this.#slots = parent.#slots;
    this.#slots.tables++;
    // Descriptors of the parent are now seen by two tables, so neither may change them in place.
    this.#owner = ++lastOwner;
    parent.#owner = ++lastOwner;
  }

  /** Forgets all descriptors. */
  clear(): void {
    const slots = this.#slots;
    slots.tables--;
    if (slots.tables === 0) this.#budget.held -= slots.size;
    this.#slots = { low: [], high: undefined, size: 0, tables: 1 };
  }

  /** Deletes all descriptors for which the condition holds. */
  deleteWhere(condition: (descriptor: Descriptor, fd: number) => boolean): void {
    const { low, high } = this.#slots;
    for (let fd = 0; fd < low.length; fd++) {
      const descriptor = low[fd];
      if (descriptor !== undefined && condition(descriptor, fd)) this.delete(fd);
    }
    for (const [fd, descriptor] of high ?? []) {
      if (condition(descriptor, fd)) this.delete(fd);
    }
  }

  /** Number and descriptor, in ascending order of numbers below 1024. Deleting while it runs is fine. */
  *entries(): Generator<[fd: number, descriptor: Descriptor]> {
    const { low, high } = this.#slots;
    const { length } = low;
    for (let fd = 0; fd < length; fd++) {
      const descriptor = low[fd];
      if (descriptor !== undefined) yield [fd, descriptor];
    }
    if (high !== undefined) yield* high;
  }

  /** Slots that no other table holds. When there is no room for a copy, the descriptors are forgotten. */
  #unshared(): Slots {
    const { low, high, size, tables } = this.#slots;
    if (tables === 1) return this.#slots;
    if (this.#budget.held + size > limits.descriptors) {
      this.clear();
      return this.#slots;
    }
    this.#budget.held += size;
    this.#slots.tables--;
    this.#slots = { low: low.slice(), high: high && new Map(high), size, tables: 1 };
    return this.#slots;
  }
}
