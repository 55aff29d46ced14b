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
		if got := a.Dropped(c); got != 3 {
			t.Errorf("%s: dropped %d, want 3", c.ID, got)
		}
	}
	if a.errors != 5 {
		t.Errorf("%d errors, want 5", a.errors)
	}
}
