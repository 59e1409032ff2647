// SPDX-License-Identifier: Apache-2.0
import { limits } from "../limits.ts";

/** An account. */
export interface User {
  name: string;
  home: string;
  shell: string;
}

/** The accounts and groups of the machine and of its containers, which have their own. */
export class Users {
  readonly #users = new Map<string, Map<number, User>>();
  readonly #groups = new Map<string, Map<number, string>>();

  /** @param container its id, or "" for the machine */
  getUser(container: string, uid: number): User | undefined {
    return this.#users.get(container)?.get(uid);
  }

  /** The name of a group. */
  getGroup(container: string, gid: number): string | undefined {
    return this.#groups.get(container)?.get(gid);
  }

  addUser(container: string, uid: number, user: User): void {
    // Lines of the name service switch are no accounts.
    if (/^[+-]/.test(user.name)) return;
    tableOf(this.#users, container)?.set(uid, user);
  }

  addGroup(container: string, gid: number, name: string): void {
    if (/^[+-]/.test(name)) return;
    tableOf(this.#groups, container)?.set(gid, name);
  }

  deleteUser(container: string, uid: number): void {
    this.#users.get(container)?.delete(uid);
  }

  deleteGroup(container: string, gid: number): void {
    this.#groups.get(container)?.delete(gid);
  }

  /** Every machine and container has a root, whether or not somebody told of it. */
  ensure(container: string, uid: number, gid: number): void {
    if (container !== "") return;
    if (uid === 0 && this.getUser("", 0) === undefined) this.addUser("", 0, ROOT);
    if (gid === 0 && this.getGroup("", 0) === undefined) this.addGroup("", 0, "root");
  }
}

const ROOT: User = { name: "root", home: "/root", shell: "" };

/** The table of a container; undefined when it is full or there are too many containers. */
function tableOf<T>(tables: Map<string, Map<number, T>>, container: string): Map<number, T> | undefined {
  let table = tables.get(container);
  if (table === undefined) {
    if (tables.size >= limits.containers) return undefined;
    table = new Map();
    tables.set(container, table);
  }
  return table.size < limits.usersPerContainer ? table : undefined;
}
