package diag

import "testing"

func TestMergeKeepsWhatALimitCounted(t *testing.T) {
	a, b := NewReport(2), NewReport(3)
	for range 5 {
		b.Add(LiteralSyntax.New("x"))
		b.Add(RowTypeDiffers.New("y"))
	}
	a.Merge(b)
	a.Merge(nil)
	if got := len(a.All()); got != 4 {
		t.Errorf("kept %d, want 2 of each code", got)
	}
	for _, c := range []*Code{LiteralSyntax, RowTypeDiffers} {
		if got := a.dropped(c); got != 3 {
			t.Errorf("%s: dropped %d, want 3", c.ID, got)
		}
	}
	if a.errors != 5 {
		t.Errorf("%d errors, want 5", a.errors)
	}
}

func TestWithoutTakesOutWhatIsPickedAndCountsTheRest(t *testing.T) {
	r := NewReport(3)
	for range 5 {
		r.Add(LiteralSyntax.New("x"))
	}
	r.Add(RowTypeDiffers.New("y"))
	first := true
	got := r.Without(LiteralSyntax, func(Diagnostic) bool { was := first; first = false; return was })
	if len(got.All()) != 3 || got.dropped(LiteralSyntax) != 2 || got.errors != 4 {
		t.Errorf("%d are left, %d dropped, %d errors; want 3, 2, 4", len(got.All()), got.dropped(LiteralSyntax), got.errors)
	}
	if len(r.All()) != 4 || r.errors != 5 {
		t.Error("the report itself changed")
	}
	var all Report
	all.Merge(got.Without(LiteralSyntax, func(Diagnostic) bool { return true }).Without(RowTypeDiffers, func(Diagnostic) bool { return true }))
	if len(all.All()) != 0 || all.dropped(LiteralSyntax) != 2 {
		t.Errorf("%d are left, %d dropped; want 0, 2", len(all.All()), all.dropped(LiteralSyntax))
	}
}
