// Package damage damages pages and counts what is read otherwise without a word.
//
// A test cuts its pages into sheets, whose lines have zones of the test's own, lists
// the kinds of damage that a line of each zone may suffer, and says how a damaged
// page compares with the sound one:
//
//	damage.Run(t, "own", map[string][]damage.Source{
//		"text": {{Name: "demo", Open: func(t *testing.T) damage.Subject {
//			sound := read(page)
//			return damage.Subject{
//				Sheets: []*damage.Sheet{damage.NewSheet(page, zoneOf)},
//				Kinds:  []damage.Kind{damage.Delete("delete a line", row, caption)},
//				Try: func(t *testing.T, _ int, d damage.Damage) damage.Outcome {
//					return compare(read(d.Text), sound)
//				},
//			}
//		}}},
//	})
//
// A change is silent where the damaged page says something else and no diagnostic
// is new. Silent changes are counted by flavour and kind; testdata/damage.txt of the
// package under test holds the most there may be, below a head that argues why those
// are left. The damages of a page depend on its name and flavour alone, so that a
// run can be repeated.
package damage
