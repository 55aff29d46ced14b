//go:build linux && amd64

package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"strings"
	"syscall"
)

// traced is what became of a run.
type traced struct {
	stopped string // the call that was killed or failed; empty where there were fewer
	status  int    // the exit code, or -1 of what was killed
	said    []byte // on stderr
}

// changing are the calls that change files, by number, with whether a descriptor
// says which file; openat does where its flags say so.
var changing = map[uint64]struct {
	name string
	fd   bool
}{
	syscall.SYS_WRITE: {"write", true}, syscall.SYS_PWRITE64: {"pwrite", true}, syscall.SYS_FTRUNCATE: {"ftruncate", true},
	syscall.SYS_FSYNC: {"fsync", true}, syscall.SYS_FDATASYNC: {"fdatasync", true}, syscall.SYS_FCHMOD: {"fchmod", true},
	syscall.SYS_OPENAT: {"open", false}, syscall.SYS_RENAMEAT: {"rename", false}, 316: {"rename", false}, syscall.SYS_UNLINKAT: {"unlink", false},
	syscall.SYS_MKDIRAT: {"mkdir", false}, syscall.SYS_LINKAT: {"link", false}, syscall.SYS_FCHMODAT: {"chmod", false}, 452: {"chmod", false},
	syscall.SYS_SYMLINKAT: {"symlink", false}, syscall.SYS_UTIMENSAT: {"utimes", false},
}

// trace runs a program in dir, and stops it at its n-th change: kills it, or makes the
// call fail with errno.
func trace(dir string, n int, errno syscall.Errno, name string, args ...string) (*traced, error) {
	runtime.LockOSThread() // who starts a traced process must be who goes on with it
	defer runtime.UnlockOSThread()
	said, err := os.CreateTemp("", "said")
	if err != nil {
		return nil, err
	}
	defer os.Remove(said.Name())
	defer said.Close()
	cmd := exec.Command(name, args...)
	cmd.Dir, cmd.Stderr = dir, said
	cmd.SysProcAttr = &syscall.SysProcAttr{Ptrace: true}
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	leader := cmd.Process.Pid
	var status syscall.WaitStatus
	if _, err := syscall.Wait4(leader, &status, 0, nil); err != nil {
		return nil, err
	}
	const goodSystemCalls, exitKill = 1, 1 << 20
	follow := goodSystemCalls | exitKill | syscall.PTRACE_O_TRACECLONE | syscall.PTRACE_O_TRACEFORK | syscall.PTRACE_O_TRACEVFORK
	if err := syscall.PtraceSetOptions(leader, follow); err != nil {
		return nil, fmt.Errorf("tracing: %w", err)
	}
	t := &traced{status: -1}
	inside := map[int]bool{}  // threads that are in a system call
	failing := map[int]bool{} // threads whose call is to fail
	known := map[int]bool{leader: true}
	_ = syscall.PtraceSyscall(leader, 0)
	for {
		id, err := syscall.Wait4(-1, &status, syscall.WALL, nil)
		if errors.Is(err, syscall.ECHILD) {
			break
		}
		if err != nil {
			return nil, err
		}
		if !status.Stopped() {
			if id == leader && status.Exited() {
				t.status = status.ExitStatus()
			}
			continue
		}
		signal := status.StopSignal()
		switch {
		case signal == syscall.SIGTRAP|0x80:
			signal = 0
			if inside[id] = !inside[id]; inside[id] {
				if call := change(id, dir); call != "" && t.stopped == "" {
					if n--; n == 0 {
						t.stopped = call
						if errno == 0 {
							_ = syscall.Kill(leader, syscall.SIGKILL)
						} else {
							failing[id] = true
							setCall(id, func(r *syscall.PtraceRegs) { r.Orig_rax = ^uint64(0) }) // of no call
						}
					}
				}
			} else if failing[id] {
				delete(failing, id)
				setCall(id, func(r *syscall.PtraceRegs) { r.Rax = -uint64(errno) })
			}
		case signal == syscall.SIGTRAP, signal == syscall.SIGSTOP && !known[id]: // an event, the birth of a thread
			signal = 0
		}
		known[id] = true
		_ = syscall.PtraceSyscall(id, int(signal)) // fails where it was just killed
	}
	t.said, err = os.ReadFile(said.Name())
	return t, err
}

func setCall(id int, set func(*syscall.PtraceRegs)) {
	var regs syscall.PtraceRegs
	if syscall.PtraceGetRegs(id, &regs) == nil {
		set(&regs)
		_ = syscall.PtraceSetRegs(id, &regs)
	}
}

// change names the call that a thread makes, if it changes a file below dir.
func change(id int, dir string) string {
	var regs syscall.PtraceRegs
	if syscall.PtraceGetRegs(id, &regs) != nil {
		return ""
	}
	call, ok := changing[regs.Orig_rax]
	switch {
	case !ok:
		return ""
	case call.fd:
		path, _ := os.Readlink(fmt.Sprintf("/proc/%d/fd/%d", id, regs.Rdi))
		if !strings.HasPrefix(path, dir) {
			return ""
		}
	case call.name == "open" && regs.Rdx&(syscall.O_WRONLY|syscall.O_RDWR|syscall.O_CREAT|syscall.O_TRUNC) == 0:
		return ""
	}
	return call.name
}
