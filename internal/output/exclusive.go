package output

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"time"

	"github.com/gofrs/flock"
)

// patience is how long a run waits for another that writes to the same folder. Tests
// have less of it.
var patience = time.Minute

// A BusyError is returned where another run kept the folder for too long.
type BusyError struct{}

func (*BusyError) Error() string {
	return fmt.Sprintf("another shapec has been writing there for %s", patience)
}

// exclusive makes this the only run that works on dir, which it creates with make,
// until release is called. It waits for others. Runs that only read may be several.
//
// What is locked is the folder itself, so that nothing is left behind, whatever
// ends the run. Windows locks no folders, nor do some network file systems: there
// it is a file in it.
func exclusive(dir string, reads bool, make func() error) (release func(), err error) {
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	for {
		if err := make(); err != nil {
			return nil, err
		}
		l := flock.New(dir, flock.SetFlag(os.O_RDONLY))
		lock := func() (bool, error) {
			if reads {
				return l.TryRLockContext(ctx, 5*time.Millisecond)
			}
			return l.TryLockContext(ctx, 5*time.Millisecond)
		}
		locked, err := false, errors.ErrUnsupported
		if runtime.GOOS != "windows" {
			locked, err = lock()
		}
		if err != nil && ctx.Err() == nil {
			l = flock.New(filepath.Join(dir, lockFile))
			locked, err = lock()
		}
		switch {
		case ctx.Err() != nil:
			return nil, &BusyError{}
		case err != nil:
			return nil, err
		case locked && standsAt(l):
			return func() { unlock(l) }, nil
		}
		unlock(l) // the run before took the folder, or file, with it
	}
}

// lockFile stands where the folder itself cannot be locked. Not a name of
// tempPrefix, which the run that has the lock may delete.
const lockFile = ".shapec-busy"

func unlock(l *flock.Flock) {
	_ = l.Unlock()
	if runtime.GOOS == "windows" {
		_ = os.Remove(l.Path()) // fails while others wait for it, who then remove it
	}
}

// standsAt tells whether what is locked is what stands at its path.
func standsAt(l *flock.Flock) bool {
	held, err := l.Stat()
	if err != nil {
		return false
	}
	now, err := os.Stat(l.Path())
	return err == nil && os.SameFile(held, now)
}
