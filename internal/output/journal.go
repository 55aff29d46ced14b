package output

import (
	"encoding/json"
	"os"
	"path"
	"strings"

	"shapec/generators"
)

// A journal lists the swaps that a run is about to make. Once it stands, all that
// the run will write is on the disk, below tempFolder: whatever ends the run then,
// the next one does the swaps that are missing. Before it stands nothing but
// tempFolder has changed, and the next run deletes that.
const journalName = tempFolder + "/journal"

// A swap gives the file Temp the name Path, or deletes Path where Temp is empty.
type swap struct {
	Path string `json:"path"`
	Temp string `json:"temp,omitempty"`
	Old  string `json:"old,omitempty"` // SHA-256 of what Path held; empty where nothing stood there
}

// record puts the journal where it counts, in one step.
func record(root folder, swaps []swap) error {
	data, err := json.Marshal(swaps)
	if err != nil {
		return err
	}
	const draft = journalName + ".draft"
	f, err := root.OpenFile(draft, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o666)
	if err != nil {
		return err
	}
	if _, err = f.Write(data); err == nil {
		err = f.Sync()
	}
	if closed := f.Close(); err == nil {
		err = closed
	}
	if err != nil {
		return err
	}
	return root.Rename(draft, journalName)
}

// finish does what the journal of a run that was killed still asks for. A path that
// somebody changed since keeps what it holds.
func finish(root folder) {
	data, err := root.ReadFile(journalName)
	if err != nil {
		return
	}
	var swaps []swap
	if json.Unmarshal(data, &swaps) != nil {
		return
	}
	t := transaction{root: root}
	for _, s := range swaps {
		if !s.valid() {
			continue
		}
		now, _, err := look(root, s.Path)
		if err != nil || now.exists && now.old != s.Old {
			continue // done, or changed by somebody
		}
		if s.Temp == "" {
			if now.exists && root.Remove(s.Path) == nil {
				removeEmpty(root, path.Dir(s.Path))
			}
			continue
		}
		if _, err := root.Lstat(s.Temp); err != nil {
			continue // done
		}
		if t.mkdirs(path.Dir(s.Path)); t.err == nil {
			_ = root.Rename(s.Temp, s.Path)
		}
		t.err = nil
	}
}

// valid reports whether a swap is one that a run can have written.
func (s swap) valid() bool {
	if !generators.ValidPath(s.Path) {
		return false
	}
	return s.Temp == "" || strings.HasPrefix(s.Temp, tempFolder+"/") && path.Clean(s.Temp) == s.Temp
}

// removeEmpty removes folders that a deletion left empty, innermost first.
func removeEmpty(root folder, dir string) {
	for ; dir != "."; dir = path.Dir(dir) {
		if root.Remove(dir) != nil { // not empty
			return
		}
	}
}
