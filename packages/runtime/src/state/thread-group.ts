// SPDX-License-Identifier: Apache-2.0

/** What a group must know of a thread. */
interface Member {
  readonly isLeader: boolean;
  readonly dead: boolean;
}

/** The threads of one process. */
export class ThreadGroup<Thread extends Member> {
  readonly pid: number;
  leader: Thread | undefined = undefined;
  /** The threads beside the leader. Most processes have none. */
  #others: Set<Thread> | undefined = undefined;
  /** How many threads live. */
  alive = 0;
  /** Whether orphans below it become its children: init processes, and those that asked for it. */
  isReaper: boolean;

  constructor(pid: number, isReaper: boolean) {
    this.pid = pid;
    this.isReaper = isReaper;
  }

  add(thread: Thread): void {
    this.alive++;
    if (thread.isLeader) {
      this.leader = thread;
      return;
    }
    this.#others ??= new Set();
    this.#others.add(thread);
  }

  remove(thread: Thread): void {
    if (this.leader === thread) this.leader = undefined;
    else this.#others?.delete(thread);
  }

  /** A living thread other than the given one. */
  findLiving(except?: Thread): Thread | undefined {
    const { leader } = this;
    if (leader !== undefined && !leader.dead && leader !== except) return leader;
    for (const thread of this.others) {
      if (!thread.dead && thread !== except) return thread;
    }
    return undefined;
  }

  /** The threads beside the leader, oldest first. */
  get others(): Iterable<Thread> {
    return this.#others ?? [];
  }
}
