// SPDX-License-Identifier: Apache-2.0

/** What a group must know of a thread. */
interface Member {
  readonly isLeader: boolean;
  readonly dead: boolean;
}

/** The threads of one process. */
export class ThreadGroup<Thread extends Member> {
  readonly pid: number;
  /** Living threads first; a dead leader stays as long as the group does. */
  readonly threads: Set<Thread> = new Set();
  leader: Thread | undefined = undefined;
  /** How many threads live. */
  alive = 0;
  /** Whether orphans below it become its children: init processes, and those that asked for it. */
  isReaper: boolean;

  constructor(pid: number, isReaper: boolean) {
    this.pid = pid;
    this.isReaper = isReaper;
  }

  add(thread: Thread): void {
    this.threads.add(thread);
    this.alive++;
    if (thread.isLeader) this.leader = thread;
  }

  remove(thread: Thread): void {
    this.threads.delete(thread);
    if (this.leader === thread) this.leader = undefined;
  }

  /** A living thread other than the given one. */
  findLiving(except?: Thread): Thread | undefined {
    for (const thread of this.threads) {
      if (!thread.dead && thread !== except) return thread;
    }
    return undefined;
  }
}
