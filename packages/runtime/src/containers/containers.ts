// SPDX-License-Identifier: Apache-2.0
import { limits } from "../limits.ts";
import { splitControlGroups } from "./control-groups.ts";
import type { ContainerDescription } from "./description.ts";
import { type ContainerIdentity, identifyContainer } from "./identify.ts";

/** What is known of containers: their descriptions by id, and which control groups belong to which. */
export class Containers {
  readonly #descriptions = new Map<string, ContainerDescription>();
  /** Raw control groups to the container, or null for the machine itself. */
  readonly #identities = new Map<string, ContainerIdentity | null>();
  /** The container that the current event describes, and the number of that event. */
  described: { event: number; container: ContainerDescription } | undefined = undefined;

  get(id: string): ContainerDescription | undefined {
    return this.#descriptions.get(id);
  }

  add(container: ContainerDescription): void {
    this.#descriptions.delete(container.id);
    makeRoom(this.#descriptions);
    this.#descriptions.set(container.id, container);
  }

  delete(id: string): void {
    this.#descriptions.delete(id);
  }

  clear(): void {
    this.#descriptions.clear();
    this.described = undefined;
  }

  /** Whether any container has this address. */
  hasAddress(address: string): boolean {
    for (const container of this.#descriptions.values()) {
      if (container.ip === address && address !== "") return true;
    }
    return false;
  }

  /**
   * The container of a thread.
   *
   * @param rawControlGroups `subsystem=path` each, separated by NUL
   */
  identify(rawControlGroups: string): ContainerIdentity | undefined {
    if (rawControlGroups === "") return undefined;
    let identity = this.#identities.get(rawControlGroups);
    if (identity === undefined) {
      const paths = splitControlGroups(rawControlGroups).map(({ path }) => path);
      identity = identifyContainer(paths) ?? null;
      makeRoom(this.#identities);
      this.#identities.set(rawControlGroups, identity);
    }
    return identity ?? undefined;
  }
}

/** Lets the oldest entry go when a table is full. */
function makeRoom(table: Map<string, unknown>): void {
  if (table.size < limits.containers) return;
  for (const oldest of table.keys()) {
    table.delete(oldest);
    return;
  }
}
