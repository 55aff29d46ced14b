package compile

import (
	"slices"

	"shapec/diag"
)

// Sound parts results by whether r has errors of their files: those without, and the
// names of the others. Where it has errors that are of none of them, which of them
// can be relied on is unknown, and sound is empty.
func Sound(list []*Result, r *diag.Report) (sound []*Result, faulty []string) {
	wrong, known := filesWithErrors(r), map[*diag.File]bool{}
	for code := range r.LeftOut() {
		if code.Severity == diag.Error {
			return nil, nil
		}
	}
	for _, c := range list {
		files := c.files()
		if !slices.ContainsFunc(files, func(f *diag.File) bool { return wrong[f] }) {
			sound = append(sound, c)
			continue
		}
		faulty = append(faulty, c.Name)
		for _, f := range files {
			known[f] = true
		}
	}
	for f := range wrong {
		if !known[f] {
			return nil, nil
		}
	}
	return sound, faulty
}

// Faulty finds the services that have a file of which r has an error.
func Faulty(r *diag.Report) func(*Service) bool {
	wrong := filesWithErrors(r)
	return func(s *Service) bool {
		return len(wrong) > 0 && slices.ContainsFunc(s.files(), func(f *diag.File) bool { return wrong[f] })
	}
}

func filesWithErrors(r *diag.Report) map[*diag.File]bool {
	wrong := map[*diag.File]bool{}
	for _, d := range r.All() {
		if d.Severity == diag.Error {
			wrong[d.File.Origin()] = true
		}
	}
	return wrong
}
