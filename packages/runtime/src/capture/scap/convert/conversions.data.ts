// SPDX-License-Identifier: Apache-2.0

/**
 * What to do with an event of an older recorder, by its code and the number of its parameters, which together tell
 * the version. One line each:
 *
 * ```
 * line   = name " " code "/" count " " action ;
 * action = "pass"            deliver it as it is
 *        | "store"           remember it for the exit event of the same thread; deliver nothing
 *        | "store pass"      both
 *        | "->" code { source } ;   make an event of that code, with one parameter from each source
 * source = index [ "-" index ]      the parameter(s) of the event itself
 *        | "e" index "!"            that of the remembered enter event; without one, the default of its type
 *        | "e" index "?"            the same; without one, empty
 *        | "=" | "_"                the default of its type (zero; no user, no group); empty
 *        | "container" ;            the description of a container as JSON, from four parameters
 * ```
 * The result is looked up again until nothing is left to do.
 *
 * Source: the conversion table of the Falco libraries' savefile reader, July 2026.
 */
export const CONVERSIONS = `
syscall 0/2 store
syscall 1/1 -> 1 0 e1?
open 2/0 -> 2 _ _ _
open 2/3 pass
open 3/4 -> 3 0-3 _
open 3/5 -> 3 0-4 _
close 4/1 store
close 5/1 -> 5 0 e0!
read 6/2 store
read 7/2 -> 7 0-1 e0! e1!
write 8/2 store
write 9/2 -> 9 0-1 e0! e1!
brk 10/1 store
brk 11/1 -> 159 0 e0? _ _ _
execve 12/0 -> 154
execve 13/8 -> 155 0-7 _ _ _ _ _
clone 15/11 -> 157 0-7 _ _ _ _ _ 8-10
procexit 16/0 -> 186 _ _ _ _ _
socket 18/3 store
socket 19/1 -> 19 0 e0! e1! e2!
socket 19/4 -> 19 0-3 =
bind 20/1 store
bind 21/2 -> 21 0-1 e0!
connect 22/1 -> 22 0 =
connect 22/2 store pass
connect 23/2 -> 23 0-1 e0!
connect 23/3 -> 23 0-2 e1!
listen 24/2 store
listen 25/1 -> 25 0 e0! e1!
accept 27/3 -> 247 0-2 = =
send 28/2 store
send 29/2 -> 29 0-1 e0! e1! =
sendto 30/3 store
sendto 31/2 -> 31 0-1 e0! e1! e2!
recv 32/2 store
recv 33/2 -> 33 0-1 e0! e1! =
recvfrom 34/2 store
recvfrom 35/3 -> 35 0-2 e0! e1!
shutdown 36/2 store
shutdown 37/1 -> 37 0 e0! e1!
socketpair 42/3 store
socketpair 43/5 -> 43 0-4 e0! e1! e2!
sendmsg 48/3 store
sendmsg 49/2 -> 49 0-1 e0! e1! e2!
sendmmsg 51/0 -> 51 = _ _ _ _
recvmsg 52/1 store
recvmsg 53/4 -> 53 0-3 =
recvmsg 53/5 -> 53 0-4 e0!
recvmmsg 55/0 -> 55 = _ _ _ _ _
accept 56/1 store
accept 57/3 -> 389 0-2 = = e0!
creat 58/0 -> 58 _ _
creat 58/2 pass
creat 59/3 -> 59 0-2 _
creat 59/4 -> 59 0-3 _
creat 59/5 -> 59 0-4 _
eventfd 62/2 store
eventfd 63/1 -> 63 0 e0! e1!
futex 64/3 store
futex 65/1 -> 65 0 e0! e1! e2!
fstat 70/1 store
fstat 71/1 -> 71 0 e0!
epoll_wait 78/1 store
epoll_wait 79/1 -> 79 0 e0!
poll 80/2 store
poll 81/2 -> 81 0-1 e1!
select 85/1 -> 83 0
lseek 86/3 store
lseek 87/1 -> 87 0 e0! e1! e2!
llseek 88/3 store
llseek 89/1 -> 89 0 e0! e1! e2!
ioctl 90/2 store
ioctl 91/1 -> 171 0 e0? e1? _
fchdir 96/1 store
fchdir 97/1 -> 97 0 e0?
mkdir 98/2 store
mkdir 99/1 -> 277 0 e0? e1?
rmdir 100/1 store
rmdir 101/1 -> 279 0 e0?
openat 102/4 store
openat 103/1 -> 307 0 e0? e1? e2? e3? _ _
link 104/2 store
link 105/1 -> 309 0 e0? e1?
linkat 106/4 store
linkat 107/1 -> 311 0 e0? e1? e2? e3? _
unlink 108/1 store
unlink 109/1 -> 301 0 e0?
unlinkat 110/2 store
unlinkat 111/1 -> 303 0 e0? e1? _
pread 112/3 store
pread 113/2 -> 113 0-1 e0! e1! e2!
pwrite 114/3 store
pwrite 115/2 -> 115 0-1 e0! e1! e2!
readv 116/1 store
readv 117/3 -> 117 0-2 e0!
writev 118/2 store
writev 119/2 -> 119 0-1 e0! e1!
preadv 120/2 store
preadv 121/3 -> 121 0-2 e0! e1!
pwritev 122/3 store
pwritev 123/2 -> 123 0-1 e0! e1! e2!
dup 124/1 store
dup 125/1 -> 367 0 e0?
signalfd 126/3 store
signalfd 127/1 -> 127 0 e0! e1! e2!
kill 128/2 store
kill 129/1 -> 129 0 e0! e1!
tkill 130/2 store
tkill 131/1 -> 131 0 e0! e1!
tgkill 132/3 store
tgkill 133/1 -> 133 0 e0! e1! e2!
nanosleep 134/1 store
nanosleep 135/1 -> 135 0 e0!
timerfd_create 136/2 store
timerfd_create 137/1 -> 137 0 e0! e1!
inotify_init 138/1 store
inotify_init 139/1 -> 139 0 e0!
getrlimit 140/1 store
getrlimit 141/3 -> 141 0-2 e0!
setrlimit 142/1 store
setrlimit 143/3 -> 143 0-2 e0!
prlimit 144/2 store
prlimit 145/5 -> 145 0-4 e0? e1?
switch 146/1 -> 152 0 _ _ _ _ _
fcntl 150/2 store
fcntl 151/1 -> 151 0 e0! e1!
fcntl 151/3 -> 151 0-2 =
execve 154/0 -> 172
execve 155/13 -> 173 0-12 _
clone 157/16 -> 217 0-12 _ 13-15
brk 158/1 store
brk 159/4 -> 159 0-3 e0?
mmap 160/6 store
mmap 161/4 -> 161 0-3 e0! e1! e2! e3! e4! e5!
mmap2 162/6 store
mmap2 163/4 -> 163 0-3 e0! e1! e2! e3! e4! e5!
munmap 164/2 store
munmap 165/4 -> 165 0-3 e0! e1!
splice 166/4 store
splice 167/1 -> 167 0 e0! e1! e2! e3!
ptrace 168/2 store
ptrace 169/0 -> 169 _ _ _
ptrace 169/3 -> 169 0-2 e0? e1?
ioctl 170/3 store
ioctl 171/1 -> 171 0 e0! e1! e2!
execve 172/0 -> 214
execve 173/14 -> 215 0-12 _ 13
fork 183/16 -> 219 0-12 _ 13-15
vfork 185/16 -> 221 0-12 _ 13-15
sendfile 188/4 store
sendfile 189/2 -> 189 0-1 e0! e1! e3!
quotactl 190/4 store
quotactl 191/14 -> 191 0-13 e0! e1! e2! e3!
setresuid 192/3 store
setresuid 193/1 -> 193 0 e0? e1? e2?
setresgid 194/3 store
setresgid 195/1 -> 195 0 e0? e1? e2?
setuid 198/1 store
setuid 199/1 -> 199 0 e0?
setgid 200/1 store
setgid 201/1 -> 201 0 e0?
execve 214/0 -> 230
execve 215/15 -> 231 0-13 _ 14
clone 217/17 -> 223 0-13 _ 14-16 _ _
fork 219/17 -> 225 0-13 _ 14-16 _ _
vfork 221/17 -> 227 0-13 _ 14-16 _ _
clone 223/20 -> 223 0-19 _
fork 225/20 -> 225 0-19 _
vfork 227/20 -> 227 0-19 _
container 228/4 -> 272 container
execve 230/0 -> 282
execve 231/16 -> 283 0-15 _
getdents 236/1 store
getdents 237/1 -> 237 0 e0!
getdents64 238/1 store
getdents64 239/1 -> 239 0 e0!
setns 240/2 store
setns 241/1 -> 241 0 e0? e1?
flock 242/2 store
flock 243/1 -> 243 0 e0! e1!
accept 248/1 store
accept 249/5 -> 389 0-4 e0!
semop 250/1 store
semop 251/8 -> 251 0-7 e0!
semctl 252/4 store
semctl 253/1 -> 253 0 e0! e1! e2! e3!
ppoll 254/3 store
ppoll 255/2 -> 255 0-1 e1! e2!
mount 256/1 store
mount 257/4 -> 257 0-3 e0!
umount 259/2 -> 387 0-1
semget 262/3 store
semget 263/1 -> 263 0 e0! e1! e2!
access 264/1 store
access 265/2 -> 265 0-1 e0!
container 272/1 -> 324 0
mkdir 276/1 store
mkdir 277/2 -> 277 0-1 e0?
execve 282/0 -> 288 _
execve 283/17 -> 289 0-16
unshare 284/1 store
unshare 285/1 -> 285 0 e0!
execve 288/1 -> 292 0
execve 289/17 -> 293 0-16 _
execve 292/1 store pass
execve 293/18 -> 293 0-17 _
execve 293/19 -> 293 0-18 _
execve 293/20 -> 293 0-19 _ _ _
execve 293/23 -> 293 0-22 _ _ _
execve 293/26 -> 293 0-25 _
execve 293/27 -> 293 0-26 _
execve 293/28 -> 293 0-27 _
execve 293/29 -> 293 0-28 _
execve 293/30 -> 293 0-29 e0?
setpgid 294/2 store
setpgid 295/1 -> 295 0 e0? e1?
bpf 296/1 store
bpf 297/1 -> 369 0 e0?
seccomp 298/1 -> 298 0 =
seccomp 298/2 store
seccomp 299/1 -> 299 0 e0! e1!
openat 306/0 -> 306 _ _ _ _
openat 306/4 pass
openat 307/5 -> 307 0-4 _
openat 307/6 -> 307 0-5 _
openat2 326/0 -> 326 _ _ _ _ _
openat2 326/5 pass
openat2 327/6 -> 327 0-5 _ _
mprotect 328/3 store
mprotect 329/1 -> 329 0 e0! e1! e2!
execveat 330/3 pass
execveat 331/19 -> 331 0-18 _
execveat 331/20 -> 331 0-19 _ _ _
execveat 331/23 -> 331 0-22 _ _ _
execveat 331/26 -> 331 0-25 _
execveat 331/27 -> 331 0-26 _
execveat 331/28 -> 331 0-27 _
execveat 331/29 -> 331 0-28 _
copy_file_range 332/3 store
copy_file_range 333/3 -> 333 0-2 e0! e1! e2!
clone3 335/20 -> 335 0-19 _
epoll_create 374/1 store
epoll_create 375/1 -> 375 0 e0!
epoll_create1 376/1 store
epoll_create1 377/1 -> 377 0 e0!
accept4 388/1 store
accept4 389/5 -> 389 0-4 e0!
umount2 390/1 store
umount2 391/2 -> 391 0-1 e0!
eventfd2 396/1 store
eventfd2 397/2 -> 397 0-1 e0!
signalfd4 398/2 store
signalfd4 399/2 -> 399 0-1 e0! e1!
`;
