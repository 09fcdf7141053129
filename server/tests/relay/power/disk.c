// A disk that remembers, for tests: loaded before a relay (LD_PRELOAD), it notes in one file, in their order, every write to
// the relay's data folder, every cut, every sync, and everything that the relay says on a socket. `power.rs` replays that up to any
// moment and leaves out what was not synced then: what a loss of power does to a disk, without one.
//
// It also fails when told: the file DISK_FAULT holds a word, which is looked at before each write and sync.
//
//   DISK_FOLDER  the data folder     DISK_LOG  where to note     DISK_FAULT  full | readonly | broken | slow, or nothing
//
// A note is: kind, length of the name, both one byte; place and length, eight bytes each in this machine's order; name; bytes.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

static pthread_mutex_t one_at_a_time = PTHREAD_MUTEX_INITIALIZER;
static int notes = -1;
static const char *folder, *fault;
static size_t folder_length;

// The functions that these stand before.
#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

__attribute__((constructor)) static void begin(void) {
    const char *log = getenv("DISK_LOG");
    folder = getenv("DISK_FOLDER");
    fault = getenv("DISK_FAULT");
    folder_length = folder ? strlen(folder) : 0;
    if (log && folder) notes = open(log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
}

// Which file of the folder this is, or 0. The index of the log is made anew after a loss of power, and the lock is nothing on a disk.
static const char *name_of(int fd, char path[PATH_MAX]) {
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = notes < 0 ? -1 : readlink(link, path, PATH_MAX - 1);
    if (length < (ssize_t)folder_length) return 0;
    path[length] = 0;
    if (strncmp(path, folder, folder_length)) return 0;
    const char *name = path + folder_length;
    if (*name == '/') name++;
    return strstr(name, "-shm") || strstr(name, ".lock") ? 0 : name;
}

static int is_socket(int fd) {
    struct stat is;
    return notes >= 0 && !fstat(fd, &is) && S_ISSOCK(is.st_mode);
}

static void note(char kind, const char *name, uint64_t place, const struct iovec *parts, int count) {
    uint64_t length = 0;
    for (int i = 0; i < count; i++) length += parts[i].iov_len;
    unsigned char head[18] = {(unsigned char)kind, (unsigned char)strlen(name)};
    memcpy(head + 2, &place, 8);
    memcpy(head + 10, &length, 8);
    struct iovec whole[2] = {{head, sizeof head}, {(void *)name, strlen(name)}};
    if (REAL(writev)(notes, whole, 2) < 0) abort();
    for (int i = 0; i < count; i++) {
        const char *from = parts[i].iov_base;
        for (size_t left = parts[i].iov_len; left;) {
            ssize_t wrote = REAL(write)(notes, from, left);
            if (wrote < 0) abort();
            from += wrote;
            left -= (size_t)wrote;
        }
    }
}

static int is_told(const char *word) {
    char told[16] = {0};
    int fd = fault ? open(fault, O_RDONLY | O_CLOEXEC) : -1;
    if (fd < 0) return 0;
    ssize_t length = read(fd, told, sizeof told - 1);
    close(fd);
    return length > 0 && !strcmp(told, word);
}

static int fails(int syncing) {
    while (is_told("slow")) usleep(1000);
    errno = is_told("readonly") ? EROFS : !syncing && is_told("full") ? ENOSPC : syncing && is_told("broken") ? EIO : 0;
    return errno;
}

static ssize_t put(int fd, const char *name, const void *from, size_t count, off_t place, int moves) {
    if (fails(0)) return -1;
    pthread_mutex_lock(&one_at_a_time);
    ssize_t wrote = moves ? REAL(write)(fd, from, count) : REAL(pwrite64)(fd, from, count, place);
    int why = errno;
    if (wrote > 0) note('w', name, (uint64_t)place, &(struct iovec){(void *)from, (size_t)wrote}, 1);
    pthread_mutex_unlock(&one_at_a_time);
    errno = why;
    return wrote;
}

// Noted before it is said: whatever was synced by then was synced before.
static void say(int fd, const struct iovec *parts, int count) {
    if (!is_socket(fd)) return;
    pthread_mutex_lock(&one_at_a_time);
    note('s', "", 0, parts, count);
    pthread_mutex_unlock(&one_at_a_time);
}

ssize_t write(int fd, const void *from, size_t count) {
    char path[PATH_MAX];
    const char *name = name_of(fd, path);
    if (name) return put(fd, name, from, count, lseek(fd, 0, SEEK_CUR), 1);
    say(fd, &(struct iovec){(void *)from, count}, 1);
    return REAL(write)(fd, from, count);
}

ssize_t pwrite64(int fd, const void *from, size_t count, off_t place) {
    char path[PATH_MAX];
    const char *name = name_of(fd, path);
    return name ? put(fd, name, from, count, place, 0) : REAL(pwrite64)(fd, from, count, place);
}

ssize_t pwrite(int fd, const void *from, size_t count, off_t place) { return pwrite64(fd, from, count, place); }

ssize_t writev(int fd, const struct iovec *parts, int count) {
    say(fd, parts, count);
    return REAL(writev)(fd, parts, count);
}

ssize_t send(int fd, const void *from, size_t count, int flags) {
    say(fd, &(struct iovec){(void *)from, count}, 1);
    return REAL(send)(fd, from, count, flags);
}

ssize_t sendmsg(int fd, const struct msghdr *message, int flags) {
    say(fd, message->msg_iov, (int)message->msg_iovlen);
    return REAL(sendmsg)(fd, message, flags);
}

static int cut(int fd, off_t length, int (*really)(int, off_t)) {
    char path[PATH_MAX];
    const char *name = name_of(fd, path);
    if (!name) return really(fd, length);
    if (fails(0)) return -1;
    pthread_mutex_lock(&one_at_a_time);
    int done = really(fd, length);
    if (!done) note('c', name, (uint64_t)length, 0, 0);
    pthread_mutex_unlock(&one_at_a_time);
    return done;
}

int ftruncate(int fd, off_t length) { return cut(fd, length, REAL(ftruncate)); }
int ftruncate64(int fd, off_t length) { return cut(fd, length, REAL(ftruncate64)); }

static int sync_one(int fd, int (*really)(int)) {
    char path[PATH_MAX];
    const char *name = name_of(fd, path);
    if (!name) return really(fd);
    if (fails(1)) return -1;
    pthread_mutex_lock(&one_at_a_time);
    int done = really(fd);
    if (!done) note('f', name, 0, 0, 0);
    pthread_mutex_unlock(&one_at_a_time);
    return done;
}

int fsync(int fd) { return sync_one(fd, REAL(fsync)); }
int fdatasync(int fd) { return sync_one(fd, REAL(fdatasync)); }
