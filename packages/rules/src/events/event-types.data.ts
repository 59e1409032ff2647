// SPDX-License-Identifier: Apache-2.0

/**
 * Every event code of the scap format, schema 4: the wire format that captures hold and the sensor writes.
 * One line an event:
 *
 * ```
 * line      = code " " name " " category [ "@" origin ] " " traits { " " parameter } ;
 * origin    = "tracepoint" | "meta" | "plugin" | "iterator" ;   (absent: a system call)
 * traits    = "-" | { letter } ;
 * parameter = name ":" type [ "/hex" | "/octal" ] [ "#" table | "@" index ] ;
 * ```
 * Letters: `c` creates a descriptor, `d` destroys one, `u` uses one, `r` reads from it, `w` writes to it, `s` changes
 * state, `h` is hidden from rules, `b` may block, `k` is kept out of the thread's last event, `o` old (only in
 * captures), `x` unused, `l` large (32-bit parameter lengths), `v` may need conversion when it comes from a capture.
 * `#table` names a table of `flags.data.ts`, or of {@link DYNAMIC_TYPES} for `dynamic`; `@index` is the parameter
 * with the descriptor of the directory that a relative path starts from.
 *
 * Source: the event table of the Falco libraries, driver schema 4.3.
 */
export const EVENT_TYPES = `
0 syscall other ov ID:syscall-id nativeID:uint16
1 syscall other v ID:syscall-id nativeID:uint16
2 open file csvh name:path flags:flags32/hex#file-flags mode:uint32/octal
3 open file csv fd:fd name:path flags:flags32/hex#file-flags mode:uint32/octal dev:uint32/hex ino:uint64
4 close io-other dusov fd:fd
5 close io-other dusv res:errno fd:fd
6 read io-read urov fd:fd size:uint32
7 read io-read urv res:errno data:bytes fd:fd size:uint32
8 write io-write uwov fd:fd size:uint32
9 write io-write uwv res:errno data:bytes fd:fd size:uint32
10 brk memory ov size:uint32
11 brk memory ov res:uint64/hex
12 execve process sov
13 execve process sov res:errno exe:string args:bytes tid:pid pid:pid ptid:pid cwd:string fdlimit:uint64
14 clone process so
15 clone process sov res:pid exe:string args:bytes tid:pid pid:pid ptid:pid cwd:string fdlimit:int64 flags:flags32/hex#clone-flags uid:uint32 gid:uint32
16 procexit process@tracepoint sov
17 NA unknown x
18 socket net csov domain:enum32#socket-families type:uint32 proto:uint32
19 socket net csv fd:fd domain:enum32#socket-families type:uint32 proto:uint32 flags:flags32/hex#file-flags
20 bind net usov fd:fd
21 bind net usv res:errno addr:socket-address fd:fd
22 connect net usvh fd:fd addr:socket-address
23 connect net usv res:errno tuple:socket-tuple fd:fd addr:socket-address
24 listen net uov fd:fd backlog:int32
25 listen net uv res:errno fd:fd backlog:int32
26 accept net cso
27 accept net csov fd:fd tuple:socket-tuple queuepct:uint8
28 send io-write uwov fd:fd size:uint32
29 send io-write uwv res:errno data:bytes fd:fd size:uint32 tuple:socket-tuple
30 sendto io-write uwsov fd:fd size:uint32 tuple:socket-tuple
31 sendto io-write uwsv res:errno data:bytes fd:fd size:uint32 tuple:socket-tuple
32 recv io-read urov fd:fd size:uint32
33 recv io-read urv res:errno data:bytes fd:fd size:uint32 tuple:socket-tuple
34 recvfrom io-read ursov fd:fd size:uint32
35 recvfrom io-read ursv res:errno data:bytes tuple:socket-tuple fd:fd size:uint32
36 shutdown net usov fd:fd how:enum8/hex#shutdown-how
37 shutdown net usv res:errno fd:fd how:enum8/hex#shutdown-how
38 getsockname net o
39 getsockname net -
40 getpeername net o
41 getpeername net -
42 socketpair ipc csov domain:enum32#socket-families type:uint32 proto:uint32
43 socketpair ipc csv res:errno fd1:fd fd2:fd source:uint64/hex peer:uint64/hex domain:enum32#socket-families type:uint32 proto:uint32
44 setsockopt net o
45 setsockopt net u res:errno fd:fd level:enum8#sockopt-levels optname:enum8#sockopt-options val:dynamic#sockopt optlen:uint32
46 getsockopt net so
47 getsockopt net us res:errno fd:fd level:enum8#sockopt-levels optname:enum8#sockopt-options val:dynamic#sockopt optlen:uint32
48 sendmsg io-write uwsov fd:fd size:uint32 tuple:socket-tuple
49 sendmsg io-write uwsv res:errno data:bytes fd:fd size:uint32 tuple:socket-tuple
50 sendmmsg io-write o
51 sendmmsg io-write uwsv res:errno fd:fd size:uint32 data:bytes tuple:socket-tuple
52 recvmsg io-read ursov fd:fd
53 recvmsg io-read ursv res:errno size:uint32 data:bytes tuple:socket-tuple msgcontrol:bytes fd:fd
54 recvmmsg io-read o
55 recvmmsg io-read ursv res:errno fd:fd size:uint32 data:bytes tuple:socket-tuple msgcontrol:bytes
56 accept net csov flags:int32/hex
57 accept net csov fd:fd tuple:socket-tuple queuepct:uint8
58 creat file csvh name:path mode:uint32/octal
59 creat file csv fd:fd name:path mode:uint32/octal dev:uint32/hex ino:uint64 creat_flags:flags16/hex#creat-flags
60 pipe ipc cso
61 pipe ipc cs res:errno fd1:fd fd2:fd ino:uint64
62 eventfd ipc csov initval:uint64 flags:uint32/hex
63 eventfd ipc csv res:fd initval:uint64 flags:uint32/hex
64 futex ipc ov addr:uint64/hex op:flags16/hex#futex-operations val:uint64
65 futex ipc v res:errno addr:uint64/hex op:flags16/hex#futex-operations val:uint64
66 stat file o
67 stat file - res:errno path:path
68 lstat file o
69 lstat file - res:errno path:path
70 fstat file uov fd:fd
71 fstat file uv res:errno fd:fd
72 stat64 file o
73 stat64 file - res:errno path:path
74 lstat64 file o
75 lstat64 file - res:errno path:path
76 fstat64 file uo fd:fd
77 fstat64 file - res:errno
78 epoll_wait wait bov maxevents:errno
79 epoll_wait wait bv res:errno maxevents:errno
80 poll wait bov fds:fd-list timeout:int64
81 poll wait bv res:errno fds:fd-list timeout:int64
82 select wait bo
83 select wait b res:errno
84 select wait bo
85 select wait bov res:errno
86 lseek file uov fd:fd offset:uint64 whence:enum8#lseek-whence
87 lseek file uv res:errno fd:fd offset:uint64 whence:enum8#lseek-whence
88 llseek file uov fd:fd offset:uint64 whence:enum8#lseek-whence
89 llseek file uv res:errno fd:fd offset:uint64 whence:enum8#lseek-whence
90 ioctl io-other uov fd:fd request:uint64/hex
91 ioctl io-other uov res:errno
92 getcwd file o
93 getcwd file - res:errno path:string
94 chdir file so
95 chdir file s res:errno path:string
96 fchdir file usov fd:fd
97 fchdir file usv res:errno fd:fd
98 mkdir file ov path:path mode:uint32/hex
99 mkdir file ov res:errno
100 rmdir file ov path:path
101 rmdir file ov res:errno
102 openat file csov dirfd:fd name:string flags:flags32/hex#file-flags mode:uint32/octal
103 openat file csov fd:fd
104 link file ov oldpath:path newpath:path
105 link file ov res:errno
106 linkat file ov olddir:fd oldpath:string newdir:fd newpath:string
107 linkat file ov res:errno
108 unlink file ov path:path
109 unlink file ov res:errno
110 unlinkat file ov dirfd:fd name:string
111 unlinkat file ov res:errno
112 pread io-read urov fd:fd size:uint32 pos:uint64
113 pread io-read urv res:errno data:bytes fd:fd size:uint32 pos:uint64
114 pwrite io-write uwov fd:fd size:uint32 pos:uint64
115 pwrite io-write uwv res:errno data:bytes fd:fd size:uint32 pos:uint64
116 readv io-read urov fd:fd
117 readv io-read urv res:errno size:uint32 data:bytes fd:fd
118 writev io-write uwov fd:fd size:uint32
119 writev io-write uwv res:errno data:bytes fd:fd size:uint32
120 preadv io-read urov fd:fd pos:uint64
121 preadv io-read urv res:errno size:uint32 data:bytes fd:fd pos:uint64
122 pwritev io-write uwov fd:fd size:uint32 pos:uint64
123 pwritev io-write uwv res:errno data:bytes fd:fd size:uint32 pos:uint64
124 dup io-other cusov fd:fd
125 dup io-other cusov res:fd
126 signalfd signal csov fd:fd mask:uint32/hex flags:uint8/hex
127 signalfd signal csv res:fd fd:fd mask:uint32/hex flags:uint8/hex
128 kill signal ov pid:pid sig:signal
129 kill signal v res:errno pid:pid sig:signal
130 tkill signal ov tid:pid sig:signal
131 tkill signal v res:errno tid:pid sig:signal
132 tgkill signal ov pid:pid tid:pid sig:signal
133 tgkill signal v res:errno pid:pid tid:pid sig:signal
134 nanosleep sleep bov interval:duration
135 nanosleep sleep bv res:errno interval:duration
136 timerfd_create time csov clockid:uint8 flags:uint8/hex
137 timerfd_create time csv res:fd clockid:uint8 flags:uint8/hex
138 inotify_init ipc csov flags:uint8/hex
139 inotify_init ipc csv res:fd flags:uint8/hex
140 getrlimit process ov resource:enum8#rlimit-resources
141 getrlimit process v res:errno cur:int64 max:int64 resource:enum8#rlimit-resources
142 setrlimit process ov resource:enum8#rlimit-resources
143 setrlimit process v res:errno cur:int64 max:int64 resource:enum8#rlimit-resources
144 prlimit process ov pid:pid resource:enum8#rlimit-resources
145 prlimit process v res:errno newcur:int64 newmax:int64 oldcur:int64 oldmax:int64 pid:int64 resource:enum8#rlimit-resources
146 switch scheduler@tracepoint kov next:pid
147 NA unknown x
148 drop internal@meta k ratio:uint32
149 drop internal@meta k ratio:uint32
150 fcntl io-other usov fd:fd cmd:enum8#fcntl-commands
151 fcntl io-other usv res:fd fd:fd cmd:enum8#fcntl-commands arg:uint64/hex
152 switch scheduler@tracepoint - next:pid pgft_maj:uint64 pgft_min:uint64 vm_size:uint32 vm_rss:uint32 vm_swap:uint32
153 NA unknown x
154 execve process sov
155 execve process sov res:errno exe:string args:bytes tid:pid pid:pid ptid:pid cwd:string fdlimit:uint64 pgft_maj:uint64 pgft_min:uint64 vm_size:uint32 vm_rss:uint32 vm_swap:uint32
156 clone process so
157 clone process sov res:pid exe:string args:bytes tid:pid pid:pid ptid:pid cwd:string fdlimit:int64 pgft_maj:uint64 pgft_min:uint64 vm_size:uint32 vm_rss:uint32 vm_swap:uint32 flags:flags32/hex#clone-flags uid:uint32 gid:uint32
158 brk memory ov addr:uint64/hex
159 brk memory v res:uint64/hex vm_size:uint32 vm_rss:uint32 vm_swap:uint32 addr:uint64/hex
160 mmap memory uov addr:uint64/hex length:uint64 prot:flags32/hex#prot-flags flags:flags32/hex#mmap-flags fd:fd offset:uint64
161 mmap memory uv res:errno/hex vm_size:uint32 vm_rss:uint32 vm_swap:uint32 addr:uint64/hex length:uint64 prot:flags32/hex#prot-flags flags:flags32/hex#mmap-flags fd:fd offset:uint64
162 mmap2 memory uov addr:uint64/hex length:uint64 prot:flags32/hex#prot-flags flags:flags32/hex#mmap-flags fd:fd pgoffset:uint64
163 mmap2 memory uv res:errno/hex vm_size:uint32 vm_rss:uint32 vm_swap:uint32 addr:uint64/hex length:uint64 prot:flags32/hex#prot-flags flags:flags32/hex#mmap-flags fd:fd pgoffset:uint64
164 munmap memory ov addr:uint64/hex length:uint64
165 munmap memory v res:errno vm_size:uint32 vm_rss:uint32 vm_swap:uint32 addr:uint64/hex length:uint64
166 splice io-other uov fd_in:fd fd_out:fd size:uint64 flags:flags32/hex#splice-flags
167 splice io-other uv res:errno fd_in:fd fd_out:fd size:uint64 flags:flags32/hex#splice-flags
168 ptrace process ov request:enum16#ptrace-requests pid:pid
169 ptrace process v res:errno addr:dynamic/hex#ptrace data:dynamic/hex#ptrace request:enum16#ptrace-requests pid:pid
170 ioctl io-other uov fd:fd request:uint64/hex argument:uint64/hex
171 ioctl io-other uv res:errno fd:fd request:uint64/hex argument:uint64/hex
172 execve process sov
173 execve process sov res:errno exe:string args:bytes tid:pid pid:pid ptid:pid cwd:string fdlimit:uint64 pgft_maj:uint64 pgft_min:uint64 vm_size:uint32 vm_rss:uint32 vm_swap:uint32 env:bytes
174 rename file o
175 rename file - res:errno oldpath:path newpath:path
176 renameat file o
177 renameat file - res:errno olddirfd:fd oldpath:relative-path@1 newdirfd:fd newpath:relative-path@3
178 symlink file o
179 symlink file - res:errno target:string linkpath:path
180 symlinkat file o
181 symlinkat file u res:errno target:string linkdirfd:fd linkpath:relative-path@2
182 fork process so
183 fork process sov res:pid exe:string args:bytes tid:pid pid:pid ptid:pid cwd:string fdlimit:int64 pgft_maj:uint64 pgft_min:uint64 vm_size:uint32 vm_rss:uint32 vm_swap:uint32 flags:flags32/hex#clone-flags uid:uint32 gid:uint32
184 vfork process so
185 vfork process sov res:pid exe:string args:bytes tid:pid pid:pid ptid:pid cwd:string fdlimit:int64 pgft_maj:uint64 pgft_min:uint64 vm_size:uint32 vm_rss:uint32 vm_swap:uint32 flags:flags32/hex#clone-flags uid:uint32 gid:uint32
186 procexit process@tracepoint s status:errno ret:errno sig:signal core:uint8 reaper_tid:pid
187 NA unknown x
188 sendfile io-write uov out_fd:fd in_fd:fd offset:uint64 size:uint64
189 sendfile io-write uv res:errno offset:uint64 out_fd:fd in_fd:fd size:uint64
190 quotactl user ov cmd:flags16#quotactl-cmds type:flags8#quotactl-types id:uint32 quota_fmt:flags8#quotactl-quota-fmts
191 quotactl user v res:errno special:string quotafilepath:string dqb_bhardlimit:uint64 dqb_bsoftlimit:uint64 dqb_curspace:uint64 dqb_ihardlimit:uint64 dqb_isoftlimit:uint64 dqb_btime:duration dqb_itime:duration dqi_bgrace:duration dqi_igrace:duration dqi_flags:flags8#quotactl-dqi-flags quota_fmt_out:flags8#quotactl-quota-fmts cmd:flags16#quotactl-cmds type:flags8#quotactl-types id:uint32 quota_fmt:flags8#quotactl-quota-fmts
192 setresuid user sov ruid:uid euid:uid suid:uid
193 setresuid user sv res:errno ruid:uid euid:uid suid:uid
194 setresgid user sov rgid:gid egid:gid sgid:gid
195 setresgid user sv res:errno rgid:gid egid:gid sgid:gid
196 scapevent internal@meta k event_type:uint32 event_data:uint64
197 NA unknown x
198 setuid user sov uid:uid
199 setuid user sv res:errno uid:uid
200 setgid user sov gid:gid
201 setgid user sv res:errno gid:gid
202 getuid user o
203 getuid user - uid:uid
204 geteuid user o
205 geteuid user - euid:uid
206 getgid user o
207 getgid user - gid:gid
208 getegid user o
209 getegid user - egid:gid
210 getresuid user o
211 getresuid user - res:errno ruid:uid euid:uid suid:uid
212 getresgid user o
213 getresgid user - res:errno rgid:gid egid:gid sgid:gid
214 execve process sov
215 execve process sov res:errno exe:string args:bytes tid:pid pid:pid ptid:pid cwd:string fdlimit:uint64 pgft_maj:uint64 pgft_min:uint64 vm_size:uint32 vm_rss:uint32 vm_swap:uint32 comm:string env:bytes
216 clone process so
217 clone process sov res:pid exe:string args:bytes tid:pid pid:pid ptid:pid cwd:string fdlimit:int64 pgft_maj:uint64 pgft_min:uint64 vm_size:uint32 vm_rss:uint32 vm_swap:uint32 comm:string flags:flags32/hex#clone-flags uid:uint32 gid:uint32
218 fork process so
219 fork process sov res:pid exe:string args:bytes tid:pid pid:pid ptid:pid cwd:string fdlimit:int64 pgft_maj:uint64 pgft_min:uint64 vm_size:uint32 vm_rss:uint32 vm_swap:uint32 comm:string flags:flags32/hex#clone-flags uid:uint32 gid:uint32
220 vfork process so
221 vfork process sov res:pid exe:string args:bytes tid:pid pid:pid ptid:pid cwd:string fdlimit:int64 pgft_maj:uint64 pgft_min:uint64 vm_size:uint32 vm_rss:uint32 vm_swap:uint32 comm:string flags:flags32/hex#clone-flags uid:uint32 gid:uint32
222 clone process so
223 clone process sv res:pid exe:string args:bytes tid:pid pid:pid ptid:pid cwd:string fdlimit:int64 pgft_maj:uint64 pgft_min:uint64 vm_size:uint32 vm_rss:uint32 vm_swap:uint32 comm:string cgroups:bytes flags:flags32/hex#clone-flags uid:uint32 gid:uint32 vtid:pid vpid:pid pidns_init_start_ts:uint64
224 fork process so
225 fork process sv res:pid exe:string args:bytes tid:pid pid:pid ptid:pid cwd:string fdlimit:int64 pgft_maj:uint64 pgft_min:uint64 vm_size:uint32 vm_rss:uint32 vm_swap:uint32 comm:string cgroups:bytes flags:flags32/hex#clone-flags uid:uint32 gid:uint32 vtid:pid vpid:pid pidns_init_start_ts:uint64
226 vfork process so
227 vfork process sv res:pid exe:string args:bytes tid:pid pid:pid ptid:pid cwd:string fdlimit:int64 pgft_maj:uint64 pgft_min:uint64 vm_size:uint32 vm_rss:uint32 vm_swap:uint32 comm:string cgroups:bytes flags:flags32/hex#clone-flags uid:uint32 gid:uint32 vtid:pid vpid:pid pidns_init_start_ts:uint64
228 container internal@meta skov id:string type:uint32 name:string image:string
229 NA unknown x
230 execve process sov
231 execve process sov res:errno exe:string args:bytes tid:pid pid:pid ptid:pid cwd:string fdlimit:uint64 pgft_maj:uint64 pgft_min:uint64 vm_size:uint32 vm_rss:uint32 vm_swap:uint32 comm:string cgroups:bytes env:bytes
232 signaldeliver signal@tracepoint - spid:pid dpid:pid sig:signal
233 NA unknown x
234 procinfo internal@meta k cpu_usr:uint64 cpu_sys:uint64
235 NA unknown x
236 getdents file uov fd:fd
237 getdents file uv res:errno fd:fd
238 getdents64 file uov fd:fd
239 getdents64 file uv res:errno fd:fd
240 setns process uov fd:fd nstype:flags32/hex#clone-flags
241 setns process uv res:errno fd:fd nstype:flags32/hex#clone-flags
242 flock file uov fd:fd operation:flags32/hex#flock-flags
243 flock file uv res:errno fd:fd operation:flags32/hex#flock-flags
244 cpu_hotplug system@meta sk cpu:uint32 action:uint32
245 NA unknown x
246 accept net cso
247 accept net cs fd:fd tuple:socket-tuple queuepct:uint8 queuelen:uint32 queuemax:uint32
248 accept net csov flags:int32/hex
249 accept net csov fd:fd tuple:socket-tuple queuepct:uint8 queuelen:uint32 queuemax:uint32
250 semop process ov semid:int32
251 semop process v res:errno nsops:uint32 sem_num_0:uint16 sem_op_0:int16 sem_flg_0:flags16/hex#semop-flags sem_num_1:uint16 sem_op_1:int16 sem_flg_1:flags16/hex#semop-flags semid:int32
252 semctl process ov semid:int32 semnum:int32 cmd:flags16/hex#semctl-commands val:int32
253 semctl process v res:errno semid:int32 semnum:int32 cmd:flags16/hex#semctl-commands val:int32
254 ppoll wait bov fds:fd-list timeout:duration sigmask:sigset
255 ppoll wait bv res:errno fds:fd-list timeout:duration sigmask:sigset
256 mount file sov flags:flags32/hex#mount-flags
257 mount file sv res:errno dev:string dir:path type:string flags:flags32/hex#mount-flags
258 umount file so flags:flags32/hex#umount-flags
259 umount file sov res:errno name:path
260 k8s internal@meta sko json:string
261 NA unknown x
262 semget process ov key:int32/hex nsems:int32 semflg:flags32/hex#semget-flags
263 semget process v res:errno key:int32/hex nsems:int32 semflg:flags32/hex#semget-flags
264 access file ov mode:flags32/hex#access-flags
265 access file v res:errno name:path mode:flags32/hex#access-flags
266 chroot process so
267 chroot process s res:errno path:path
268 tracer other@meta o id:int64 tags:strings args:string-pairs
269 NA unknown x id:int64 tags:strings args:string-pairs
270 mesos internal@meta sko json:string
271 NA unknown x
272 container process@meta sov json:string
273 NA unknown x
274 setsid process so
275 setsid process s res:pid
276 mkdir file ov mode:uint32/hex
277 mkdir file v res:errno path:path mode:uint32/hex
278 rmdir file o
279 rmdir file - res:errno path:path
280 notification other@meta k id:string desc:string
281 NA unknown x
282 execve process sov
283 execve process sov res:errno exe:string args:bytes tid:pid pid:pid ptid:pid cwd:string fdlimit:uint64 pgft_maj:uint64 pgft_min:uint64 vm_size:uint32 vm_rss:uint32 vm_swap:uint32 comm:string cgroups:bytes env:bytes tty:int32
284 unshare process ov flags:flags32/hex#clone-flags
285 unshare process v res:errno flags:flags32/hex#clone-flags
286 infra internal@meta k source:string name:string description:string scope:string
287 NA unknown x
288 execve process sov filename:path
289 execve process sov res:errno exe:string args:bytes tid:pid pid:pid ptid:pid cwd:string fdlimit:uint64 pgft_maj:uint64 pgft_min:uint64 vm_size:uint32 vm_rss:uint32 vm_swap:uint32 comm:string cgroups:bytes env:bytes tty:int32
290 page_fault other@tracepoint k addr:uint64/hex ip:uint64/hex error:flags32/hex#pf-flags
291 NA unknown x
292 execve process sovh filename:path
293 execve process sv res:errno exe:string args:bytes tid:pid pid:pid ptid:pid cwd:string fdlimit:uint64 pgft_maj:uint64 pgft_min:uint64 vm_size:uint32 vm_rss:uint32 vm_swap:uint32 comm:string cgroups:bytes env:bytes tty:uint32 vpgid:pid loginuid:uid flags:flags32/hex#execve-flags cap_inheritable:uint64/hex cap_permitted:uint64/hex cap_effective:uint64/hex exe_ino:uint64 exe_ino_ctime:time exe_ino_mtime:time uid:uid trusted_exepath:path pgid:pid gid:gid filename:path
294 setpgid process ov pid:pid pgid:pid
295 setpgid process v res:errno pid:pid pgid:pid
296 bpf other cov cmd:int64
297 bpf other cov res_or_fd:dynamic#bpf
298 seccomp other ov op:uint64 flags:uint64/hex
299 seccomp other v res:errno op:uint64 flags:uint64/hex
300 unlink file o
301 unlink file - res:errno path:path
302 unlinkat file o
303 unlinkat file u res:errno dirfd:fd name:relative-path@1 flags:flags32/hex#unlinkat-flags
304 mkdirat file o
305 mkdirat file u res:errno dirfd:fd path:relative-path@1 mode:uint32/hex
306 openat file csvh dirfd:fd name:relative-path flags:flags32/hex#file-flags mode:uint32/octal
307 openat file csv fd:fd dirfd:fd name:relative-path@1 flags:flags32/hex#file-flags mode:uint32/octal dev:uint32/hex ino:uint64
308 link file o
309 link file - res:errno oldpath:path newpath:path
310 linkat file o
311 linkat file - res:errno olddir:fd oldpath:relative-path@1 newdir:fd newpath:relative-path@3 flags:flags32/hex#linkat-flags
312 fchmodat file o
313 fchmodat file u res:errno dirfd:fd filename:relative-path@1 mode:mode#chmod-mode
314 chmod file o
315 chmod file - res:errno filename:path mode:mode#chmod-mode
316 fchmod file o
317 fchmod file u res:errno fd:fd mode:mode#chmod-mode
318 renameat2 file o
319 renameat2 file - res:errno olddirfd:fd oldpath:relative-path@1 newdirfd:fd newpath:relative-path@3 flags:flags32/hex#renameat2-flags
320 userfaultfd file cso
321 userfaultfd file cs res:errno flags:flags32/hex#file-flags
322 pluginevent other@plugin l plugin_id:uint32 event_data:bytes
323 NA unknown x
324 container process@meta sl json:string
325 NA unknown x
326 openat2 file csvh dirfd:fd name:relative-path flags:flags32/hex#file-flags mode:uint32/octal resolve:flags32/hex#openat2-flags
327 openat2 file csv fd:fd dirfd:fd name:relative-path@1 flags:flags32/hex#file-flags mode:uint32/octal resolve:flags32/hex#openat2-flags dev:uint32/hex ino:uint64
328 mprotect memory ov addr:uint64/hex length:uint64 prot:flags32/hex#prot-flags
329 mprotect memory v res:errno addr:uint64/hex length:uint64 prot:flags32/hex#prot-flags
330 execveat process sovh dirfd:fd pathname:relative-path flags:flags32/hex#execveat-flags
331 execveat process sv res:errno exe:string args:bytes tid:pid pid:pid ptid:pid cwd:string fdlimit:uint64 pgft_maj:uint64 pgft_min:uint64 vm_size:uint32 vm_rss:uint32 vm_swap:uint32 comm:string cgroups:bytes env:bytes tty:uint32 vpgid:pid loginuid:uid flags:flags32/hex#execve-flags cap_inheritable:uint64/hex cap_permitted:uint64/hex cap_effective:uint64/hex exe_ino:uint64 exe_ino_ctime:time exe_ino_mtime:time uid:uid trusted_exepath:path pgid:pid gid:gid
332 copy_file_range file urwov fdin:fd offin:uint64 len:uint64
333 copy_file_range file urwv res:errno fdout:fd offout:uint64 fdin:fd offin:uint64 len:uint64
334 clone3 process so
335 clone3 process sv res:pid exe:string args:bytes tid:pid pid:pid ptid:pid cwd:string fdlimit:int64 pgft_maj:uint64 pgft_min:uint64 vm_size:uint32 vm_rss:uint32 vm_swap:uint32 comm:string cgroups:bytes flags:flags32/hex#clone-flags uid:uint32 gid:uint32 vtid:pid vpid:pid pidns_init_start_ts:uint64
336 open_by_handle_at file cso
337 open_by_handle_at file cs fd:fd mountfd:fd flags:flags32/hex#file-flags path:path dev:uint32/hex ino:uint64
338 io_uring_setup io-other cso
339 io_uring_setup io-other cs res:errno entries:uint32 sq_entries:uint32 cq_entries:uint32 flags:flags32/hex#io-uring-setup-flags sq_thread_cpu:uint32 sq_thread_idle:uint32 features:flags32/hex#io-uring-setup-feats
340 io_uring_enter io-other o
341 io_uring_enter io-other u res:errno fd:fd to_submit:uint32 min_complete:uint32 flags:flags32/hex#io-uring-enter-flags sig:sigset
342 io_uring_register io-other o
343 io_uring_register io-other u res:errno fd:fd opcode:enum16#io-uring-register-opcodes arg:uint64/hex nr_args:uint32
344 mlock memory o
345 mlock memory - res:errno addr:uint64/hex len:uint64
346 munlock memory o
347 munlock memory - res:errno addr:uint64/hex len:uint64
348 mlockall memory o
349 mlockall memory - res:errno flags:flags32/hex#mlockall-flags
350 munlockall memory o
351 munlockall memory - res:errno
352 capset process so
353 capset process s res:errno cap_inheritable:uint64/hex cap_permitted:uint64/hex cap_effective:uint64/hex
354 useradded process@meta s uid:uint32 gid:uint32 name:string home:string shell:string container_id:string
355 NA unknown x
356 userdeleted process@meta s uid:uint32 gid:uint32 name:string home:string shell:string container_id:string
357 NA unknown x
358 groupadded process@meta s gid:uint32 name:string container_id:string
359 NA unknown x
360 groupdeleted process@meta s gid:uint32 name:string container_id:string
361 NA unknown x
362 dup2 io-other cuso fd:fd
363 dup2 io-other cus res:fd oldfd:fd newfd:fd
364 dup3 io-other cuso fd:fd
365 dup3 io-other cus res:fd oldfd:fd newfd:fd flags:flags32/hex#file-flags
366 dup io-other cuso fd:fd
367 dup io-other cus res:fd oldfd:fd
368 bpf other co cmd:int64
369 bpf other c fd:fd cmd:enum32#bpf-commands
370 mlock2 memory o
371 mlock2 memory - res:errno addr:uint64/hex len:uint64 flags:flags32/hex#mlock2-flags
372 fsconfig system o
373 fsconfig system u res:errno fd:fd cmd:enum32#fsconfig-cmds key:string value_bytebuf:bytes value_charbuf:string aux:int32
374 epoll_create wait csov size:int32
375 epoll_create wait csv res:errno size:int32
376 epoll_create1 wait csov flags:flags32/hex#epoll-create1-flags
377 epoll_create1 wait csv res:errno flags:flags32/hex#epoll-create1-flags
378 chown file o
379 chown file - res:errno path:path uid:uint32 gid:uint32
380 lchown file o
381 lchown file - res:errno path:path uid:uint32 gid:uint32
382 fchown file o
383 fchown file u res:errno fd:fd uid:uint32 gid:uint32
384 fchownat file o
385 fchownat file u res:errno dirfd:fd pathname:relative-path@1 uid:uint32 gid:uint32 flags:flags32/hex#fchownat-flags
386 umount file so
387 umount file s res:errno name:path
388 accept4 net csov flags:int32/hex
389 accept4 net csv fd:fd tuple:socket-tuple queuepct:uint8 queuelen:uint32 queuemax:uint32 flags:int32/hex
390 umount2 file sov flags:flags32/hex#umount-flags
391 umount2 file sv res:errno name:path flags:flags32/hex#umount-flags
392 pipe2 ipc cso
393 pipe2 ipc cs res:errno fd1:fd fd2:fd ino:uint64 flags:flags32/hex#file-flags
394 inotify_init1 ipc cso
395 inotify_init1 ipc cs res:fd flags:flags16/hex#file-flags
396 eventfd2 ipc csov initval:uint64
397 eventfd2 ipc csv res:fd flags:flags16/hex#file-flags initval:uint64
398 signalfd4 signal csov fd:fd mask:uint32/hex
399 signalfd4 signal csv res:fd flags:flags16/hex#file-flags fd:fd mask:uint32/hex
400 prctl process so
401 prctl process s res:errno option:enum32#prctl-options arg2_str:string arg2_int:int64
402 asyncevent other@meta l plugin_id:uint32 name:string data:bytes
403 NA unknown x
404 memfd_create memory cso
405 memfd_create memory cs fd:fd name:string flags:flags32/hex#memfd-create-flags
406 pidfd_getfd process cso
407 pidfd_getfd process cs fd:fd pid_fd:fd target_fd:fd flags:uint32/hex
408 pidfd_open process cso
409 pidfd_open process cs fd:fd pid:pid flags:flags32/hex#pidfd-open-flags
410 init_module other o
411 init_module other - res:errno img:bytes length:uint64 uargs:string
412 finit_module other o
413 finit_module other ur res:errno fd:fd uargs:string flags:flags32/hex#finit-module-flags
414 mknod other o
415 mknod other - res:errno path:path mode:mode#mknod-mode dev:uint32
416 mknodat other o
417 mknodat other u res:errno dirfd:fd path:relative-path@1 mode:mode#mknod-mode dev:uint32
418 newfstatat file o
419 newfstatat file u res:errno dirfd:fd path:relative-path@1 flags:flags32/hex#newfstatat-flags
420 process_vm_readv ipc o
421 process_vm_readv ipc - res:int64 pid:pid data:bytes
422 process_vm_writev ipc o
423 process_vm_writev ipc - res:int64 pid:pid data:bytes
424 delete_module other o
425 delete_module other - res:errno name:string flags:flags32/hex#delete-module-flags
426 setreuid user so
427 setreuid user s res:errno ruid:uid euid:uid
428 setregid user o
429 setregid user s res:errno rgid:uid egid:uid
430 task process@iterator s ppid:pid32 pgid:pid32 vpgid:pid32 sid:pid32 comm:string argv:strings exepath:path flags:flags32/hex#execve-flags env:strings cwd:string fdlimit:uint64 euid:uid egid:gid cap_permitted:uint64/hex cap_effective:uint64/hex cap_inheritable:uint64/hex exe_ino_num:uint64 exe_ino_ctime:time exe_ino_mtime:time vm_size:uint32 vm_rss:uint32 vm_swap:uint32 pgft_maj:uint64 pgft_min:uint64 vtgid:pid32 vpid:pid32 pidns_init_start_ts:uint64 cgroups:strings root:path start_time:time tty:uint32 loginuid:uid
431 NA unknown x
432 task_file_pipe file@iterator s fd:fd32 path:path ino_num:uint64
433 NA unknown x
434 task_file_memfd file@iterator s fd:fd32 path:path ino_num:uint64
435 NA unknown x
436 task_file_regular file@iterator s fd:fd32 path:path flags:flags32/hex#file-flags mnt_id:uint32 ino_num:uint64
437 NA unknown x
438 task_file_directory file@iterator s fd:fd32 path:path ino_num:uint64
439 NA unknown x
440 task_file_socket_inet file@iterator s fd:fd32 sk_type:uint16 sk_proto:uint16 local_ip:ipv4-address/hex local_port:port/hex remote_ip:ipv4-address/hex remote_port:port/hex ino_num:uint64
441 NA unknown x
442 task_file_socket_inet6 file@iterator s fd:fd32 sk_type:uint16 sk_proto:uint16 local_ip:ipv6-address/hex local_port:port/hex remote_ip:ipv6-address/hex remote_port:port/hex ino_num:uint64
443 NA unknown x
444 task_file_socket_unix file@iterator s fd:fd32 sk_type:uint16 sk_proto:uint16 sk_pointer:uint64 sun_path:path ino_num:uint64
445 NA unknown x
446 task_file_socket_netlink file@iterator s fd:fd32 sk_type:uint16 sk_proto:uint16 ino_num:uint64
447 NA unknown x
448 task_file_anon_inode file@iterator s fd:fd32 fd_type:flags8#anon-inode-fd-types path:path ino_num:uint64
449 NA unknown x
450 NA unknown x
451 close_range io-other s res:errno first:uint32 last:uint32 flags:flags32/hex#close-range-flags
452 NA unknown x
453 keyctl other - res:errno operation:enum32#keyctl-operations arg2:dynamic#keyctl arg3:dynamic#keyctl arg4:dynamic#keyctl arg5:dynamic#keyctl
`;

/**
 * What a `dynamic` parameter holds: its first byte is an index into this list of types, the rest a value of that
 * type. `sockopt`: option values. `ptrace`: addresses and data. `bpf`: results. `keyctl`: arguments.
 */
export const DYNAMIC_TYPES = `
sockopt bytes/hex errno uint32 uint64 duration
ptrace uint64/hex signal
bpf fd errno
keyctl int64 string
`;
